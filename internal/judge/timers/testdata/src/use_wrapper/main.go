// A function that starts hard timers is a registrar.
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

func every(t *timer.Timer, d time.Duration, h timer.Handler) {
	must(t.Init(timer.Config{Period: d, Handler: h, Hard: true}))
}

type build struct{ b []byte }

func (x *build) OnTimer(*timer.Timer) {
	x.b = make([]byte, len(x.b)+1) // want "\\(ISR102\\)"
}

var (
	a timer.Timer
	x build
)

func main() {
	begin(timer.Options{})
	every(&a, time.Second, &x)
	idle()
}
