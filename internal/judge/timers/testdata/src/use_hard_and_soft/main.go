// A hard handler keeps to its own fields; a soft one may do what it likes.
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

type fast struct{ on bool }

func (f *fast) OnTimer(*timer.Timer) { f.on = !f.on; machine.LED.Set(f.on) }

type slow struct{ text string }

func (s *slow) OnTimer(*timer.Timer) {
	s.text += "x"
	time.Sleep(time.Millisecond)
	println(s.text)
}

var (
	a, b timer.Timer
	f    fast
	s    slow
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &f, Hard: true}))
	must(b.Init(timer.Config{Period: time.Second, Handler: &s}))
	for {
		timer.Default.RunPending(0)
		println(len(s.text))
	}
}
