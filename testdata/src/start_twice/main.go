package main

import "example.com/dep/clock"

func main() {
	clock.Start() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
	clock.Start()
}
