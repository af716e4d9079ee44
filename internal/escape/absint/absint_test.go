package absint_test

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
)

const source = `package p

func digits(dst []byte, u uint64, base uint64) []byte {
	var a [65]byte
	i := len(a)
	for u >= base {
		i--
		a[i] = byte(u % base)
		u /= base
	}
	i--
	a[i] = byte(u)
	return append(dst, a[i:]...)
}

func signed(dst []byte, n int32) []byte {
	if n < 0 {
		dst = append(dst, '-')
		return digits(dst, uint64(-int64(n)), 10)
	}
	return digits(dst, uint64(n), 10)
}

func pair(dst []byte, i int) []byte {
	const table = "00010203040506070809"
	return append(dst, table[i*2:i*2+2]...)
}

func chunks(dst []byte, u uint64) []byte {
	n := 0
	for u>>29 != 0 {
		u /= 1e9
		for range 9 {
			n++
		}
	}
	for ; n > 0; n-- {
		dst = append(dst, '0')
	}
	return dst
}

func halves(dst []byte, u uint64) []byte {
	for uint32(u)>>29|uint32(u>>32) != 0 {
		u /= 1e9
		dst = append(dst, 'x')
	}
	return dst
}

func endless(dst []byte, n int) []byte {
	for i := 0; i != n; i++ {
	}
	return dst
}

func forever(dst []byte, n int) []byte {
	for {
		n++
	}
}

func recursive(dst []byte, n int) []byte {
	if n > 0 {
		return recursive(append(dst, 'x'), n-1)
	}
	return dst
}

func deferred(dst []byte, n int) []byte {
	defer func() {}()
	return dst
}

func through(dst []byte, f func()) []byte {
	f()
	return dst
}

func bits(dst []byte, u uint64, base int) []byte {
	var a [64]byte
	i := len(a)
	for u != 0 {
		i--
		a[i] = byte(u)
		u >>= table[base]
	}
	return append(dst, a[i:]...)
}

var table [37]uint

func unsigned(dst []byte, n int8) []byte {
	u := uint64(n)
	if n < 0 {
		dst = append(dst, '-')
		u = -u
	}
	return digits(dst, u, 10)
}

func power(dst []byte, base int) []byte {
	if base&(base-1) != 0 {
		return append(dst, "not a power"...)
	}
	return append(dst, 'x')
}

func refilled(dst []byte, n int) []byte {
	for range n {
		dst = append(dst[:0], "12345678"...)
	}
	return append(dst, '9')
}

func shrunk(dst []byte, n int) []byte {
	for range n {
		dst = append(dst[1:], 'x')
	}
	return dst
}

func named(dst []byte, n int) []byte {
	if word != "abc" && dst != nil {
		return append(dst, word...)
	}
	return dst
}

var word = "xyz"

func differ(dst []byte, n int) []byte {
	if letter("a") != "b" {
		return append(dst, 'x')
	}
	return dst
}

func letter(s string) string { return s }

func wraps(dst []byte, n uint8) []byte {
	n += 250
	for range n {
		dst = append(dst, 'x')
	}
	return dst
}
`

// TestFree holds how much room is needed: with one element less nothing is proved.
func TestFree(t *testing.T) {
	prog := ssatest.Build(t, "p.go", source, types.SizesFor("gc", "arm"))
	pkg := prog.Packages[0]
	run := &absint.Config{
		Sizes: types.SizesFor("gc", "arm"), HasBody: prog.HasBody,
		// Only appends allocate in this source.
		Allocates: func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			if !ok {
				return false
			}
			b, ok := c.Call.Value.(*ssa.Builtin)
			return ok && b.Name() == "append"
		},
	}
	any64 := run.Argument(ssa.NewConst(nil, types.Typ[types.Invalid]))
	const never = -1
	for _, test := range []struct {
		name string
		args []absint.Value
		need int64
	}{
		{"digits", []absint.Value{{Num: absint.Between(0, 1<<40)}, {Num: absint.Between(10, 10)}}, 13},
		{"digits", []absint.Value{{Num: absint.Between(0, 255)}, {Num: absint.Between(10, 10)}}, 3},
		{"digits", []absint.Value{{Num: absint.Between(0, 255)}, {Num: absint.Between(2, 36)}}, 8},
		{"digits", []absint.Value{{Num: absint.Between(0, 255)}, {Num: absint.Between(1, 10)}}, 65},
		{"signed", []absint.Value{{Num: absint.Between(-1<<31, 1<<31-1)}}, 11},
		{"pair", []absint.Value{{Num: absint.Between(0, 9)}}, 2},
		{"chunks", []absint.Value{{Num: absint.Between(0, 1<<29-1)}}, 0},
		{"chunks", []absint.Value{{Num: absint.Between(0, 1<<62)}}, 18},
		{"halves", []absint.Value{{Num: absint.Between(0, 1<<62)}}, 2},
		{"endless", []absint.Value{{Num: absint.Between(0, 10)}}, 0},
		{"endless", []absint.Value{{Num: absint.Between(-10, 10)}}, 0},
		{"forever", []absint.Value{{Num: absint.Between(0, 1)}}, never},
		{"recursive", []absint.Value{{Num: absint.Between(0, 1)}}, never},
		{"deferred", []absint.Value{{Num: absint.Between(0, 1)}}, never},
		{"through", []absint.Value{any64}, never},
		{"bits", []absint.Value{{Num: absint.Between(0, 1<<40)}, {Num: absint.Between(0, 36)}}, 64},
		{"unsigned", []absint.Value{{Num: absint.Between(-128, 127)}}, 4},
		{"power", []absint.Value{{Num: absint.Between(16, 16)}}, 1},
		{"power", []absint.Value{{Num: absint.Between(3, 16)}}, 11},
		{"refilled", []absint.Value{{Num: absint.Between(0, 1<<31-1)}}, never},
		{"shrunk", []absint.Value{{Num: absint.Between(0, 1<<31-1)}}, never},
		{"named", []absint.Value{{Num: absint.Between(0, 0)}}, never},
		{"differ", []absint.Value{{Num: absint.Between(0, 0)}}, 1},
		{"wraps", []absint.Value{{Num: absint.Between(0, 10)}}, 255},
	} {
		fn := pkg.SSA.Func(test.name)
		free := func(spare int64) bool {
			_, ok := run.Free(fn, append([]absint.Value{{Num: absint.Between(0, 0), Spare: spare, Cap: spare}}, test.args...))
			return ok
		}
		if test.need == never {
			if free(1 << 30) {
				t.Errorf("%s: proved free", test.name)
			}
			continue
		}
		if !free(test.need) {
			t.Errorf("%s with room for %d: not proved free", test.name, test.need)
		}
		if test.need > 0 && free(test.need-1) {
			t.Errorf("%s with room for %d: proved free, but it appends more", test.name, test.need-1)
		}
	}
}
