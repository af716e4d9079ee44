// A hard handler hands the long part on.
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

type report struct{ text string }

func (r *report) Run(arg uintptr) {
	r.text += "x"
	time.Sleep(time.Duration(arg))
	println(r.text)
}

type sense struct {
	out  report
	lost uint32
	work timer.Work
}

func (s *sense) OnTimer(*timer.Timer) {
	if timer.Default.Schedule(&s.out, 5) != nil {
		s.lost++
	}
	s.work.Submit()
}

type later struct{ n int }

func (l *later) Run(uintptr) { l.n++; println(l.n) }

var (
	a timer.Timer
	l later
	s = sense{work: timer.Work{Task: &l}}
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &s, Hard: true}))
	idle()
}
