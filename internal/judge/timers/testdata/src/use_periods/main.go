// Periods that cannot be.
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

type none struct{}

func (*none) OnTimer(*timer.Timer) {}

var a, b, c, d timer.Timer

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Handler: &none{}}))                                         // want "\\(ISR006\\)"
	must(b.Init(timer.Config{Handler: &none{}, Period: time.Second, Freq: timer.Hz(2)})) // want "\\(ISR006\\)"
	must(c.Init(timer.Config{Handler: &none{}, Period: -time.Second}))                   // want "\\(ISR006\\)"
	must(d.Init(timer.Config{Handler: &none{}, Freq: timer.Ratio{Num: 4, Den: 5}, Hard: true}))
	cfg := timer.Config{Handler: &none{}}
	cfg.Period = period()
	must(d.Init(cfg))
	idle()
}

func period() time.Duration { return time.Duration(len(slots)) * time.Second }
