package timer

import (
	"math/big"
	"math/rand"
	"testing"
	"time"
)

func mustPeriod(t *testing.T, d time.Duration, f Ratio, hz uint32) period {
	t.Helper()
	p, err := newPeriod(d, f, hz)
	if err != nil {
		t.Fatalf("%v %v at %d Hz: %v", d, f, hz, err)
	}
	return p
}

// exact is ceil(n * length) by big numbers.
func exact(n int64, p period) Instant {
	den := max(1, int64(p.den))
	sum := new(big.Int).Mul(big.NewInt(int64(p.whole)), big.NewInt(den))
	sum.Add(sum, big.NewInt(int64(p.rem)))
	sum.Mul(sum, big.NewInt(n))
	sum.Add(sum, big.NewInt(den-1))
	return Instant(sum.Div(sum, big.NewInt(den)).Int64())
}

var grids = []struct {
	d  time.Duration
	f  Ratio
	hz uint32
}{
	{0, Hz(3), 1_000_000},
	{0, Hz(300), 1_000_000},
	{0, Hz(300), 32768},
	{0, Ratio{4, 5}, 32768},
	{0, Ratio{4_000_000_001, 4_000_000_000}, 1000},
	{5 * time.Millisecond, Ratio{}, 32768},
	{time.Microsecond, Ratio{}, 125_000_000},
	{333 * time.Microsecond, Ratio{}, 4_294_967_295},
}

// Drift is zero: every deadline of a grid is less than a tick after its exact
// time and never before it.
func TestDriftOfEveryGrid(t *testing.T) {
	for _, g := range grids {
		p := mustPeriod(t, g.d, g.f, g.hz)
		walk := p
		var at Instant
		for n := int64(1); n <= 200_000; n++ {
			at += walk.step()
			if n%97 == 0 && at != exact(n, p) {
				t.Fatalf("%+v: deadline %d is %d, want %d", g, n, at, exact(n, p))
			}
		}
	}
}

// Ten million steps one by one, and a billion by the closed form of jump.
func TestDriftOverABillionPeriods(t *testing.T) {
	p := mustPeriod(t, 0, Hz(300), 1_000_000)
	walk, at := p, Instant(0)
	for i := 0; i < 10_000_000; i++ {
		at += walk.step()
	}
	if at != exact(10_000_000, p) {
		t.Errorf("after 1e7 steps: %d, want %d", at, exact(10_000_000, p))
	}
	for i := 0; i < 99; i++ {
		at += walk.jump(10_000_000)
	}
	if at != exact(1_000_000_000, p) {
		t.Errorf("after 1e9: %d, want %d", at, exact(1_000_000_000, p))
	}
}

// after agrees with stepping one by one, from any phase of the fraction.
func TestAfterIsSteps(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for i := 0; i < 20_000; i++ {
		g := grids[r.Intn(len(grids))]
		p := mustPeriod(t, g.d, g.f, g.hz)
		for k := r.Intn(5); k > 0; k-- {
			p.step()
		}
		q := p
		now := Instant(r.Int63n(int64(p.whole)*int64(1+r.Intn(300)) + 1))
		got, steps := p.after(0, now)
		want, n := Instant(0), uint32(0)
		for want <= now {
			want += q.step()
			n++
		}
		if got != want || steps != n || p.acc != q.acc {
			t.Fatalf("%+v to %d: at %d in %d steps, want %d in %d", g, now, got, steps, want, n)
		}
	}
}

// A day masked at one tick per period is few iterations, not billions.
func TestAfterIsFast(t *testing.T) {
	p := mustPeriod(t, 0, Hz(1_000_000), 1_000_000)
	day := Instant(24 * 3600 * 1_000_000)
	if at, steps := p.after(0, day); at != day+1 || steps != ^uint32(0) {
		t.Errorf("at %d after %d steps (saturated)", at, steps)
	}
}

// A deadline as far in the past as can be written is as fast: a pass holds the
// lock meanwhile, on a chip with interrupts off.
func TestAfterIsFastFromAnyPast(t *testing.T) {
	for _, g := range append(grids, grids[0]) {
		p := mustPeriod(t, g.d, g.f, g.hz)
		for _, whole := range []Instant{1, p.whole, 1 << 40} {
			p.whole = whole
			for _, at := range []Instant{-1 << 63, -1 << 62, -1} {
				q, began := p, time.Now()
				next, _ := q.after(at, 1000)
				if next <= 1000 || next > 1000+whole+1 {
					t.Errorf("%+v from %d: next is %d", p, at, next)
				}
				if d := time.Since(began); d > time.Second {
					t.Fatalf("%+v from %d: took %v", p, at, d)
				}
			}
		}
	}
}

// jump is as many steps, also of numbers whose product needs 128 bits.
func TestJumpOfManyPeriods(t *testing.T) {
	p := mustPeriod(t, 0, Ratio{4_000_000_001, 4_000_000_000}, 1_000_000)
	for _, k := range []uint64{0, 1, 2, 1<<31 - 1, 1 << 32, 1 << 43} {
		q, at := p, Instant(0)
		at += q.jump(k)
		if want := exact(int64(k), p); at != want {
			t.Errorf("%d periods are %d ticks, want %d", k, at, want)
		}
		if at += q.step(); at != exact(int64(k)+1, p) {
			t.Errorf("the step after %d periods ends at %d, want %d", k, at, exact(int64(k)+1, p))
		}
	}
}

func TestPeriodErrors(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		f    Ratio
		hz   uint32
		want error
	}{
		{0, Ratio{}, 1000, ErrPeriod},
		{-1, Ratio{}, 1000, ErrPeriod},
		{time.Millisecond, Hz(1), 1000, ErrConfig},
		{-time.Millisecond, Hz(1), 1000, ErrConfig},
		{time.Microsecond, Ratio{}, 1000, ErrPeriod},
		{0, Hz(1001), 1000, ErrPeriod},
		{0, Ratio{0, 1}, 1000, ErrPeriod},
		{0, Ratio{1, 0}, 1000, ErrPeriod},
		{1<<63 - 1, Ratio{}, 1_000_000_000, ErrPeriod},
		{1<<63 - 1, Ratio{}, 4_000_000_000, ErrPeriod},
		{1<<63 - 1, Ratio{}, 1_000_000, nil},
		{0, Hz(1000), 1000, nil},
	} {
		if _, err := newPeriod(c.d, c.f, c.hz); err != c.want {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestTicksUpNeverEarly(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		hz   uint32
		want Instant
	}{
		{time.Second, 32768, 32768},
		{time.Nanosecond, 32768, 1},
		{5 * time.Millisecond, 32768, 164}, // 163.84
		{time.Hour, 1_000_000_000, Instant(time.Hour)},
		{1<<63 - 1, 4_000_000_000, maxTicks},
	} {
		if got := ticksUp(c.d, c.hz); got != c.want {
			t.Errorf("%v at %d Hz: %d, want %d", c.d, c.hz, got, c.want)
		}
	}
}
