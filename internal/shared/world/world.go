// Package world finds the accesses to memory that each context makes: a handler
// with all it calls, or the main program with its goroutines and deferred work.
//
// A context is walked call by call from its roots, so that a parameter stands for
// what this caller passes and not for what any caller passes. Every access comes
// with the critical section that it lies in and with the handlers that may be
// registered by then. world judges nothing.
package world

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/shared/values"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Ops says what functions without a body that counts do to memory.
type Ops interface {
	// Access returns the kind of access of fn, with NoAccess for any function that
	// the table of operations says nothing about.
	Access(fn *ssa.Function) ops.Access
	// Brief reports whether the table says that a call of fn does nothing which an
	// interrupt could not afford, nor changes whether interrupts are on.
	Brief(fn *types.Func) bool
}

// Table returns what the table of operations says, for one target.
func Table(t *ops.Table, tgt *target.Target) Ops {
	return &table{t, tgt, map[*ssa.Function]ops.Access{}}
}

type table struct {
	ops  *ops.Table
	tgt  *target.Target
	seen map[*ssa.Function]ops.Access
}

// Access implements Ops.
func (t *table) Access(fn *ssa.Function) ops.Access {
	acc, ok := t.seen[fn]
	if !ok {
		if obj, isFunc := ssair.Declaration(fn); isFunc {
			if op, found := t.ops.LookupFunc(obj, t.tgt); found {
				acc = op.Access
			}
		}
		t.seen[fn] = acc
	}
	return acc
}

// Brief implements Ops.
func (t *table) Brief(fn *types.Func) bool {
	op, ok := t.ops.LookupFunc(fn, t.tgt)
	if !ok || len(op.Effects) > 0 {
		return false
	}
	switch op.Access.Kind {
	case ops.Mask, ops.Unmask, ops.MaskOne, ops.UnmaskOne, ops.NoReturn:
		return false
	}
	return true
}

// Marked is a directive's answer: the index of the parameter that names an
// interrupt, of a function that masks or opens it.
type Marked func(fn *ssa.Function) (param int, ok bool)

// Handler is one function that runs in interrupt context.
type Handler struct {
	Fn            *ssa.Function
	Registrations []ssa.Instruction // none: it runs from reset on
	IRQ           int64             // the number given to interrupt.New
	HasIRQ        bool
}

// World is one program with its handlers.
type World struct {
	Prog     *ssair.Program
	Graph    *flow.Graph
	Ops      Ops
	Handlers []Handler
	Roots    []*ssa.Function // functions known to run in main context
	// Registered are given to registrars without being handlers here.
	Registered []*ssa.Function
	Mask       Marked // may be nil
	// Runs tells in which contexts a call inside fn runs what came along by entry; nil
	// when any may be.
	Runs   func(fn *ssa.Function, entry ssa.Instruction) (isr, other bool)
	Unmask Marked

	Sections *section.Analyzer
	Values   *values.Eval

	registers map[ssa.Instruction]section.Set // handlers that an instruction publishes
	publishes map[*ssa.Function]*section.Set  // and those that a call of a function does
	always    section.Set                     // handlers that are armed before main begins
	reach     map[*ssa.Function]reachability
	spread    map[ssa.CallInstruction][]*ssa.Function
	isHandler map[*ssa.Function]bool
	stays     map[any]bool        // flags that nothing clears
	kept      map[*ssa.Alloc]bool // local variables whose address stays in their call
}

// Prepare makes the derived parts of w. It must be called once, before the rest.
func (w *World) Prepare() {
	w.Sections = section.New(w)
	w.Values = values.New(w.functionsOf)
	w.registers = map[ssa.Instruction]section.Set{}
	w.publishes = map[*ssa.Function]*section.Set{}
	w.reach = map[*ssa.Function]reachability{}
	w.spread = map[ssa.CallInstruction][]*ssa.Function{}
	w.isHandler = map[*ssa.Function]bool{}
	w.kept, w.stays = map[*ssa.Alloc]bool{}, map[any]bool{}
	for _, fn := range w.Registered {
		w.isHandler[fn] = true
	}
	for i, h := range w.Handlers {
		w.isHandler[h.Fn] = true
		if len(h.Registrations) == 0 {
			w.always = w.always.Or(section.Of(i))
		}
		for _, r := range h.Registrations {
			at := armingPoint(r)
			w.registers[at] = w.registers[at].Or(section.Of(i))
		}
	}
}

// armingPoint returns the instruction from which on a registered handler can run.
// A handle that the same function enables later is not armed before that.
func armingPoint(r ssa.Instruction) ssa.Instruction {
	call, ok := r.(*ssa.Call)
	if !ok || call.Referrers() == nil {
		return r
	}
	for _, in := range *call.Referrers() {
		c, ok := in.(*ssa.Call)
		if ok && c.Call.StaticCallee() != nil && len(c.Call.Args) > 0 && c.Call.Args[0] == call &&
			c.Call.StaticCallee().Name() == "Enable" && call.Block().Dominates(c.Block()) {
			return c
		}
	}
	return r
}

// Kind implements section.Calls.
func (w *World) Kind(c ssa.CallInstruction) ops.AccessKind {
	fn := c.Common().StaticCallee()
	if fn == nil {
		if m := c.Common().Method; m != nil && m.Pkg() != nil && m.Pkg().Path() == "sync" {
			return lockerKind(m.Name())
		}
		return ops.NoAccess
	}
	if w.Mask != nil {
		if _, ok := w.Mask(fn); ok {
			return ops.MaskOne
		}
	}
	if w.Unmask != nil {
		if _, ok := w.Unmask(fn); ok {
			return ops.UnmaskOne
		}
	}
	if fn.Pkg != nil && fn.Pkg.Pkg.Path() == "sync" && fn.Signature.Recv() != nil {
		return lockerKind(fn.Name())
	}
	switch k := w.Ops.Access(fn).Kind; k {
	case ops.Mask, ops.Unmask, ops.MaskOne, ops.UnmaskOne, ops.NoReturn:
		return k
	}
	if _, ok := w.disarmed(c); ok {
		return ops.MaskOne
	}
	if _, ok := w.registers[c]; ok {
		return ops.UnmaskOne
	}
	return ops.NoAccess
}

// lockerKind: the methods of sync's types that are named like those of Locker.
func lockerKind(name string) ops.AccessKind {
	switch name {
	case "Lock", "RLock":
		return section.Lock
	case "Unlock", "RUnlock":
		return section.Unlock
	}
	return ops.NoAccess
}

// Which implements section.Calls.
func (w *World) Which(c ssa.CallInstruction) section.Set {
	fn := c.Common().StaticCallee()
	for _, m := range []Marked{w.Mask, w.Unmask} {
		if m == nil {
			continue
		}
		if i, ok := m(fn); ok {
			return w.numbered(c, i)
		}
	}
	if s, ok := w.disarmed(c); ok {
		return s
	}
	if s, ok := w.registers[c]; ok {
		return s
	}
	args := c.Common().Args
	if len(args) == 0 {
		return section.Set{}
	}
	if _, number := IntConst(args[0]); number && fn != nil && fn.Signature.Recv() == nil {
		return w.numbered(c, 0)
	}
	return w.handled(args[0])
}

// numbered returns the handlers of the interrupt that parameter i of c names. A
// negative number stands for all of them.
func (w *World) numbered(c ssa.CallInstruction, i int) (s section.Set) {
	args := c.Common().Args
	if fn := c.Common().StaticCallee(); fn.Signature.Recv() != nil {
		i++
	}
	if i >= len(args) {
		return s
	}
	n, ok := IntConst(args[i])
	if !ok {
		return s
	}
	if n < 0 {
		return section.All()
	}
	for j, h := range w.Handlers {
		if h.HasIRQ && h.IRQ == n {
			s = s.Or(section.Of(j))
		}
	}
	return s
}

// IntConst returns the constant integer that v is.
func IntConst(v ssa.Value) (int64, bool) {
	switch c := v.(type) {
	case *ssa.Convert:
		return IntConst(c.X)
	case *ssa.Const:
		if c.Value != nil && c.Value.Kind() == constant.Int {
			return constant.Int64Val(c.Value)
		}
	}
	return 0, false
}

// handled returns the handlers whose handle v is: the result of the registering
// call, or a variable or field that the result was stored in.
func (w *World) handled(v ssa.Value) (s section.Set) {
	for i, h := range w.Handlers {
		for _, r := range h.Registrations {
			call, ok := r.(*ssa.Call)
			if !ok {
				continue
			}
			if flow.Holds(v, call) {
				s = s.Or(section.Of(i))
			}
		}
	}
	return s
}

// disarmed returns the handlers that a call takes back: the registrar of a handler
// called with a nil handler for the same pin.
func (w *World) disarmed(c ssa.CallInstruction) (s section.Set, ok bool) {
	common := c.Common()
	fn := common.StaticCallee()
	if fn == nil || !passesNilFunc(common) {
		return s, false
	}
	for i, h := range w.Handlers {
		for _, r := range h.Registrations {
			rc, isCall := r.(ssa.CallInstruction)
			if !isCall || rc.Common().StaticCallee() != fn || rc == c {
				continue
			}
			if a, b := common.Args[0], rc.Common().Args[0]; SameKey(a, b) {
				s, ok = s.Or(section.Of(i)), true
			}
		}
	}
	return s, ok
}

// passesNilFunc reports a call with a nil function among its arguments.
func passesNilFunc(c *ssa.CallCommon) bool {
	if len(c.Args) == 0 {
		return false
	}
	for _, a := range c.Args {
		if k, ok := a.(*ssa.Const); ok && k.IsNil() && strings.HasPrefix(k.Type().Underlying().String(), "func(") {
			return true
		}
	}
	return false
}

// SameKey reports whether two values name the same pin: equal constants, or loads
// of the same cell.
func SameKey(a, b ssa.Value) bool {
	x, ok := a.(*ssa.Const)
	y, ok2 := b.(*ssa.Const)
	if ok && ok2 {
		return x.Value != nil && y.Value != nil && constant.Compare(x.Value, token.EQL, y.Value)
	}
	l, ok := a.(*ssa.UnOp)
	m, ok2 := b.(*ssa.UnOp)
	return a == b || ok && ok2 && flow.SameCell(l.X, m.X)
}

// Bodies implements section.Calls.
func (w *World) Bodies(c ssa.CallInstruction) []*ssa.Function {
	if fns, ok := w.spread[c]; ok {
		return fns
	}
	w.spread[c] = nil // a call that asks for itself has no further bodies
	fns, _ := w.Graph.Callees(c, nil)
	var own []*ssa.Function
	for _, fn := range fns {
		if w.follows(fn) {
			own = append(own, fn)
		}
	}
	w.spread[c] = own
	return own
}

// follows reports whether fn's body is part of the walk: code of the user and of
// drivers, not of the standard library.
func (w *World) follows(fn *ssa.Function) bool {
	if fn == nil || w.Ops.Access(fn).Kind != ops.NoAccess {
		return false
	}
	pkg := w.Prog.PackageOf(fn)
	if pkg != nil && (pkg.Std || pkg.Declared) {
		return false
	}
	return w.Prog.HasBody(fn)
}

// functionsOf returns the functions of a package with the instances of its generic
// functions.
func (w *World) functionsOf(p *ssa.Package) []*ssa.Function {
	pkg := w.Prog.Of(p.Pkg)
	if pkg == nil {
		return nil
	}
	fns := w.Prog.Functions(pkg)
	for _, fn := range w.Graph.Index.Funcs {
		if o := fn.Origin(); o != nil && o.Pkg == p {
			fns = append(fns, fn)
		}
	}
	return fns
}
