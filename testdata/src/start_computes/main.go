package main

import "example.com/dep/clock"

var c clock.Clock

func main() {
	if err := c.Mean(); err != nil { // want `handler \(\*Clock\)\.average.*\(ISR301\)`
		println(err)
	}
}
