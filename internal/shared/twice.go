package shared

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
)

// statefulTwice finds ISR002: one function without a receiver that keeps state in
// package variables and is registered for several sources.
func (a *analysis) statefulTwice(i int) []found {
	h := a.Handlers[i]
	if h.Fn.Signature.Recv() != nil || len(h.Fn.FreeVars) > 0 || sources(h) < 2 || usesParameter(h.Fn) || looksAt(h) || a.onePeripheral(h) {
		return nil
	}
	for _, acc := range a.own[i] {
		if !acc.Writes || acc.Way != world.Plain {
			continue
		}
		if _, ok := order.Base(acc.Instr).(*ssa.Global); !ok {
			continue
		}
		def := hazard.Lookup("ISR002")
		what := fmt.Sprintf("%s keeps its state in the package variable %s and is registered for %d sources, which all change the same variable",
			ssair.ShortName(h.Name), placeName(acc, acc), sources(h))
		f := finding.Finding{
			ID: "ISR002", Severity: def.Severity, Verdict: finding.Hazard, Pos: a.Prog.PosOf(h.Fn.Pos()),
			Message: def.Sentence(what), Label: "one function, several sources", Handler: h.Name,
			Related: []finding.Related{{
				Pos:     a.Prog.PosOf(ssair.InstrPos(acc.Instr)),
				Message: "the state that all sources share is written here",
			}},
		}
		for _, r := range h.Registrations {
			f.Related = append(f.Related, finding.Related{Pos: a.Prog.PosOf(ssair.InstrPos(r)), Message: "registered here"})
		}
		return []found{{f, Race{ID: "ISR002", Severity: def.Severity, Handler: h}}}
	}
	return nil
}

// sources counts the different pins or timers that a handler is registered for.
func sources(h Root) int {
	if len(h.Registered) == 0 {
		return len(h.Registrations)
	}
	keys := slices.Clone(h.Registered)
	slices.Sort(keys)
	return len(slices.Compact(keys))
}

// looksAt: a handler that reads the very pins it is registered for finds out which
// one it was, as decoders of several lines do.
func looksAt(h Root) bool {
	for _, b := range h.Fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || len(c.Call.Args) == 0 {
				continue
			}
			for _, r := range h.Registrations {
				if rc, ok := r.(*ssa.Call); ok && len(rc.Call.Args) > 0 && world.SameKey(c.Call.Args[0], rc.Call.Args[0]) {
					return true
				}
			}
		}
	}
	return false
}

// usesParameter: a handler that looks at what it is given can tell its sources
// apart.
func usesParameter(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		for _, in := range *p.Referrers() {
			if _, debug := in.(*ssa.DebugRef); !debug {
				return true
			}
		}
	}
	return false
}

// onePeripheral reports whether a handler is registered for several interrupts of one
// peripheral, as the chip's description names them: IRQ_USB_OTHER and IRQ_USB_SOF. They
// share the peripheral's state by nature. Interrupts that only a number tells apart, such
// as IRQ_TIMER_IRQ_0 and IRQ_TIMER_IRQ_1, are of several things of a kind.
func (a *analysis) onePeripheral(h Root) bool {
	var peripheral string
	var kinds []string
	for _, r := range h.Registrations {
		name, ok := strings.CutPrefix(a.interruptName(r), "IRQ_")
		if !ok {
			return false
		}
		of, rest, _ := strings.Cut(name, "_")
		if peripheral != "" && of != peripheral {
			return false
		}
		kind := strings.TrimRight(rest, "0123456789")
		if kind == "" {
			kind = rest // SERCOM0_0 and SERCOM0_1 are lines of SERCOM0
		}
		peripheral, kinds = of, append(kinds, kind)
	}
	slices.Sort(kinds)
	return len(slices.Compact(kinds)) > 1
}

// interruptName returns the name of the constant that a registration gives first, or "".
func (a *analysis) interruptName(r ssa.Instruction) (name string) {
	pkg := a.Prog.PackageOf(r.Parent())
	fn := r.Parent().Syntax()
	if pkg == nil || fn == nil {
		return ""
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || call.Lparen != r.Pos() || len(call.Args) == 0 {
			return name == ""
		}
		var id *ast.Ident
		switch x := ast.Unparen(call.Args[0]).(type) {
		case *ast.Ident:
			id = x
		case *ast.SelectorExpr:
			id = x.Sel
		}
		if c, ok := pkg.Info.Uses[id].(*types.Const); ok {
			name = c.Name()
		}
		return false
	})
	return name
}
