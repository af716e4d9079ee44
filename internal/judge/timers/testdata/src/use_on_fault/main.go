// OnFault is called in interrupt context.
package main

import (
	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/rp2driver"
)

var (
	slots [8]timer.Slot
	nodes [8]timer.Node
	queue [4]timer.Deferred
)

func begin(o timer.Options) {
	o.Slots, o.Nodes, o.Queue = slots[:], nodes[:], queue[:]
	must(timer.Default.Start(rp2driver.Timer, o))
}

func must(err error) {
	if err != nil {
		println(err.Error())
	}
}

func idle() {
	for {
		timer.Default.RunPending(0)
	}
}

func told(f *timer.Fault) {
	println(f.Kind) // want "\\(ISR405\\)"
}

func main() {
	begin(timer.Options{OnFault: told})
	idle()
}
