package timers

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// setting is one configuration of a timer: a struct variable or literal of a type
// that a preset with period fields is about.
type setting struct {
	preset  *presets.Preset
	root    ssa.Value               // *ssa.Alloc or *ssa.Global
	given   map[string][]*ssa.Store // by field, its parts included
	handler bool                    // the handler field is set
	loose   bool                    // it can be changed where nobody sees: its address goes elsewhere, or it is a copy
}

// periods reports configurations whose constant period cannot be: none, two, or a
// negative one.
func (w *world) periods() {
	c := &configs{w: w, byRoot: map[ssa.Value]*setting{}, elsewhere: map[*types.Var]bool{}, copied: map[ssa.Value]bool{}}
	for _, fn := range w.functions() {
		c.function(fn)
	}
	for _, s := range c.order {
		c.judge(s)
	}
}

// configs collects the settings of a world.
type configs struct {
	w         *world
	byRoot    map[ssa.Value]*setting
	order     []*setting
	elsewhere map[*types.Var]bool // fields stored to in objects that are not known
	copied    map[ssa.Value]bool  // objects that are overwritten as a whole
}

func (c *configs) function(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok {
				c.store(st)
			}
		}
	}
}

// store notes a store to a field of a configuration, or to a part of a field.
func (c *configs) store(st *ssa.Store) {
	for addr := st.Addr; ; {
		fa, ok := addr.(*ssa.FieldAddr)
		if !ok {
			c.copy(addr, st.Val)
			return
		}
		field := flow.FieldOf(fa.X.Type(), fa.Field)
		if p := c.presetOf(fa); p != nil && field != nil {
			c.note(p, fa, field, st)
			return
		}
		addr = fa.X
	}
}

// copy notes that an object is overwritten as a whole. Filling a variable from its
// literal is no copy; any other makes both sides uncertain.
func (c *configs) copy(dst, val ssa.Value) {
	load, ok := val.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		c.copied[dst] = true
		return
	}
	if target(load.X) != dst {
		c.copied[dst], c.copied[load.X] = true, true
	}
}

// target returns the variable that a literal fills, through all of the steps that go/ssa
// takes; for anything else the object itself.
func target(root ssa.Value) ssa.Value {
	lit, ok := root.(*ssa.Alloc)
	if !ok || lit.Comment != "complit" {
		return root
	}
	var into ssa.Value
	for _, in := range *lit.Referrers() {
		load, ok := in.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			switch st := use.(type) {
			case *ssa.DebugRef:
			case *ssa.Store:
				if into != nil {
					return root
				}
				into = st.Addr
			default:
				return root
			}
		}
	}
	switch into.(type) {
	case *ssa.Alloc, *ssa.Global:
		return into
	}
	return root
}

func (c *configs) note(p *presets.Preset, fa *ssa.FieldAddr, field *types.Var, st *ssa.Store) {
	var root ssa.Value
	switch x := fa.X.(type) {
	case *ssa.Alloc:
		root = x
	case *ssa.Global:
		root = x
	default:
		c.elsewhere[field] = true
		if slices.Contains(p.Period, field.Name()) && negative(st.Val) {
			c.report(st, "the "+field.Name()+" of this "+p.Recv+" is negative")
		}
		return
	}
	root = target(root)
	s := c.byRoot[root]
	if s == nil {
		s = &setting{preset: p, root: root, given: map[string][]*ssa.Store{}}
		s.loose = exposed(root, p)
		c.byRoot[root] = s
		c.order = append(c.order, s)
	}
	s.given[field.Name()] = append(s.given[field.Name()], st)
	s.handler = s.handler || field.Name() == p.Name
}

// presetOf returns the preset with period fields about the struct that fa points
// into.
func (c *configs) presetOf(fa *ssa.FieldAddr) *presets.Preset {
	ptr, ok := fa.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if !c.w.Presets.Mentions(named.Obj().Pkg().Path(), named.Obj().Name()) {
		return nil
	}
	for _, p := range c.w.Presets.All() {
		if len(p.Period) > 0 && p.Recv == named.Obj().Name() && p.Package == presets.Unversioned(named.Obj().Pkg().Path()) && p.Holds(c.w.Has) {
			return p
		}
	}
	return nil
}

// judge reports what is wrong with one configuration.
func (c *configs) judge(s *setting) {
	var sure []*ssa.Store // one for each period field that is certainly given
	none := true
	for _, field := range s.preset.Period {
		for _, st := range s.given[field] {
			if negative(st.Val) {
				c.report(st, "the "+field+" of this "+s.preset.Recv+" is negative")
				return
			}
			none = none && zero(st.Val)
		}
		if sts := s.given[field]; len(sts) > 0 && !slices.ContainsFunc(sts, func(st *ssa.Store) bool { return !positive(st.Val) }) {
			sure = append(sure, sts[0])
		}
		none = none && !c.elsewhere[fieldNamed(s.root, field)]
	}
	switch {
	case len(sure) > 1 && (together(sure[0], sure[1]) || together(sure[1], sure[0])):
		c.report(sure[1], "this "+s.preset.Recv+" has both "+strings.Join(s.preset.Period, " and "))
	case none && s.handler && !s.loose && !c.copied[s.root]:
		c.report(s.given[s.preset.Name][0], "this "+s.preset.Recv+" has no "+strings.Join(s.preset.Period, " and no "))
	}
}

// report places a finding at the store, for a literal at its field.
func (c *configs) report(st *ssa.Store, what string) {
	c.w.report("ISR006", ssair.InstrPos(st), what, "no timer can be started with this")
}

// together reports whether every run that stores b has stored a in the same object.
func together(a, b *ssa.Store) bool {
	return a.Parent() == b.Parent() && (a.Block() == b.Block() || a.Block().Dominates(b.Block()))
}

// exposed reports whether more than the methods of the type's own package, and reads
// of the whole, can reach the object.
func exposed(root ssa.Value, p *presets.Preset) bool {
	refs := root.Referrers()
	if refs == nil {
		return false // a package variable: its uses are not listed
	}
	for _, in := range *refs {
		switch in := in.(type) {
		case *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.UnOp:
			if !passed(in) {
				return true
			}
		case *ssa.Store:
			if load, ok := in.Val.(*ssa.UnOp); !ok || target(load.X) != root {
				return true
			}
		case ssa.CallInstruction:
			fn := in.Common().StaticCallee()
			if fn == nil || fn.Pkg == nil || presets.Unversioned(fn.Pkg.Pkg.Path()) != p.Package {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// passed reports whether a value only becomes an argument.
func passed(v ssa.Value) bool {
	for _, in := range *v.Referrers() {
		switch in.(type) {
		case *ssa.DebugRef, ssa.CallInstruction:
		default:
			return false
		}
	}
	return true
}

func fieldNamed(root ssa.Value, name string) *types.Var {
	st, ok := root.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// number returns the constant that v is; for a call of a function with constant
// arguments (a unit such as Hz(100)) the first of them.
func number(v ssa.Value) (constant.Value, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil || v.Value.Kind() != constant.Int && v.Value.Kind() != constant.Float {
			return nil, false
		}
		return v.Value, true
	case *ssa.Call:
		named, ok := types.Unalias(v.Type()).(*types.Named)
		fn := v.Call.StaticCallee()
		if !ok || fn == nil || fn.Pkg == nil || fn.Pkg.Pkg != named.Obj().Pkg() || len(v.Call.Args) != 1 {
			return nil, false
		}
		return number(v.Call.Args[0])
	case *ssa.Convert:
		return number(v.X)
	}
	return nil, false
}

func negative(v ssa.Value) bool { return compare(v, token.LSS) }
func positive(v ssa.Value) bool { return compare(v, token.GTR) }

// zero reports the number 0 and the zero value of a struct.
func zero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil || compare(v, token.EQL)
}

func compare(v ssa.Value, op token.Token) bool {
	n, ok := number(v)
	return ok && constant.Compare(n, op, constant.MakeInt64(0))
}
