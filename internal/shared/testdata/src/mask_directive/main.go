// The project's own functions mask by number; -1 masks all.
package main

import "runtime/interrupt"

//isrlint:mask 0
func disable(n int) {}

//isrlint:unmask 0
func enable(n int) {}

var level, other uint32

//isrlint:handler prio=1
func isr1(interrupt.Interrupt) {
	level++ // want `error: .*level.*isr1.*\(ISR202\)`
	enable(2)
}

//isrlint:handler prio=2
func isr2(interrupt.Interrupt) {
	level += 2 // want `error: .*level.*isr2.*main.main.*\(ISR202\)` `error: .*level.*isr2.*isr1.*\(ISR202\)`
}

//isrlint:handler prio=3
func isr3(interrupt.Interrupt) {
	other += 3
}

func main() {
	interrupt.New(1, isr1)
	interrupt.New(2, isr2)
	interrupt.New(3, isr3)
	disable(-1)
	enable(1)
	if level > 12 {
		level = 0
	}
	other++
}
