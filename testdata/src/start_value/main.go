package main

import "example.com/dep/clock"

func run(f func()) {
	f() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
}

func main() { run(clock.Start) }
