// Two operators, of which the soft one waits.
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

type waiting struct{}

func (*waiting) OnTimer(*timer.Timer) { time.Sleep(time.Millisecond) }

type blinking struct{ on bool }

func (b *blinking) OnTimer(*timer.Timer) { b.on = !b.on; machine.LED.Set(b.on) }

var (
	soft = timer.Operator{Period: time.Second, Handler: &waiting{}}
	hard = timer.Operator{Period: time.Second, Handler: &blinking{}, Hard: true}
)

func main() {
	begin(timer.Options{})
	must(soft.Start())
	must(hard.Start())
	idle()
}
