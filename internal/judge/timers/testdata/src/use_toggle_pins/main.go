// The object of the package on two timers; main leaves them alone.
package main

import (
	"machine"
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
	a, b       timer.Timer
	left       = timer.TogglePin{Pin: machine.GP14}
	right      = timer.TogglePin{Pin: machine.GP15}
	lefts, all uint32
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &left, Hard: true}))
	must(b.Init(timer.Config{Freq: timer.Hz(3), Handler: &right, Hard: true}))
	for {
		timer.Default.RunPending(0)
		if a.Armed() {
			lefts++
		}
		all += b.Overruns()
		println(lefts, all)
	}
}
