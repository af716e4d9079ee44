package leak

import "golang.org/x/tools/go/ssa"

// fate is what the pass of 0.42 finds out about a parameter by looking into the
// function: a leak, or that the pointer comes back as a result, or neither.
type fate struct {
	leak     *Leak
	returned bool
}

// handed decides a pointer that an allocation's function hands to a parameter. The
// newer pass looks into a callee that lets it leave: giving it back is no harm, if
// the caller does none with the result.
func (t *tracer) handed(n node, in ssa.Instruction) *Leak {
	if t.e.captured(n) == nil {
		return nil
	}
	if !t.deep {
		return t.e.through(n, in)
	}
	f := t.inside(n)
	if f.leak != nil {
		return t.e.throughLeak(n, f.leak, in)
	}
	if result, ok := in.(*ssa.Call); ok && f.returned {
		return t.follow(result)
	}
	return nil
}

// inside follows a pointer through the callee's body. A recursion counts as a leak;
// an answer that leans on one is not remembered, because it depends on where the
// question began.
func (t *tracer) inside(n node) fate {
	if f, ok := t.e.deeps[n]; ok {
		return f
	}
	v := n.value()
	switch {
	case t.visiting[n]:
		t.cut = true
		return fate{leak: &Leak{Why: "passed on in a recursive call"}}
	case exported(n.fn):
		return fate{leak: t.e.captured(n)}
	case !t.e.Prog.HasBody(n.fn):
		if r, ok := t.e.External.(Returner); ok && !n.free && r.OnlyReturns(n.fn, n.index) {
			return fate{returned: true}
		}
		return fate{leak: t.e.captured(n)}
	case v == nil:
		return fate{leak: t.e.captured(n)}
	}
	inner := &tracer{e: t.e, seen: map[ssa.Value]bool{}, deep: true, callee: true, visiting: map[node]bool{n: true}}
	for m := range t.visiting {
		inner.visiting[m] = true
	}
	inner.pass = inner.handed
	f := fate{leak: inner.follow(v), returned: inner.returned}
	if inner.cut {
		t.cut = true
	} else {
		t.e.deeps[n] = f
	}
	return f
}
