package main

import "example.com/dep/clock"

type starter interface{ Start() error }

func main() {
	var s starter = &clock.Clock{}
	if err := s.Start(); err != nil { // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
		println(err)
	}
}
