//go:build !tinygo

// Twotimers registers one bare function on two hardware timers. It has only
// package variables to keep its state in, so both timers flip the same level.
// examples/twotimershandler is the version with a handler object for each timer.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./twotimers")
}
