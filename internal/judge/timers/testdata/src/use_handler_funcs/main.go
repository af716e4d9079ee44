// Functions as handlers: one hard, one soft.
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

var on bool

func blink(*timer.Timer) { on = !on; machine.LED.Set(on) }

func talk(t *timer.Timer) {
	time.Sleep(time.Millisecond)
	println("late by", t.Overruns())
}

var a, b timer.Timer

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: timer.HandlerFunc(blink), Hard: true}))
	must(b.Init(timer.Config{Period: time.Second, Handler: timer.HandlerFunc(talk)}))
	idle()
}
