package main

import "example.com/dep/clock"

var c clock.Clock

func main() {
	if err := c.Start(); err != nil { // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
		println(err)
	}
}
