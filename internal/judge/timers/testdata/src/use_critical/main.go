// Main reads and clears what a hard handler counts, in a section of the service.
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

type meter struct {
	sum  uint64
	last [4]byte
}

func (m *meter) OnTimer(*timer.Timer) {
	m.sum++
	m.last[m.sum%4]++
}

var (
	a      timer.Timer
	m      meter
	shared timer.Critical
)

func take() (n uint64, last [4]byte) {
	st := shared.Enter()
	defer shared.Exit(st)
	n, last = m.sum, m.last
	m.sum = 0
	return n, last
}

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &m, Hard: true}))
	for {
		n, last := take()
		println(n, last[0])
		st := shared.Enter()
		n = m.sum
		shared.Exit(st)
		println(n)
	}
}
