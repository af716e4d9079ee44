//go:build !tinygo

// Blinkhandler is examples/blink repaired: the state is the handler object's, what is
// shared is atomic, and formatting is left to the main loop. isrlint proves it.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./blinkhandler")
}
