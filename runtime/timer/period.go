package timer

import (
	"math/bits"
	"time"
)

// maxTicks bounds periods and distances, so that adding one to an Instant of
// this century cannot overflow.
const maxTicks = 1 << 62

// period is a length of whole + rem/den ticks. acc carries the fraction, in
// units of 1/den, from one step to the next (Bresenham), so that step needs no
// division and n steps are exact: the n-th deadline is the start plus
// n*(whole+rem/den) rounded up to a tick, never early and never drifting.
type period struct {
	whole    Instant
	rem, den uint32 // den 0: no fraction
	acc      uint32 // den-1 at the start of a grid: this is what rounds up
}

// restart begins a new grid.
func (p *period) restart() {
	p.acc = 0
	if p.den > 0 {
		p.acc = p.den - 1
	}
}

// step is the length of the next period; it advances the fraction.
func (p *period) step() Instant {
	n := p.whole
	if p.den == 0 {
		return n
	}
	if p.acc >= p.den-p.rem { // acc+rem >= den without overflow
		p.acc -= p.den - p.rem
		return n + 1
	}
	p.acc += p.rem
	return n
}

// jump is the length of the next k periods at once; it advances the fraction as
// k steps would. The product of k and rem may need 128 bits.
func (p *period) jump(k uint64) Instant {
	n := p.whole * Instant(k)
	if p.den == 0 {
		return n
	}
	hi, lo := bits.Mul64(k, uint64(p.rem))
	lo, carry := bits.Add64(lo, uint64(p.acc), 0)
	more, acc := bits.Div64(hi+carry, lo, uint64(p.den)) // hi < den, as rem and acc are
	p.acc = uint32(acc)
	return n + Instant(more)
}

// after moves at along the grid to its first point beyond now and counts the
// steps. It divides, but only runs when a timer is late by whole periods. Each
// jump is short of the goal and leaves at most half of the way. The distance is
// taken without sign: it is right also where it does not fit an Instant.
func (p *period) after(at, now Instant) (next Instant, steps uint32) {
	for at <= now {
		k := uint64(now-at) / uint64(p.whole+1)
		if k < 2 {
			k = 1
			at += p.step()
		} else {
			at += p.jump(k)
		}
		steps = addSaturating(steps, uint32(min(k, 1<<32-1)))
	}
	return at, steps
}

// ticksUp is d in ticks of a clock with hz ticks per second, rounded up, for
// d >= 0; it is at least maxTicks when the true value is.
func ticksUp(d time.Duration, hz uint32) Instant {
	if hz == uint32(time.Second) {
		return Instant(d)
	}
	whole, rem := scale(uint64(d), hz)
	if rem > 0 {
		whole++
	}
	return Instant(whole)
}

// scale is d nanoseconds in ticks: whole + rem/1e9, whole limited to maxTicks.
func scale(d uint64, hz uint32) (whole uint64, rem uint32) {
	const second = uint64(time.Second)
	hi, lo := bits.Mul64(d, uint64(hz))
	if hi >= second {
		return maxTicks, 0
	}
	whole, r := bits.Div64(hi, lo, second)
	if whole > maxTicks {
		return maxTicks, 0
	}
	return whole, uint32(r)
}

// newPeriod is the period of cfg on a clock of hz ticks per second.
func newPeriod(d time.Duration, f Ratio, hz uint32) (period, error) {
	var p period
	switch {
	case d != 0 && f != (Ratio{}):
		return p, ErrConfig
	case d > 0:
		whole, rem := scale(uint64(d), hz)
		p = period{whole: Instant(whole), rem: rem, den: uint32(time.Second)}
	case f.Num > 0 && f.Den > 0:
		ticks := uint64(f.Den) * uint64(hz)
		n := uint64(f.Num)
		p = period{whole: Instant(min(ticks/n, maxTicks)), rem: uint32(ticks % n), den: f.Num}
	}
	if p.whole < 1 || p.whole >= maxTicks {
		return p, ErrPeriod
	}
	if p.rem == 0 {
		p.den = 0
	}
	p.restart()
	return p, nil
}

// ceil is the period rounded up to a tick: the first step of a new grid.
func (p *period) ceil() Instant {
	if p.den == 0 {
		return p.whole
	}
	return p.whole + 1
}

func addSaturating(a, b uint32) uint32 {
	if s := a + b; s >= a {
		return s
	}
	return ^uint32(0)
}
