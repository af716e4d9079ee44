//go:build tinygo && (rp2040 || rp2350)

package rp2driver

import (
	"fmt"
	"runtime/interrupt"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// The counter is read in two halves; a carry between them must not show.
func TestNowIsNotTorn(t *testing.T) {
	p := newPeripheral(t)
	for _, step := range []uint64{0, 1, 2, 7} {
		p.perAccess = step
		for k := uint64(0); k < 40; k++ {
			p.now = 3<<32 - 20 + k
			before := p.now
			if now := uint64(Timer.Now()); now < before || now > p.now {
				t.Errorf("read %#x between %#x and %#x", now, before, p.now)
			}
		}
	}
}

func TestAlarmInterruptsOnce(t *testing.T) {
	p, _ := started(t, timer.Options{}, 1)
	Timer.SetAlarm(100)
	p.advance(99)
	if len(p.served) != 0 {
		t.Errorf("interrupts at %d", p.served)
	}
	p.advance(1 << 33) // two wraps of the compare register later
	if len(p.served) != 1 || p.served[0] != 100 {
		t.Errorf("interrupts at %d, want one at 100", p.served)
	}
}

// An alarm in the past, or that passes while it is written, interrupts at once
// and not again when the counter comes by a wrap later.
func TestAlarmInThePast(t *testing.T) {
	for _, c := range []struct {
		at        timer.Instant
		perAccess uint64
	}{{1000, 0}, {999, 0}, {0, 0}, {-1 << 40, 0}, {1003, 5}, {1010, 5}} {
		t.Run(fmt.Sprint(c.at, c.perAccess), func(t *testing.T) {
			p, _ := started(t, timer.Options{}, 1)
			p.now, p.perAccess = 1000, c.perAccess
			Timer.SetAlarm(c.at)
			p.perAccess = 0
			now := p.now
			p.serve()
			if len(p.served) != 1 {
				t.Errorf("alarm %d set at %d: %d interrupts", c.at, now, len(p.served))
			}
			p.advance(now + 1<<32 + 100)
			if len(p.served) != 1 {
				t.Errorf("alarm %d came again at %d", c.at, p.served)
			}
		})
	}
}

func TestAlarmIsReplacedAndWithdrawn(t *testing.T) {
	p, _ := started(t, timer.Options{}, 1)
	Timer.SetAlarm(100)
	Timer.SetAlarm(300)
	p.advance(200)
	if len(p.served) != 0 {
		t.Errorf("the first alarm came at %d", p.served)
	}
	Timer.SetAlarm(0) // forced, then replaced before it is served
	Timer.SetAlarm(400)
	p.advance(350)
	if len(p.served) != 0 {
		t.Errorf("a replaced alarm came at %d", p.served)
	}
	Timer.ClearAlarm()
	Timer.SetAlarm(0)
	Timer.ClearAlarm()
	p.advance(1000)
	Timer.SetAlarm(1100)
	st := interrupt.Disable()
	p.advance(1200) // it matched, and waits for the mask
	Timer.ClearAlarm()
	interrupt.Restore(st)
	p.advance(2000)
	if len(p.served) != 0 {
		t.Errorf("a withdrawn alarm came at %d", p.served)
	}
}

// Alarm 0 is TinyGo's: a whole life of the driver leaves its bits alone.
func TestOtherAlarmsAreLeftAlone(t *testing.T) {
	p := newPeripheral(t)
	const others = 0b1101
	p.armed, p.intE, p.intF, p.intR = others, others, others, others
	if err := Timer.Attach(new(timer.Service)); err != nil {
		t.Fatal(err)
	}
	if p.intE != others|1<<alarm {
		t.Errorf("interrupts enabled: %04b", p.intE)
	}
	Timer.SetAlarm(0)
	p.serve()
	Timer.SetAlarm(50)
	Timer.ClearAlarm()
	Timer.Detach()
	if p.armed != others || p.intE != others || p.intF != others || p.intR != others {
		t.Errorf("armed %04b, enabled %04b, forced %04b, latched %04b, want %04b", p.armed, p.intE, p.intF, p.intR, others)
	}
}

func TestAttachAndDetach(t *testing.T) {
	p := newPeripheral(t)
	p.intR = 1 << alarm // a match from before
	var s, other timer.Service
	if err := Timer.Attach(&s); err != nil {
		t.Fatal(err)
	}
	if p.pending() {
		t.Error("an old match interrupts")
	}
	if err := Timer.Attach(&other); err != timer.ErrBusy {
		t.Errorf("second Attach: %v", err)
	}
	Timer.SetAlarm(0)
	Timer.Detach()
	p.serve()
	if len(p.served) != 0 {
		t.Error("interrupt after Detach")
	}
	handle(interrupt.Interrupt{}) // one that was on its way is harmless
	if err := Timer.Attach(&other); err != nil {
		t.Errorf("after Detach: %v", err)
	}
	Timer.Detach()
	if Timer.Hz() != uint32(time.Second/time.Microsecond) {
		t.Errorf("%d Hz", Timer.Hz())
	}
}
