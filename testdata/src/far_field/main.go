package main

import (
	"machine"

	"cases/far_field/board"
)

var (
	log    []machine.Pin
	serial = 65
)

func pressed(p machine.Pin) { log = append(log, p) } // want `handler pressed.*\(ISR103\)`

func name() string { return string([]byte{'k', 'e', 'y', byte(serial)}) }

func main() {
	if err := board.Start(&board.Config{Pin: machine.GP2, OnPress: pressed, Name: name}); err != nil {
		println(err)
	}
}
