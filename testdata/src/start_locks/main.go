package main

import "example.com/dep/clock"

var c clock.Clock

func main() {
	if err := c.Locked(); err != nil { // want `handler \(\*Clock\)\.lock.*\(ISR402\)`
		println(err)
	}
}
