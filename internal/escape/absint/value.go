package absint

import (
	"fmt"
	"go/constant"
	"go/types"
	"math/big"

	"golang.org/x/tools/go/ssa"
)

// Value is what is known of a value: of an integer or a boolean (0 and 1) the span
// of numbers, of a slice or string the span of its length and how many elements at
// least fit behind it. The zero Value is known to be anything.
type Value struct {
	Num   *Span // of an integer, or of a length
	Spare int64 // of a slice: cap - len is not less
	Cap   int64 // of a slice: cap is not less
	// At is where a pointer points to, where the first element of a slice lies, and
	// what a struct or an array is a copy of; nil when that is not known.
	At    *Place
	tuple []Value // results of a call, or the fields of a struct
}

// Span is the integers from Lo to Hi.
type Span struct{ Lo, Hi *big.Int }

// Between returns the span from lo to hi.
func Between(lo, hi int64) *Span { return &Span{big.NewInt(lo), big.NewInt(hi)} }

func (s *Span) point() bool       { return s.Lo.Cmp(s.Hi) == 0 }
func (s *Span) empty() bool       { return s.Lo.Cmp(s.Hi) > 0 }
func (s *Span) natural() bool     { return s.Lo.Sign() >= 0 }
func (s *Span) in(t *Span) bool   { return s.Lo.Cmp(t.Lo) >= 0 && s.Hi.Cmp(t.Hi) <= 0 }
func (s *Span) and(t *Span) *Span { return &Span{larger(s.Lo, t.Lo), smaller(s.Hi, t.Hi)} }
func (s *Span) or(t *Span) *Span  { return &Span{smaller(s.Lo, t.Lo), larger(s.Hi, t.Hi)} }

func larger(a, b *big.Int) *big.Int {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

func smaller(a, b *big.Int) *big.Int {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

// String writes what is known, for keys.
func (v Value) String() string {
	switch {
	case len(v.tuple) > 0:
		return fmt.Sprint(v.tuple)
	case v.Num == nil && v.At == nil:
		return "?"
	case v.Num == nil:
		return v.At.String()
	}
	return fmt.Sprint(v.Num.Lo, v.Num.Hi, v.Spare, v.Cap, v.At)
}

// Or returns what holds of v and w.
func (v Value) Or(w Value) Value {
	if len(v.tuple) > 0 && len(v.tuple) == len(w.tuple) {
		out := Value{tuple: make([]Value, len(v.tuple))}
		for i := range v.tuple {
			out.tuple[i] = v.tuple[i].Or(w.tuple[i])
		}
		return out
	}
	at := v.At.or(w.At)
	if v.Num == nil || w.Num == nil {
		return Value{At: at}
	}
	return Value{Num: v.Num.or(w.Num), Spare: min(v.Spare, w.Spare), Cap: min(v.Cap, w.Cap), At: at}
}

// within reports whether everything that v can be, w can be.
func (v Value) within(w Value) bool {
	if len(w.tuple) > 0 {
		for i := range w.tuple {
			if len(v.tuple) != len(w.tuple) || !v.tuple[i].within(w.tuple[i]) {
				return false
			}
		}
		return true
	}
	return (w.Num == nil || v.Num != nil && v.Num.in(w.Num) && v.Spare >= w.Spare && v.Cap >= w.Cap) && v.At.within(w.At)
}

// longest is the length that no slice exceeds.
const longest = 1 << 40

// anything returns what the type alone says.
func (c *Config) anything(t types.Type) Value {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return Value{Num: Between(0, longest)}
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return Value{Num: Between(0, longest)}
		case u.Info()&types.IsBoolean != 0:
			return Value{Num: Between(0, 1)}
		case u.Info()&types.IsInteger != 0 && u.Info()&types.IsUntyped == 0:
			return Value{Num: c.ofType(u)}
		}
	}
	return Value{}
}

// ofType returns the integers that a type holds.
func (c *Config) ofType(t *types.Basic) *Span {
	bits := uint(c.Sizes.Sizeof(t) * 8)
	one := big.NewInt(1)
	if t.Info()&types.IsUnsigned != 0 {
		hi := new(big.Int).Lsh(one, bits)
		return &Span{new(big.Int), hi.Sub(hi, one)}
	}
	half := new(big.Int).Lsh(one, bits-1)
	return &Span{new(big.Int).Neg(half), new(big.Int).Sub(half, one)}
}

// wrapped returns s as a value of type t. Numbers that do not fit come round from the
// other end; a span that is cut apart by that may be any number.
func (c *Config) wrapped(s *Span, t types.Type) Value {
	all := c.anything(t)
	if s == nil || all.Num == nil {
		return all
	}
	size := new(big.Int).Sub(all.Num.Hi, all.Num.Lo)
	size.Add(size, big.NewInt(1))
	times := new(big.Int).Sub(s.Lo, all.Num.Lo)
	times.Div(times, size) // rounds down
	by := times.Mul(times, size)
	out := &Span{new(big.Int).Sub(s.Lo, by), new(big.Int).Sub(s.Hi, by)}
	if !out.in(all.Num) {
		return all
	}
	return Value{Num: out}
}

func (c *Config) constant(v *ssa.Const) Value {
	switch {
	case v.Value == nil:
		if _, ok := v.Type().Underlying().(*types.Slice); ok {
			return Value{Num: Between(0, 0)}
		}
	case v.Value.Kind() == constant.Bool:
		if constant.BoolVal(v.Value) {
			return Value{Num: Between(1, 1)}
		}
		return Value{Num: Between(0, 0)}
	case v.Value.Kind() == constant.String:
		n := int64(len(constant.StringVal(v.Value)))
		return Value{Num: Between(n, n)}
	case v.Value.Kind() == constant.Int:
		if n, ok := new(big.Int).SetString(v.Value.ExactString(), 10); ok {
			return c.wrapped(&Span{n, n}, v.Type())
		}
	}
	return c.anything(v.Type())
}
