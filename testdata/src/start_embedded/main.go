package main

import "example.com/dep/clock"

type device struct {
	clock.Clock
	name string
}

var d device

func main() {
	if err := d.Start(); err != nil { // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
		println(err)
	}
}
