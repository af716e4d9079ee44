// A function as a hard handler, with its state in package variables.
package main

import (
	"time"

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

var (
	text  string
	ticks uint64
)

func tick(*timer.Timer) {
	text = text + "." // want "concatenation .* interrupt handler tick.* \\(ISR109\\)" "text is written .* \\(ISR203\\)"
	ticks++           // want "ticks is written .* \\(ISR203\\)"
}

var a timer.Timer

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: timer.HandlerFunc(tick), Hard: true}))
	for {
		println(text, ticks)
	}
}
