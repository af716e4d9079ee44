package timer_test

import (
	"math"
	"math/rand"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// Soft timers, Schedule and Work share one order, that of queueing, in whatever
// order they are queued.
func TestOneOrderOfAllSoftCalls(t *testing.T) {
	for _, order := range []string{"TSW", "TWS", "STW", "SWT", "WTS", "WST", "SSWWT", "WSTSWTS", "WWTTSS"} {
		e := timertest.New(t, timertest.Config{})
		works := make([]timer.Work, len(order))
		timers := make([]timer.Timer, len(order))
		var got strings.Builder
		say := func(c rune) func(uintptr) { return func(uintptr) { got.WriteRune(c) } }
		for i, c := range order {
			switch c {
			case 'T':
				if err := timers[i].Init(timer.Config{
					Service: e.Service, Mode: timer.OneShot, Period: ms,
					Handler: timer.HandlerFunc(func(*timer.Timer) { got.WriteRune('T') }),
				}); err != nil {
					t.Fatal(err)
				}
				e.Machine.Advance(ms) // it expires now, and so is queued now
			case 'S':
				if err := e.Service.Schedule(timer.TaskFunc(say(c)), 0); err != nil {
					t.Fatal(err)
				}
			case 'W':
				works[i] = timer.Work{Service: e.Service, Task: timer.TaskFunc(say(c))}
				works[i].Submit()
			}
		}
		for limit := 1; e.Service.Pending(); limit++ {
			before := got.Len()
			n := e.Service.RunPending(limit)
			if n != got.Len()-before || n > limit || n == 0 {
				t.Errorf("%s: RunPending(%d) answers %d, ran %d", order, limit, n, got.Len()-before)
			}
		}
		if got.String() != order {
			t.Errorf("queued %s, ran %s", order, got.String())
		}
	}
}

// The order holds where the arming sequence and the stamps of the soft calls
// wrap, and where their sign changes.
func TestOrderAcrossTheWrapOfTheSequence(t *testing.T) {
	for _, seq := range []uint32{math.MaxUint32 - 3, math.MaxUint32, math.MaxInt32 - 3} {
		variants(t, func(e *timertest.Env) {
			e.Service.SetSeq(seq)
			for _, n := range []string{"A", "B", "C", "D", "E", "F"} {
				e.Init(n, once(10*ms, e.Probe(n, nil)))
			}
			for _, n := range []string{"a", "b", "c", "d"} {
				e.Init(n, soft(once(10*ms, e.Probe(n, nil))))
			}
			e.Init("B", once(10*ms, e.Probe("B", nil))) // now the last to be armed
			e.Timer("C").Reset(10 * ms)
			if err := e.Service.CheckInvariants(); err != nil {
				t.Error(err)
			}
			w := &timer.Work{Service: e.Service, Task: e.Probe("w", nil)}
			w.Submit()
			e.Machine.Advance(10 * ms)
			e.Settle()
			e.Expect("A@10 D@10 E@10 F@10 B@10 C@10 w@10 a@10 b@10 c@10 d@10")
		})
	}
}

// Queued calls are withdrawn from the head, the middle and the tail, and by
// whoever runs before them.
func TestWithdrawQueuedCalls(t *testing.T) {
	for mask := 0; mask < 16; mask++ {
		e := timertest.New(t, timertest.Config{})
		names := []string{"a", "b", "c", "d"}
		for _, n := range names {
			e.Init(n, soft(once(ms, e.Probe(n, nil))))
		}
		e.Machine.Advance(ms)
		var want []string
		for i, n := range names {
			if mask>>i&1 == 0 {
				want = append(want, n+"@1")
				continue
			}
			if !e.Timer(n).Deinit() || e.Timer(n).Queued() || e.Timer(n).Deinit() {
				t.Errorf("%04b: Deinit of queued %s", mask, n)
			}
			if err := e.Service.CheckInvariants(); err != nil {
				t.Errorf("%04b: %v", mask, err)
			}
		}
		e.Settle()
		e.Expect(strings.Join(want, " "))
	}
	e := timertest.New(t, timertest.Config{})
	e.Init("a", soft(once(ms, e.Probe("a", func(*timer.Timer) {
		e.Timer("b").Deinit()
		e.Timer("d").Reset(ms)
	}))))
	for _, n := range []string{"b", "c", "d"} {
		e.Init(n, soft(once(ms, e.Probe(n, nil))))
	}
	e.Advance(2 * ms)
	e.Expect("a@1 c@1 d@2")
}

// A nested Interrupt, as of a driver that calls it from a handler, leaves its
// work to the outer one: handlers do not overlap.
func TestInterruptDoesNotNest(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		inside := false
		nest := func(*timer.Timer) {
			if inside {
				t.Error("handlers overlap")
			}
			inside = true
			e.Machine.Spend(e.Machine.Ticks(2 * ms)) // the next one is due meanwhile
			e.Service.Interrupt()
			e.Service.ChannelInterrupt(3)
			inside = false
		}
		for i, n := range []string{"A", "B", "C"} {
			c := once(ms, e.Probe(n, nest))
			c.Phase = ms * time.Duration(i+1)
			e.Init(n, c)
		}
		e.Advance(10 * ms)
		e.Expect("A@1 B@3 C@5")
	})
}

// A hardware channel's interrupt that comes while a handler runs is served in
// the same pass, before software timers that are due.
func TestChannelsComeBeforeTheQueue(t *testing.T) {
	variantsOf(t, simhw.Config{Channels: 2}, timer.Options{}, func(e *timertest.Env) {
		e.Init("C1", onChannel(1, once(2*ms, e.Probe("C1", nil))))
		e.Init("C0", onChannel(0, once(2*ms, e.Probe("C0", nil))))
		e.Init("B", once(2*ms, e.Probe("B", nil)))
		e.Init("A", once(ms, e.Probe("A", func(*timer.Timer) {
			e.Machine.Spend(e.Machine.Ticks(2 * ms))
			e.Service.ChannelInterrupt(1)
			e.Service.ChannelInterrupt(0)
		})))
		e.Advance(5 * ms)
		e.Expect("A@1 C0@3 C1@3 B@3")
	})
}

// Each visits what is bound, whatever visit does to it.
func TestEachWhileTimersAreReleased(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	timers := make([]timer.Timer, 100) // the table grows on the way
	c := &timertest.Counter{}
	for i := range timers {
		if err := timers[i].Init(timer.Config{Service: e.Service, Period: ms, Handler: c}); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[*timer.Timer]bool{}
	e.Service.Each(func(x *timer.Timer) bool {
		seen[x] = true
		x.Deinit()
		if len(seen)%2 == 0 {
			if err := x.Release(); err != nil {
				t.Error(err)
			}
		}
		return true
	})
	left := 0
	e.Service.Each(func(x *timer.Timer) bool { left++; return true })
	stopped := 0
	e.Service.Each(func(x *timer.Timer) bool { stopped++; return stopped < 7 })
	if len(seen) != 100 || left != 50 || stopped != 7 {
		t.Errorf("visited %d, then %d, then %d until told to stop", len(seen), left, stopped)
	}
}

// Slots are bound and given back at random: none is lost, none is used twice,
// and the table never grows beyond the most that were bound at once.
func TestSlotsAtRandom(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	const slots = 8
	e := timertest.New(t, timertest.Config{Options: timer.Options{
		Slots: make([]timer.Slot, slots), Nodes: make([]timer.Node, slots),
	}})
	timers := make([]timer.Timer, 3*slots)
	c := &timertest.Counter{}
	bound := 0
	for step := 0; step < 5000; step++ {
		x := &timers[r.Intn(len(timers))]
		was := x.Service() != nil
		if r.Intn(2) == 0 {
			err := x.Init(timer.Config{Service: e.Service, Period: ms * time.Duration(1+r.Intn(9)), Hard: r.Intn(2) == 0, Handler: c})
			switch {
			case was || bound < slots:
				if err != nil {
					t.Fatalf("step %d: %v with %d of %d bound", step, err, bound, slots)
				}
				if !was {
					bound++
				}
			case err != timer.ErrNoSlot:
				t.Fatalf("step %d: %v with every slot bound", step, err)
			}
		} else {
			x.Deinit()
			if err := x.Release(); err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			if was {
				bound--
			}
		}
		if step%7 == 0 {
			e.Machine.Advance(ms)
		}
		if err := e.Service.CheckInvariants(); err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
	}
	n := 0
	e.Service.Each(func(*timer.Timer) bool { n++; return true })
	if n != bound {
		t.Errorf("%d timers bound, %d visited", bound, n)
	}
	e.Service.DeinitAll()
}

// A soft handler that ends its goroutine is a fault too, and RunPending can be
// called again.
func TestGoexitInASoftHandler(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	a := e.Init("A", soft(hard(ms, timer.HandlerFunc(func(*timer.Timer) { runtime.Goexit() }))))
	e.Init("B", soft(once(ms, e.Probe("B", nil))))
	e.Machine.Advance(ms)
	ended := make(chan bool)
	go func() {
		defer close(ended)
		e.Service.RunPending(0)
		t.Error("RunPending came back")
	}()
	<-ended
	var f [1]timer.Fault
	if n, _ := e.Service.Faults(f[:]); n != 1 || f[0].Kind != timer.FaultGoexit || f[0].T != a || a.Armed() {
		t.Errorf("%d faults %+v, armed %t", n, f[0], a.Armed())
	}
	if n := e.Service.RunPending(0); n != 1 {
		t.Errorf("%d ran after it", n)
	}
	e.Expect("B@1")
}
