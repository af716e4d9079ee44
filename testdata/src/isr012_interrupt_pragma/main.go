package main

import "machine"

//go:interrupt
func onTick() { machine.LED.High() } // want `go:interrupt.*\(ISR012\)`

func main() {}
