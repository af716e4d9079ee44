package main

import "example.com/dep/clock"

func main() {
	go clock.Start() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
	select {}
}
