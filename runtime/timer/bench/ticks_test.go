package bench

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

// slots is the number of periods of 100 us in a slice of the test.
const slots = 2500

// tick counts calls, and those that came before their deadline.
type tick struct{ n, early int }

func (c *tick) OnTimer(t *timer.Timer) {
	c.n++
	if t.Service().Now() < t.Due() {
		c.early++
	}
}

var ticks, early int // of all slices

// ownLost is the share of grid slots without a call of their own, in percent.
func ownLost(t *testing.T, s *timer.Service) float64 {
	var tm timer.Timer
	c := &tick{}
	if err := tm.Init(timer.Config{Service: s, Period: 100 * time.Microsecond, Hard: true, Handler: c}); err != nil {
		t.Fatal(err)
	}
	time.Sleep(slots * 100 * time.Microsecond)
	if err := tm.DeinitWait(); err != nil {
		t.Fatal(err)
	}
	over := float64(tm.Overruns())
	if err := tm.Release(); err != nil {
		t.Fatal(err)
	}
	ticks, early = ticks+c.n, early+c.early
	return 100 * over / (over + float64(c.n))
}

func tickerLost() float64 {
	tk := time.NewTicker(100 * time.Microsecond)
	defer tk.Stop()
	n := 0
	begin := time.Now()
	for time.Since(begin) < slots*100*time.Microsecond {
		<-tk.C
		n++
	}
	due := float64(time.Since(begin) / (100 * time.Microsecond))
	return max(0, 100*(due-float64(n))/due)
}

// lost adds a row of the slices of one side.
func lost(t *testing.T, name string, v []float64, limit float64) {
	slices.Sort(v)
	r := row{property: name, measured: fmt.Sprintf("median %.1f %% (best slice %.1f, worst %.1f, of %d)",
		v[len(v)/2], v[0], v[len(v)-1], len(v))}
	if limit > 0 {
		r.gate, r.verdict = fmt.Sprintf("≤ %.0f %%", limit), judge(v[len(v)/2] <= limit)
	}
	add(t, r)
}

// Lost ticks at 10 kHz, in interleaved slices.
func TestGateLostTicks(t *testing.T) {
	s, _ := open(t, timer.Options{})
	fifo, rt := openWith(t, hostdriver.Options{RealTime: 10}, timer.Options{})
	var own, real, std []float64
	for i := 0; i < 15; i++ {
		own = append(own, ownLost(t, s))
		std = append(std, tickerLost())
		if rt.Err() == nil {
			real = append(real, ownLost(t, fifo))
		}
	}
	lost(t, "lost ticks at 10 kHz", own, 5)
	if rt.Err() == nil {
		lost(t, "the same with `RealTime: 10`", real, 1)
	} else {
		add(t, row{"the same with `RealTime: 10`", "≤ 1 %", "not measured: " + rt.Err().Error(), published})
	}
	lost(t, "`time.Ticker` at 10 kHz", std, 0)
}

// The same while Go code runs on every processor: documented, not gated.
func TestGateLostTicksBusy(t *testing.T) {
	quit := make(chan bool)
	for i := 0; i < runtime.GOMAXPROCS(0); i++ {
		go func() {
			for {
				select {
				case <-quit:
					return
				default:
				}
			}
		}()
	}
	defer close(quit)
	for _, o := range []hostdriver.Options{{}, {SpareP: true}} {
		t.Run(fmt.Sprint(o.SpareP), func(t *testing.T) {
			s, _ := openWith(t, o, timer.Options{})
			var own []float64
			for i := 0; i < 5; i++ {
				own = append(own, ownLost(t, s))
			}
			name := "lost ticks at 10 kHz, all processors busy in Go"
			if o.SpareP {
				name = "the same with `SpareP`"
			}
			lost(t, name, own, 0)
		})
	}
	add(t, row{"calls before their deadline, all of the above", "0", fmt.Sprintf("%d of %d", early, ticks), judge(early == 0)})
}
