// Package values bounds the integers that a program computes: ranges of indices,
// conditions that cannot hold, and pairs of conditions that exclude each other.
//
// It knows constants, loop counters with constant steps, comparisons that dominate
// a place, variables that only ever hold constants, and the arguments of the calls
// on the way. What it does not know is unbounded, so an answer of "cannot happen"
// is certain as far as integer overflow is not relied on.
package values

import (
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Interval is a set of integers: those from Lo to Hi that are congruent to Base
// modulo Step and not among Not. A Step of 0 means 1.
type Interval struct {
	Lo, Hi     int64
	Step, Base int64
	Not        []int64
}

// Full is every integer.
var Full = Interval{Lo: math.MinInt64, Hi: math.MaxInt64}

// Point is one integer.
func Point(n int64) Interval { return Interval{Lo: n, Hi: n} }

// Empty reports whether no integer is in x.
func (x Interval) Empty() bool {
	if x.Lo > x.Hi {
		return true
	}
	return x.Lo == x.Hi && !x.Has(x.Lo)
}

// Has reports whether n is in x.
func (x Interval) Has(n int64) bool {
	if n < x.Lo || n > x.Hi || slices.Contains(x.Not, n) {
		return false
	}
	return x.Step < 2 || (n-x.Base)%x.Step == 0
}

// Bounded reports whether x has a lower and an upper end.
func (x Interval) Bounded() bool { return x.Lo != math.MinInt64 && x.Hi != math.MaxInt64 }

// Meets reports whether some integer can be in both.
func (x Interval) Meets(y Interval) bool {
	z := x.and(y)
	if z.Lo > z.Hi {
		return false
	}
	if z.Hi-z.Lo < 0 || z.Hi-z.Lo > 64 {
		return true
	}
	for n := z.Lo; n <= z.Hi; n++ {
		if x.Has(n) && y.Has(n) {
			return true
		}
	}
	return false
}

// and returns the integers in x and y; of two steps it keeps that of x, or the
// only one there is.
func (x Interval) and(y Interval) Interval {
	z := Interval{Lo: max(x.Lo, y.Lo), Hi: min(x.Hi, y.Hi), Step: x.Step, Base: x.Base}
	if z.Step < 2 {
		z.Step, z.Base = y.Step, y.Base
	}
	z.Not = append(slices.Clone(x.Not), y.Not...)
	for z.Lo < z.Hi && slices.Contains(z.Not, z.Lo) {
		z.Lo++
	}
	for z.Lo < z.Hi && slices.Contains(z.Not, z.Hi) {
		z.Hi--
	}
	return z
}

// or returns an interval that holds x and y.
func (x Interval) or(y Interval) Interval {
	z := Interval{Lo: min(x.Lo, y.Lo), Hi: max(x.Hi, y.Hi)}
	if x.Step == y.Step && x.Base == y.Base {
		z.Step, z.Base = x.Step, x.Base
	}
	for _, n := range x.Not {
		if slices.Contains(y.Not, n) {
			z.Not = append(z.Not, n)
		}
	}
	return z
}

// add returns the sums of x and y; ends that overflow become infinite.
func (x Interval) add(y Interval) Interval {
	z := Interval{Lo: sum(x.Lo, y.Lo, math.MinInt64), Hi: sum(x.Hi, y.Hi, math.MaxInt64)}
	if y.Lo == y.Hi && x.Step > 1 {
		z.Step, z.Base = x.Step, x.Base+y.Lo
	}
	if y.Lo == y.Hi {
		for _, n := range x.Not {
			z.Not = append(z.Not, n+y.Lo)
		}
	}
	return z
}

// sum adds two ends; what overflows, or was infinite, is infinite.
func sum(a, b, infinite int64) int64 {
	if a == infinite || b == infinite {
		return infinite
	}
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return infinite
	}
	return c
}

// negated returns the integers -n for n in x, without their step.
func (x Interval) negated() Interval {
	z := Full
	if x.Hi != math.MaxInt64 {
		z.Lo = -x.Hi
	}
	if x.Lo != math.MinInt64 {
		z.Hi = -x.Lo
	}
	return z
}

// scaled returns x times n for small bounds, Full otherwise.
func (x Interval) scaled(n int64) Interval {
	const small = 1 << 31
	if n == 0 {
		return Point(0)
	}
	if x.Lo < -small || x.Hi > small || n < -small || n > small {
		return Full
	}
	a, b := x.Lo*n, x.Hi*n
	z := Interval{Lo: min(a, b), Hi: max(a, b)}
	if n > 1 {
		z.Step, z.Base = n, 0
	}
	return z
}

// ofType returns the integers that t holds.
func ofType(t types.Type) Interval {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return Full
	}
	switch b.Kind() {
	case types.Bool, types.UntypedBool:
		return Interval{Lo: 0, Hi: 1}
	case types.Uint8:
		return Interval{Lo: 0, Hi: math.MaxUint8}
	case types.Uint16:
		return Interval{Lo: 0, Hi: math.MaxUint16}
	case types.Uint32:
		return Interval{Lo: 0, Hi: math.MaxUint32}
	case types.Uint, types.Uint64, types.Uintptr:
		return Interval{Lo: 0, Hi: math.MaxInt64}
	case types.Int8:
		return Interval{Lo: math.MinInt8, Hi: math.MaxInt8}
	case types.Int16:
		return Interval{Lo: math.MinInt16, Hi: math.MaxInt16}
	case types.Int32:
		return Interval{Lo: math.MinInt32, Hi: math.MaxInt32}
	}
	return Full
}

// Condition is a value that decided the way to a place, and which way it went.
// Env binds the parameters of its function.
type Condition struct {
	Value ssa.Value
	Env   Env
	True  bool
}

// Env gives the values of parameters.
type Env interface {
	// Bind returns what is passed for p and the Env of that value, or nil.
	Bind(p *ssa.Parameter) (ssa.Value, Env)
}
