package check

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/target"
)

// caller writes a program that calls functions of other packages with zero values,
// from their signatures.
type caller struct {
	imports map[string]bool
	vars    strings.Builder
	n       int
}

// call returns a statement that calls fn, or why a program cannot contain one.
func (c *caller) call(fn *types.Func) (stmt, why string) {
	if !fn.Exported() {
		return "", "is not exported"
	}
	sig := fn.Signature()
	var head string
	switch recv := sig.Recv(); {
	case recv != nil:
		if head, why = c.receiver(fn.Pkg(), recv.Type()); why != "" {
			return "", why
		}
		head += "." + fn.Name()
	default:
		head = c.qualify(fn.Pkg()) + "." + fn.Name() + instance(sig.TypeParams())
	}
	var args []string
	for i := range sig.Params().Len() {
		if sig.Variadic() && i == sig.Params().Len()-1 {
			break
		}
		arg, why := c.zero(sig.Params().At(i).Type())
		if why != "" {
			return "", why
		}
		args = append(args, arg)
	}
	return head + "(" + strings.Join(args, ", ") + ")", ""
}

// instance returns the type arguments that a generic declaration is tried with.
func instance(ps *types.TypeParamList) string {
	var args []string
	for p := range ps.TypeParams() {
		args = append(args, argument(p).Name())
	}
	if args == nil {
		return ""
	}
	return "[" + strings.Join(args, ", ") + "]"
}

// argument returns int, or string where that does not satisfy the constraint.
func argument(p *types.TypeParam) *types.Basic {
	if types.Satisfies(types.Typ[types.Int], p.Constraint().Underlying().(*types.Interface)) {
		return types.Typ[types.Int]
	}
	return types.Typ[types.String]
}

func (c *caller) qualify(p *types.Package) string {
	c.imports[p.Path()] = true
	return alias(p.Path())
}

// alias keeps packages of one name apart.
func alias(path string) string { return strings.NewReplacer("/", "_", ".", "_").Replace(path) }

// receiver returns an expression for a receiver of type t: a package variable, or
// for types that cannot be named or have no methods of their own whatever the
// package offers of that type.
func (c *caller) receiver(p *types.Package, t types.Type) (expr, why string) {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named := types.Unalias(t).(*types.Named)
	obj := named.Obj()
	if v, ok := boardVars[obj.Pkg().Path()+"."+obj.Name()]; ok {
		return c.qualify(p) + "." + v, ""
	}
	if types.IsInterface(t) { // of a value that nobody knows, or the call is resolved
		return fmt.Sprintf("(*(*%s.%s)(unsafe.Pointer(address)))", c.qualify(p), obj.Name()), ""
	}
	if obj.Exported() {
		c.n++
		fmt.Fprintf(&c.vars, "var v%d %s.%s%s\n", c.n, c.qualify(obj.Pkg()), obj.Name(), instance(named.TypeParams()))
		return fmt.Sprintf("v%d", c.n), ""
	}
	for _, name := range p.Scope().Names() {
		switch o := p.Scope().Lookup(name).(type) {
		case *types.Var:
			if o.Exported() && isOrPointsTo(o.Type(), named) {
				return c.qualify(p) + "." + name, ""
			}
		case *types.Func:
			rs := o.Signature().Results()
			if o.Exported() && rs.Len() == 1 && isOrPointsTo(rs.At(0).Type(), named) {
				return c.call(o)
			}
		}
	}
	return "", "its package offers no " + obj.Name()
}

func isOrPointsTo(t types.Type, want *types.Named) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.Identical(t, want)
}

// zero returns the zero value of t as an expression.
func (c *caller) zero(t types.Type) (expr, why string) {
	if p, ok := t.(*types.TypeParam); ok {
		t = argument(p)
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return `""`, ""
		case u.Info()&types.IsBoolean != 0:
			return "false", ""
		case u.Info()&types.IsNumeric != 0:
			return "0", ""
		}
	case *types.Struct, *types.Array:
		n, ok := types.Unalias(t).(*types.Named)
		if ok && !n.Obj().Exported() {
			return "", "takes a value of a type without an exported name"
		}
		return types.TypeString(t, c.qualify) + "{}", ""
	}
	return "nil", ""
}

// program is a firmware with one handler a line.
type generated struct {
	source string
	lines  map[string]*ops.Op // by the name of the handler
}

// generate writes handlers for the lines that can be tried on a target: those of
// one call, which lookup finds the function for, and those that ways names.
func generate(lines []*ops.Op, find func(*ops.Op) *types.Func, refused map[string]string) generated {
	c := &caller{imports: map[string]bool{"time": true}}
	g := generated{lines: map[string]*ops.Op{}}
	var body strings.Builder
	for i, o := range lines {
		stmt := ""
		if way, ok := wayTo(o); ok {
			stmt = way.code
			for _, p := range way.imports {
				c.imports[p] = true
			}
		} else {
			fn := find(o)
			if fn == nil {
				continue
			}
			var why string
			if stmt, why = c.call(fn); why != "" {
				refused[o.Line] = why
				continue
			}
		}
		name := fmt.Sprintf("h%d", i)
		g.lines[name] = o
		fmt.Fprintf(&body, "// %s %s.%s\n//\n//isrlint:handler\nfunc %s() { %s }\n\n", o.Line, o.Package, o.Name, name, stmt)
	}
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, p := range slices.Sorted(maps.Keys(c.imports)) {
		fmt.Fprintf(&b, "\t%s %q\n", alias(p), p)
	}
	b.WriteString("\t\"unsafe\"\n)\n" + wayVars + c.vars.String() + "\nfunc main() {}\n\n" + body.String())
	g.source = b.String()
	return g
}

// finder returns the function that a line is about on a target: the one it names,
// or for a group the first member in alphabetical order that no earlier line takes.
func finder(prog *load.Program, table *ops.Table, t *target.Target) func(*ops.Op) *types.Func {
	var all []*types.Func
	for _, p := range prog.Packages {
		if p.Types != nil {
			all = append(all, functions(p.Types)...)
		}
	}
	byLine := map[string]*types.Func{}
	for _, fn := range all {
		if o, ok := table.LookupFunc(fn, t); ok && byLine[o.Line] == nil {
			byLine[o.Line] = fn
		}
	}
	return func(o *ops.Op) *types.Func { return byLine[o.Line] }
}

// functions returns the functions of a package and the methods of its types.
func functions(p *types.Package) []*types.Func {
	var fns []*types.Func
	for _, name := range p.Scope().Names() {
		switch o := p.Scope().Lookup(name).(type) {
		case *types.Func:
			fns = append(fns, o)
		case *types.TypeName:
			named, ok := o.Type().(*types.Named)
			if !ok || o.IsAlias() {
				continue
			}
			for m := range named.Methods() {
				fns = append(fns, m)
			}
			if it, ok := named.Underlying().(*types.Interface); ok {
				for m := range it.ExplicitMethods() {
					fns = append(fns, m)
				}
			}
		}
	}
	return fns
}
