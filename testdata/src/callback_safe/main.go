package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

var n uint8

func a() { n++ }

func main() {
	pad.Bind(3, a)
	pad.OnIdle = a
	pad.OnIdle = nil
	if err := pad.Start(); err != nil {
		println(err)
	}
}
