// A hard handler and the work it hands on share a counter.
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

type sense struct {
	count uint32
	work  timer.Work
}

func (s *sense) OnTimer(*timer.Timer) {
	s.count++ // want "count is written .* \\(ISR202\\)"
	s.work.Submit()
}

func (s *sense) Run(uintptr) {
	println(s.count)
	s.count = 0
}

var (
	a timer.Timer
	s sense
)

func main() {
	s.work.Task = &s
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &s, Hard: true}))
	idle()
}
