package escape

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/leak"
)

// verdict says whether an object is on the heap, and why.
type verdict struct {
	heap, unknown bool
	why           string
}

// object is a candidate: what the pointer v points to. Its leaks are looked for
// once and only if they matter.
type object struct {
	e        *Engine
	v        ssa.Value
	size     int64
	constant bool

	leaks  [2]*leak.Leak // by the older pass and by that of 0.42
	looked [2]bool
}

// place decides whether the object behind the pointer v is on the stack, for the
// present version, and for which others that holds.
func (c *collector) place(s *Site, v ssa.Value, size int64, constant bool) {
	o := &object{e: c.e, v: v, size: size, constant: constant}
	heap := make([]bool, len(c.e.periods))
	for i, r := range c.e.periods {
		d := o.under(r)
		heap[i] = d.heap
		if i == c.e.now {
			s.Heap, s.MayAllocate, s.Unknown, s.Why = d.heap, d.heap, d.unknown, d.why
		}
	}
	s.Since, s.Until = c.e.span(heap)
}

// under decides by one period's rules.
func (o *object) under(r rules) verdict {
	switch {
	case !o.constant:
		return verdict{heap: true, why: "its size is not constant"}
	case o.size == 0:
		return verdict{why: "it has no size"}
	case o.size > r.limit:
		return verdict{heap: true, why: fmt.Sprintf("its %d bytes exceed the %d that may be on the stack", o.size, r.limit)}
	case !r.optimised:
		return verdict{heap: true, why: "-opt=" + o.e.opt + " does no escape analysis"}
	}
	l := o.leak(false)
	if l != nil && r.deep {
		l = o.leak(true)
	}
	if l == nil {
		return verdict{why: "it does not leave the function"}
	}
	return verdict{heap: true, unknown: l.Unknown, why: "it is " + l.Why}
}

// leak returns how the pointer leaves by the pass of 0.42, or by the older one.
func (o *object) leak(deep bool) *leak.Leak {
	i := 0
	if deep {
		i = 1
	}
	if !o.looked[i] {
		o.looked[i] = true
		o.leaks[i] = o.e.leaks.Allocation(o.v, deep)
	}
	return o.leaks[i]
}
