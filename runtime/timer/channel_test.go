package timer_test

import (
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func onChannel(n int, c timer.Config) timer.Config {
	c.Channel = timer.HW(n)
	return c
}

func TestChannelSpuriousInterruptIsHarmless(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 2}})
	e.Init("A", onChannel(0, hard(10*ms, e.Probe("A", nil))))
	e.Advance(4 * ms)
	e.Machine.Raise(0)  // early, of its own channel
	e.Machine.Raise(1)  // of a channel without a timer
	e.Machine.Raise(-1) // of the alarm
	e.Service.ChannelInterrupt(-1)
	e.Service.ChannelInterrupt(40)
	e.Advance(7 * ms)
	e.Expect("A@10")
	e.Timer("A").Deinit()
	e.Machine.Raise(0)
	e.Expect("")
}

// A deadline beyond the channel's range is clipped by the hardware: the
// interrupt comes early and the rest of the way is set again.
func TestChannelDeadlineBeyondItsRange(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{
		Channels: 1, ChannelBits: 8, Prescalers: []uint32{1, 8},
	}})
	e.Init("A", onChannel(0, once(1*ms, e.Probe("A", nil))))
	e.Timer("A").Reset(9 * ms) // range is 2.04 ms
	e.Advance(20 * ms)
	e.Expect("A@9")
	if n := e.Machine.Count(simhw.Interrupt); n != 5 {
		t.Errorf("%d interrupts, want 5", n)
	}
}

func TestChannelMoves(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 2}})
	p := e.Probe("A", nil)
	e.Init("A", onChannel(0, hard(10*ms, p)))
	e.Init("A", onChannel(1, hard(10*ms, p))) // gives channel 0 back
	e.Init("B", onChannel(0, hard(15*ms, e.Probe("B", nil))))
	e.Advance(15 * ms)
	e.Init("A", hard(10*ms, p)) // software now
	if _, ok := e.Timer("A").Channel(); ok {
		t.Error("still owns a channel")
	}
	if n, ok := e.Timer("B").Channel(); n != 0 || !ok {
		t.Errorf("B has channel %d %t", n, ok)
	}
	if at, ok := e.Service.Next(); !ok || at != e.Machine.Ticks(25*ms) {
		t.Errorf("next is %d %t", at, ok)
	}
	e.Advance(15 * ms)
	e.Expect("A@10 B@15 A@25 B@30")
	e.Service.DeinitAll()
}

func TestChannelSoftAndMissed(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 1}})
	e.Init("A", onChannel(0, soft(hard(10*ms, e.Probe("A", nil)))))
	e.Machine.Advance(35 * ms)
	e.Settle()
	e.Expect("A@35")
	if n := e.Timer("A").Overruns(); n != 2 {
		t.Errorf("%d overruns, want 2", n)
	}
	e.Timer("A").Deinit()
}

func TestChannelsAtMost32(t *testing.T) {
	m := simhw.New(simhw.Config{Channels: 31})
	ch := append(m.Channels(), m.Channels()...)
	var s timer.Service
	if err := s.Start(m, timer.Options{Channels: ch}); err != timer.ErrConfig {
		t.Error(err)
	}
	if err := s.Start(m, timer.Options{Channels: ch[:32]}); err != nil {
		t.Error(err)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
}
