package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

func a(k uint8) { log = append(log, k) } // want `\(ISR103\)`

var n uint8

func b(k uint8) { n = k }

func main() {
	pad.Hook(a, b)
	if err := pad.Start(); err != nil {
		println(err)
	}
}
