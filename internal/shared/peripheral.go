package shared

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

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
