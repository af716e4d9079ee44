package judge

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/directive"
)

// marks is what directives say about functions.
type marks struct {
	trust        map[*ssa.Function][]hazard.Category
	masks, opens map[*ssa.Function]int
}

var categories = []hazard.Category{hazard.Alloc, hazard.Shared, hazard.Float, hazard.Block}

func readMarks(s *Shared) *marks {
	m := &marks{trust: map[*ssa.Function][]hazard.Category{}, masks: map[*ssa.Function]int{}, opens: map[*ssa.Function]int{}}
	for pkg, ds := range s.Directives {
		for _, d := range ds {
			fd, isFunc := d.Decl.(*ast.FuncDecl)
			if !isFunc || d.Problem != "" {
				continue
			}
			obj, isObj := pkg.Info.Defs[fd.Name].(*types.Func)
			if !isObj {
				continue
			}
			fn := s.Prog.SSA.FuncValue(obj)
			switch d.Verb {
			case directive.Trust:
				if d.Effect == "all" {
					m.trust[fn] = categories
				} else {
					m.trust[fn] = append(m.trust[fn], hazard.Category(d.Effect))
				}
			case directive.Main:
				m.trust[fn] = categories // it never runs in a handler
			case directive.Mask:
				m.masks[fn] = d.N
			case directive.Unmask:
				m.opens[fn] = d.N
			}
		}
	}
	return m
}

func (m *marks) trusted(fn *ssa.Function) []hazard.Category { return m.trust[fn] }

func (m *marks) mask(fn *ssa.Function) (param int, ok bool) {
	param, ok = m.masks[fn]
	return param, ok
}

func (m *marks) unmask(fn *ssa.Function) (param int, ok bool) {
	param, ok = m.opens[fn]
	return param, ok
}
