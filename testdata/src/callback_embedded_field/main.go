package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

func key(k uint8) { log = append(log, k) } // want `\(ISR103\)`

func main() {
	pad.OnKey = key
	if err := pad.Start(); err != nil {
		println(err)
	}
}
