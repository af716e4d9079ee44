//go:build !tinygo

// Operator has a registrar of its own: PeriodicOperator holds period and callback,
// and Start hands the callback to the timer. isrlint infers that what is stored in the
// field Callback runs in interrupt context ("isrlint registry" lists it), and proves it.
package main

func main() {
	println("this example is firmware: check it with isrlint, or flash it with tinygo flash -target pico ./operator")
}
