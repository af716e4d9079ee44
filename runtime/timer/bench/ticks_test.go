package bench

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

// slots is the number of periods of 100 us in a slice of the test.
const slots = 2500

type tick struct{ n int }

func (c *tick) OnTimer(*timer.Timer) { c.n++ }

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

// Lost ticks at 10 kHz, in nine interleaved slices.
func TestGateLostTicks(t *testing.T) {
	s, _ := open(t, timer.Options{})
	rt := hostdriver.New(hostdriver.Options{RealTime: 10})
	fifo := new(timer.Service)
	if err := fifo.Start(rt, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	defer fifo.Stop()
	var own, real, std []float64
	for i := 0; i < 9; i++ {
		own = append(own, ownLost(t, s))
		std = append(std, tickerLost())
		if rt.Err() == nil {
			real = append(real, ownLost(t, fifo))
		}
	}
	show := func(name string, v []float64, limit float64) {
		if len(v) == 0 {
			t.Logf("%-44s not measured: %v", name, rt.Err())
			return
		}
		slices.Sort(v)
		verdict := "published"
		if limit > 0 {
			verdict = "reached"
			if v[len(v)/2] > limit {
				verdict = "MISSED"
			}
		}
		t.Logf("%-44s median %.1f %%  best %.1f %%  worst slice %.1f %%  gate %.0f %%: %s",
			name, v[len(v)/2], v[0], v[len(v)-1], limit, verdict)
		if verdict == "MISSED" && os.Getenv("BENCH_STRICT") != "" {
			t.Errorf("%s: gate missed", name)
		}
	}
	show("lost of 10 kHz, own", own, 5)
	show("lost of 10 kHz, own with RealTime", real, 1)
	show("lost of 10 kHz, time.Ticker", std, 0)
}
