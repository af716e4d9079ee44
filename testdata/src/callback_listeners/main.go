package main

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

var log []uint8

type rec struct{ n uint8 }

func (r *rec) Key(k uint8) { log = append(log, k) }
func (r *rec) Released()   { log = append(log, 0) } // want `\(ISR103\)`

var r rec

func main() {
	pad.Listen(&r)
	if err := pad.Start(); err != nil {
		println(err)
	}
}
