package main

import "example.com/dep/keypad"

var log []uint8

type rec struct{}

func (rec) Key(k uint8) { log = append(log, k) } // want `\(ISR103\)`
func (rec) Released()   {}

func main() {
	p := keypad.New(keypad.Config{OnKey: func(k uint8) { println(k) }, Listener: rec{}}) // want `\(ISR405\)`
	if err := p.Start(); err != nil {
		println(err)
	}
}
