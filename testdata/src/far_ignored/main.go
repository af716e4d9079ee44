package main

import (
	"machine"

	"cases/far_ignored/store"
)

var key [4]byte

func onSecond() {
	store.Add(1)
	machine.LED.Set(store.Size(key[:]) > 1)
}

func main() {
	store.Reserve(64)
	if err := machine.RTC.SetInterrupt(1, true, onSecond); err != nil {
		println(err)
	}
}
