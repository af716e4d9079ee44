package main

var log []uint8

// onEvent is entered by an assembly stub.
//
//isrlint:handler prio=2
func onEvent() {
	log = append(log, 1) // want `handler onEvent.*\(ISR103\)`
}

func main() {}
