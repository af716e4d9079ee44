package main

import "example.com/dep/clock"

func main() {
	//isrlint:ignore ISR103 the clock stops after an hour
	clock.Start()
}
