package main

import "example.com/dep/clock"

var c clock.Clock

var err = c.Start() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`

func main() { println(err) }
