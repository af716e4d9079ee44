package main

import "example.com/dep/outer"

func main() {
	s := outer.New()
	if err := s.Begin(); err != nil { // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
		println(err)
	}
}
