package main

import "example.com/dep/clock"

var c clock.Clock

func main() {
	if err := c.Sending(); err != nil { // want `handler \(\*Clock\)\.send.*\(ISR401\)`
		println(err)
	}
}
