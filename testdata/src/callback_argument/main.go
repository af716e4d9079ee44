package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

func a(x any) { log = append(log, 1) } // want `\(ISR103\)`

func main() {
	pad.With(a, nil)
	if err := pad.Start(); err != nil {
		println(err)
	}
}
