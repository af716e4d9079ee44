//go:build !tinygo

// Twotimershandler gives each of two hardware timers a handler object of its own.
// The objects are package-level variables, because interrupt.New takes constants only.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./twotimershandler")
}
