package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

func a() { log = append(log, 1) } // want `\(ISR103\)`

func main() {
	pad.Bind(3, a)
	if err := pad.Start(); err != nil {
		println(err)
	}
}
