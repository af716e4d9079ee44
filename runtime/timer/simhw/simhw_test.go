package simhw_test

import (
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// machine is a started service on a machine, and the times its interrupts came.
func machine(t *testing.T, cfg simhw.Config) (*simhw.Machine, *timer.Service, *[]timer.Instant) {
	t.Helper()
	var at []timer.Instant
	var m *simhw.Machine
	cfg.Trace = func(int) { at = append(at, m.True()) }
	m = simhw.New(cfg)
	s := new(timer.Service)
	if err := s.Start(m, timer.Options{Channels: m.Channels()}); err != nil {
		t.Fatal(err)
	}
	at = at[:0]
	return m, s, &at
}

func TestMaskedInterruptIsDeliveredOnce(t *testing.T) {
	m, _, at := machine(t, simhw.Config{})
	m.Disable()
	m.Disable()
	for i := 0; i < 3; i++ {
		m.SetAlarm(m.Now() + 10)
		m.Advance(20 * time.Microsecond)
	}
	m.Enable()
	if len(*at) != 0 {
		t.Error("delivered while masked: the mask nests")
	}
	m.Enable()
	if len(*at) != 1 {
		t.Errorf("%d interrupts, want 1", len(*at))
	}
}

func TestLatencyAndCost(t *testing.T) {
	m, _, at := machine(t, simhw.Config{Latency: 3, ISRCost: 4})
	m.SetAlarm(10)
	m.AdvanceTo(12)
	if len(*at) != 1 || (*at)[0] != 13 || m.True() != 17 {
		t.Errorf("interrupt at %v, now %d", *at, m.True())
	}
}

func TestCompareMatchesOncePerWrap(t *testing.T) {
	m, _, at := machine(t, simhw.Config{CounterBits: 8, Start: 250})
	m.SetAlarm(m.Now() + 256 + 10) // beyond the range: early, at the next match
	m.AdvanceTo(m.Now() + 20)
	if len(*at) != 1 || (*at)[0] != 260 {
		t.Errorf("interrupts at %v, want 260", *at)
	}
}

func TestChannelPrescalers(t *testing.T) {
	m, _, at := machine(t, simhw.Config{Channels: 1, ChannelBits: 8, Prescalers: []uint32{1, 64}})
	c := m.Channels()[0]
	if l := c.Limits(); l.Min != 1 || l.Max != 255*64 {
		t.Errorf("limits %+v", l)
	}
	var want []timer.Instant
	for _, d := range []timer.Instant{255, 256, 300, 0, -5, 1 << 20} {
		now := m.True()
		c.SetAlarm(now + d)
		switch {
		case d <= 0:
			want = append(want, now)
		case d <= 255:
			want = append(want, now+d)
		case d <= 255*64:
			want = append(want, now+(d+63)/64*64)
		default:
			want = append(want, now+255*64)
		}
		m.AdvanceTo(now + 20_000)
	}
	c.SetAlarm(m.True() + 5)
	c.ClearAlarm()
	m.Advance(time.Millisecond)
	if len(*at) != len(want) {
		t.Fatalf("interrupts at %v, want %v", *at, want)
	}
	for i := range want {
		if (*at)[i] != want[i] {
			t.Errorf("interrupt %d at %d, want %d", i, (*at)[i], want[i])
		}
	}
}

func TestStepRunsEventByEvent(t *testing.T) {
	m, s, at := machine(t, simhw.Config{})
	var tm timer.Timer
	n := 0
	f := timer.HandlerFunc(func(x *timer.Timer) {
		if n++; n == 3 {
			x.Deinit()
		}
	})
	if err := tm.Init(timer.Config{Service: s, Period: time.Second, Handler: f, Hard: true}); err != nil {
		t.Fatal(err)
	}
	*at = nil
	for i := 0; i < 3; i++ {
		if !m.Step() {
			t.Fatal("nothing to step to")
		}
	}
	if n != 3 || m.True() != 3_000_000 {
		t.Errorf("%d calls by %d", n, m.True())
	}
}

func TestISRExcludesInterrupts(t *testing.T) {
	m, _, at := machine(t, simhw.Config{})
	ok := m.ISR(func() {
		m.SetAlarm(m.Now())
		m.Spend(10)
		if len(*at) != 0 || !m.InInterrupt() {
			t.Error("interrupted in interrupt context")
		}
		if m.ISR(func() {}) {
			t.Error("interrupts nest")
		}
	})
	if !ok || len(*at) != 1 {
		t.Errorf("ran %t, %d interrupts after", ok, len(*at))
	}
	m.Disable()
	if m.ISR(func() {}) {
		t.Error("interrupt while masked")
	}
}

func TestLogKeepsTheLast(t *testing.T) {
	m, _, _ := machine(t, simhw.Config{LogSize: 3})
	for i := 1; i <= 5; i++ {
		m.SetAlarm(timer.Instant(100 * i))
	}
	var ev [8]simhw.Event
	if n := m.Log(ev[:]); n != 3 || ev[0].At != 300 || ev[2].At != 500 || ev[1].Kind != simhw.AlarmSet {
		t.Errorf("%d events %v", n, ev)
	}
	if n := m.Count(simhw.AlarmSet); n != 3 {
		t.Errorf("%d alarms", n)
	}
}

func TestUnobservedWrapShows(t *testing.T) {
	m, _, _ := machine(t, simhw.Config{CounterBits: 8, Hz: 1000})
	m.Disable()
	m.Advance(300 * time.Millisecond)
	if m.Now() == m.True() {
		t.Error("a wrap that nobody saw cannot be known")
	}
}
