package leak

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// node is one parameter or free variable of a function.
type node struct {
	fn    *ssa.Function
	index int
	free  bool
}

func (n node) value() ssa.Value {
	switch {
	case n.free && n.index < len(n.fn.FreeVars):
		return n.fn.FreeVars[n.index]
	case !n.free && n.index < len(n.fn.Params):
		return n.fn.Params[n.index]
	}
	return nil
}

// fact is what is known of a node. Captured parameters form the least fixed
// point: without a leak of its own a node is captured when one that it is passed
// to is; nodes that only pass a pointer to each other capture nothing.
type fact struct {
	leak  *Leak // captured, and how
	next  []edge
	final bool
}

// edge says that a node hands its pointer on to another at an instruction.
type edge struct {
	to node
	in ssa.Instruction
}

// captured returns how a pointer leaves through n, or nil when it does not.
func (e *Engine) captured(n node) *Leak {
	f := e.factOf(n)
	if f.final {
		return f.leak
	}
	// Everything that n leads to is looked at once; what then has no leak has none
	// at all, so that all of it is decided here.
	order := []node{n}
	seen := map[node]bool{n: true}
	for i := 0; i < len(order); i++ {
		for _, ed := range e.factOf(order[i]).next {
			if !seen[ed.to] && !e.factOf(ed.to).final {
				seen[ed.to] = true
				order = append(order, ed.to)
			}
		}
	}
	for _, m := range order {
		if f := e.facts[m]; f.leak == nil {
			f.leak = e.entangled(m)
		}
	}
	e.spread(order)
	for _, m := range order {
		e.facts[m].final = true
	}
	return f.leak
}

// entangled: LLVM infers nothing for a parameter that a function passes on to
// itself in more than one place. Where other functions take part in the recursion it
// may, which is not relied upon: code added elsewhere must not make this one safe.
func (e *Engine) entangled(n node) *Leak {
	own := 0
	var at ssa.Instruction
	for _, ed := range e.facts[n].next {
		if ed.to == n {
			own, at = own+1, ed.in
		}
	}
	if own < 2 {
		return nil
	}
	return &Leak{Instr: at, Why: "passed on in several recursive calls" + e.at(at)}
}

// spread carries leaks against the direction of passing, nearest first, so that
// reasons are as short as they can be.
func (e *Engine) spread(order []node) {
	type user struct {
		n  node
		in ssa.Instruction
	}
	users := map[node][]user{}
	var work []node
	queued := map[node]bool{}
	enqueue := func(n node) {
		if !queued[n] && e.facts[n].leak != nil {
			queued[n] = true
			work = append(work, n)
		}
	}
	for _, n := range order {
		enqueue(n)
		for _, ed := range e.facts[n].next {
			users[ed.to] = append(users[ed.to], user{n, ed.in})
			enqueue(ed.to)
		}
	}
	for i := 0; i < len(work); i++ {
		for _, u := range users[work[i]] {
			f := e.facts[u.n]
			if f.leak == nil {
				f.leak = e.through(work[i], u.in)
			}
			enqueue(u.n)
		}
	}
}

// through words the leak of a node for a caller that passes its pointer at in.
func (e *Engine) through(n node, in ssa.Instruction) *Leak {
	return e.throughLeak(n, e.facts[n].leak, in)
}

func (e *Engine) throughLeak(n node, inner *Leak, in ssa.Instruction) *Leak {
	why := inner.Why
	if i := strings.Index(why, whereIt); i >= 0 {
		// The last step tells; the chain to it is in the summaries.
		why = why[i+len(whereIt):]
	}
	return &Leak{Instr: in, Why: "passed to " + ssair.ShortName(finding.Qualified(ssair.Name(n.fn))) + e.at(in) + whereIt + why, Unknown: inner.Unknown}
}

const whereIt = ", where it is "

// factOf looks at n's own function, once.
func (e *Engine) factOf(n node) *fact {
	if f := e.facts[n]; f != nil {
		return f
	}
	f := &fact{}
	e.facts[n] = f
	switch v := n.value(); {
	case exported(n.fn):
		// C decides, and the compiler takes its word for it.
	case !e.Prog.HasBody(n.fn):
		f.leak = e.external(n)
	case v == nil:
		f.leak = &Leak{Why: "passed where it cannot be followed", Unknown: true}
	default:
		t := &tracer{e: e, param: true, seen: map[ssa.Value]bool{}}
		t.pass = func(to node, in ssa.Instruction) *Leak {
			f.next = append(f.next, edge{to, in})
			return nil
		}
		f.leak = t.follow(v)
	}
	if f.leak != nil || len(f.next) == 0 {
		f.final = true
	}
	return f
}

func (e *Engine) external(n node) *Leak {
	captured, known := true, false
	if e.External != nil && !n.free {
		captured, known = e.External.Captures(n.fn, n.index)
	}
	switch {
	case !known:
		return &Leak{Why: "kept for all that is known: it has no Go body", Unknown: true}
	case captured:
		return &Leak{Why: "kept or returned"}
	}
	return nil
}

// exported reports whether fn is shared with C or the host by a directive, which
// makes the compiler promise that its pointer parameters are not kept.
func exported(fn *ssa.Function) bool {
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	if !ok || decl.Doc == nil {
		return false
	}
	for _, c := range decl.Doc.List {
		for _, p := range []string{"//export ", "//go:export ", "//go:wasmimport ", "//go:wasmexport "} {
			if strings.HasPrefix(c.Text, p) {
				return true
			}
		}
	}
	return false
}
