package main

import "example.com/dep/outer"

func main() {
	outer.Setup() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
}
