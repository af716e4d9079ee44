package escape_test

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// alarm is an allocation reported at a line of the user's own file.
type alarm struct {
	line int
	text string
}

// alarms returns what can allocate in everything that the function root of the
// program's package reaches. A site in a library counts at the line that calls it.
func (p *program) alarms(root string) []alarm {
	w := &walk{program: p, user: map[*ssa.Function]bool{}, found: map[alarm]bool{}}
	w.enter(p.pkg.SSA.Func(root))
	for len(w.work) > 0 {
		fn := w.work[0]
		w.work = w.work[1:]
		w.function(fn)
	}
	var out []alarm
	for a := range w.found {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b alarm) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return strings.Compare(a.text, b.text)
	})
	return out
}

type walk struct {
	*program
	user  map[*ssa.Function]bool
	work  []*ssa.Function
	found map[alarm]bool
}

func (w *walk) own(fn *ssa.Function) bool { return w.prog.PackageOf(fn) == w.pkg }

func (w *walk) enter(fn *ssa.Function) {
	if fn != nil && !w.user[fn] {
		w.user[fn] = true
		w.work = append(w.work, fn)
	}
}

func (w *walk) line(in ssa.Instruction) int {
	return w.prog.PosOf(ssair.InstrPos(in)).Line
}

func (w *walk) function(fn *ssa.Function) {
	for _, s := range w.engine.Sites(fn) {
		if s.MayAllocate && s.Kind != "defer" {
			w.found[alarm{w.prog.PosOf(s.Pos).Line, fmt.Sprintf("%s %s %s: %s", s.Hazard, s.Kind, s.Subject, s.Why)}] = true
		}
	}
	for _, c := range w.calls(fn) {
		for _, g := range w.callees(c) {
			if w.own(g) {
				w.enter(g)
				continue
			}
			w.library(g, w.line(c), []string{ssair.Name(g)}, map[*ssa.Function]bool{})
		}
	}
}

func (w *walk) calls(fn *ssa.Function) (cs []ssa.CallInstruction) {
	for _, b := range fn.Blocks {
		if w.engine.Dead(b) {
			continue
		}
		for _, in := range b.Instrs {
			switch c := in.(type) {
			case *ssa.Call, *ssa.Defer:
				cs = append(cs, c.(ssa.CallInstruction))
			}
		}
	}
	return cs
}

func (w *walk) callees(c ssa.CallInstruction) []*ssa.Function {
	fns, _ := w.graph.Callees(c, nil)
	return fns
}

// library collects what a library function does for the user's line.
func (w *walk) library(fn *ssa.Function, line int, chain []string, seen map[*ssa.Function]bool) {
	if seen[fn] {
		return
	}
	seen[fn] = true
	if w.own(fn) {
		w.enter(fn)
		return
	}
	if !w.prog.HasBody(fn) {
		op, _ := w.op(fn)
		if op == nil {
			w.found[alarm{line, "unknown " + strings.Join(chain, " > ")}] = true
			return
		}
		for _, x := range op.Effects {
			if strings.HasPrefix(string(x.ID), "ISR1") {
				w.found[alarm{line, strings.Join(chain, " > ") + ": " + op.Why}] = true
			}
		}
		return
	}
	for _, s := range w.engine.Sites(fn) {
		if s.MayAllocate && s.Kind != "defer" {
			w.found[alarm{line, strings.Join(chain, " > ") + fmt.Sprintf(": %s %s %s", s.Kind, s.Subject, s.Why)}] = true
		}
	}
	for _, c := range w.calls(fn) {
		for _, g := range w.callees(c) {
			w.library(g, line, append(slices.Clone(chain), ssair.Name(g)), seen)
		}
	}
}
