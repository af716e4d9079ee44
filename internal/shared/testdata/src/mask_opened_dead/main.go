// The handler that opens the other clears the flag that the other needs.
package main

import "runtime/interrupt"

//isrlint:mask 0
func disable(n int) {}

//isrlint:unmask 0
func enable(n int) {}

var (
	flag  = uint32(1)
	level uint32
)

//isrlint:handler prio=1
func isr1(interrupt.Interrupt) {
	flag = 0
	enable(2)
}

//isrlint:handler prio=2
func isr2(interrupt.Interrupt) {
	if flag == 1 {
		level++
	}
}

func main() {
	interrupt.New(1, isr1)
	interrupt.New(2, isr2)
	disable(2)
	if level > 12 {
		level = 0
	}
}
