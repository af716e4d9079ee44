// A channel driver runs in interrupt context.
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

type channel struct{ at timer.Instant }

func (c *channel) Limits() timer.Limits { return timer.Limits{Min: 1, Max: 1000} }

func (c *channel) SetAlarm(at timer.Instant) {
	time.Sleep(time.Microsecond) // want "\\(ISR403\\)"
	c.at = at
}

func (c *channel) ClearAlarm() {}

type blink struct{ on bool }

func (b *blink) OnTimer(*timer.Timer) { b.on = !b.on; machine.LED.Set(b.on) }

var (
	one   channel
	chans = [...]timer.ChannelDriver{&one}
	a     timer.Timer
	b     blink
)

func main() {
	begin(timer.Options{Channels: chans[:]})
	must(a.Init(timer.Config{Period: time.Second, Handler: &b, Hard: true, Channel: timer.HW(0)}))
	idle()
}
