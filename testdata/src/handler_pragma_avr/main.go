// target: arduino
package main

import _ "unsafe"

var values []uint8

//go:interrupt
func onTimer() {
	values = append(values, 1) // want `handler onTimer.*\(ISR103\)`
}

func main() {}
