package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

func main() {
	pad.OnIdle = func() {
		log = append(log, 1) // want `\(ISR103\)`
	}
	if err := pad.Start(); err != nil {
		println(err)
	}
}
