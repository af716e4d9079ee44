package main

import "example.com/dep/clock"

var c clock.Clock

func main() {
	if err := c.Accepted(); err != nil {
		println(err)
	}
}
