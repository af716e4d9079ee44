//go:build !tinygo

// Blink toggles the LED from a timer callback with package variables, and does
// several things that an interrupt handler must not do. isrlint names them all;
// examples/blinkhandler is the same program repaired.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./blink")
}
