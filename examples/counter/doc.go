//go:build !tinygo

// Counter counts edges in a handler while the main loop reads and clears the count:
// an edge that comes between the two is lost.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./counter")
}
