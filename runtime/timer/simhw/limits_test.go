package simhw_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// The zero value is what its comment says, and what is out of range is cut.
func TestConfigDefaults(t *testing.T) {
	m := simhw.New(simhw.Config{})
	if m.Hz() != 1_000_000 || m.Now() != 0 || m.Horizon() != math.MaxUint32/2 || m.Polled() || len(m.Channels()) != 0 {
		t.Errorf("%d Hz, at %d, horizon %d, polled %t, %d channels", m.Hz(), m.Now(), m.Horizon(), m.Polled(), len(m.Channels()))
	}
	m = simhw.New(simhw.Config{Channels: 40, ChannelBits: 40, CounterBits: 40, Start: 7, Polled: true})
	if len(m.Channels()) != 31 || m.Horizon() != math.MaxUint32/2 || m.Now() != 7 || !m.Polled() {
		t.Errorf("%d channels, horizon %d, at %d", len(m.Channels()), m.Horizon(), m.Now())
	}
	if l := m.Channels()[30].Limits(); l.Min != 1 || l.Max != 1024*65535 {
		t.Errorf("limits %+v", l)
	}
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		bits    uint8
		start   uint32
		now     timer.Instant
		horizon timer.Instant
	}{
		{1, 3, 1, 2}, // half of one bit would be nothing
		{2, 7, 3, 2},
		{8, 0x1ff, 0xff, 127},
		{16, 0x12345, 0x2345, 32767},
		{32, math.MaxUint32, math.MaxUint32, math.MaxInt32},
	} {
		m := simhw.New(simhw.Config{CounterBits: c.bits, Start: c.start})
		if m.Now() != c.now || m.True() != c.now || m.Horizon() != c.horizon {
			t.Errorf("%d bits: at %d, horizon %d, want %d and %d", c.bits, m.Now(), m.Horizon(), c.now, c.horizon)
		}
		if m.Advance(time.Microsecond); m.Now() != c.now+1 {
			t.Errorf("%d bits: one tick later at %d", c.bits, m.Now())
		}
	}
}

func TestTicksDoNotOverflow(t *testing.T) {
	for _, c := range []struct {
		hz   uint32
		d    time.Duration
		want timer.Instant
	}{
		{1, time.Second - 1, 0},
		{1000, 1999 * time.Microsecond, 1},
		{32768, time.Hour, 32768 * 3600},
		{1_000_000_000, math.MaxInt64, math.MaxInt64},
		{4_000_000_000, 2*time.Second + 1, 8_000_000_004},
		{1_000_000, -time.Millisecond, -1000},
	} {
		if got := simhw.New(simhw.Config{Hz: c.hz}).Ticks(c.d); got != c.want {
			t.Errorf("%v at %d Hz: %d, want %d", c.d, c.hz, got, c.want)
		}
	}
}

// Pending interrupts are served lowest first, each once, and none while another
// is served.
func TestPriorities(t *testing.T) {
	var order []int
	var m *simhw.Machine
	raised := false
	m = simhw.New(simhw.Config{Channels: 3, Trace: func(n int) {
		order = append(order, n)
		if n == 1 && !raised {
			raised = true
			m.Raise(0)
			m.Raise(2)
			m.Raise(2)
		}
	}})
	var s timer.Service
	if err := s.Start(m, timer.Options{Channels: m.Channels()}); err != nil {
		t.Fatal(err)
	}
	m.Disable()
	for _, n := range []int{2, 1, -1} {
		m.Raise(n)
	}
	m.Enable()
	if want := []int{-1, 1, 0, 2}; !slices.Equal(order, want) {
		t.Errorf("served %v, want %v", order, want)
	}
	m.Enable() // one too many does not unmask the next Disable
	m.Disable()
	m.Raise(0)
	if len(order) != 4 {
		t.Error("served while masked")
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	m.Enable()
	m.Raise(-1)
	if len(order) != 4 {
		t.Error("served without a service")
	}
}

// A channel never interrupts before its time by more than clipping explains, and
// never later than its resolution.
func TestChannelRounding(t *testing.T) {
	for _, bits := range []uint8{4, 8, 16, 32} {
		m, _, at := machine(t, simhw.Config{Channels: 1, ChannelBits: bits, Prescalers: []uint32{3, 10, 77}})
		c := m.Channels()[0]
		limits := c.Limits()
		top := timer.Instant(1)<<bits - 1
		if limits.Min != 3 || limits.Max != 77*top {
			t.Errorf("%d bits: limits %+v", bits, limits)
		}
		for d := timer.Instant(1); d < 2000; d += 13 {
			*at = (*at)[:0]
			begin := m.True()
			c.SetAlarm(begin + d)
			m.AdvanceTo(begin + 4000)
			if len(*at) != 1 {
				t.Fatalf("%d bits, %d ticks: %d interrupts", bits, d, len(*at))
			}
			took := (*at)[0] - begin
			unit := timer.Instant(77)
			for _, p := range []timer.Instant{77, 10, 3} {
				if d <= p*top {
					unit = p
				}
			}
			if want := min((d+unit-1)/unit*unit, 77*top); took != want {
				t.Errorf("%d bits, %d ticks: took %d, want %d", bits, d, took, want)
			}
		}
	}
}

// Channels count side by side with the main alarm, and Step goes to the nearest.
func TestStepOverSeveralAlarms(t *testing.T) {
	m, _, at := machine(t, simhw.Config{Channels: 2, CounterBits: 32})
	ch := m.Channels()
	m.SetAlarm(10) // the service then sets it to its horizon
	ch[0].SetAlarm(20)
	ch[1].SetAlarm(30)
	for i := 0; i < 3 && m.Step(); i++ {
		if got := m.True(); got != timer.Instant(10*(i+1)) {
			t.Errorf("step %d to %d", i, got)
		}
	}
	if want := []timer.Instant{10, 20, 30}; !slices.Equal(*at, want) {
		t.Errorf("interrupts at %d", *at)
	}
	m.ClearAlarm()
	if m.Step() {
		t.Error("a step without an alarm")
	}
	if m.Count(simhw.ChannelSet) != 2 || m.Count(simhw.ChannelClear) != 0 {
		t.Error("channel events")
	}
	ch[0].ClearAlarm()
	m.Advance(5 * time.Microsecond)
	var ev [64]simhw.Event
	n := m.Log(ev[:])
	if last := ev[n-1]; last != (simhw.Event{Kind: simhw.ChannelClear, At: 30}) {
		t.Errorf("last event %+v", last)
	}
	if n := m.Log(ev[:2]); n != 2 {
		t.Errorf("%d events in room for 2", n)
	}
}

// The alarm passes while the compare register is written: it interrupts all the
// same, and a latency that varies is asked for each time.
func TestSetCostAndLatencyFunc(t *testing.T) {
	wait := timer.Instant(0)
	m, _, at := machine(t, simhw.Config{SetCost: 5, LatencyFunc: func() timer.Instant { wait += 100; return wait }})
	*at = nil
	wait = 0
	now := m.True()
	m.SetAlarm(now + 3)
	m.AdvanceTo(m.True())
	if len(*at) == 0 || (*at)[0] != now+5+100 {
		t.Errorf("interrupts at %v, want the first at %d", *at, now+105)
	}
	n := len(*at)
	m.SetAlarm(m.True() + 50)
	set := m.True()
	m.AdvanceTo(set + 45)
	if len(*at) != n+1 || (*at)[n] < set+45+200 {
		t.Errorf("interrupts at %v", *at)
	}
	m.AdvanceTo(0) // the past: time does not go back
	if m.True() < set {
		t.Error("time went back")
	}
}

// Without the build tag there are no hook points, and Preempt says so.
func TestPreemptNeedsItsTag(t *testing.T) {
	m, s, _ := machine(t, simhw.Config{})
	hooked := 0
	on := m.Preempt(func(timer.HookPoint) { hooked++ })
	s.Armed()
	if on != (hooked > 0) {
		t.Errorf("Preempt answers %t, %d points", on, hooked)
	}
	m.Preempt(nil)
	hooked = 0
	if s.Armed(); hooked != 0 {
		t.Error("the hook stayed")
	}
}
