package flow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// budget bounds the steps of one question with all further questions that it leads
// to; a value with more ways in than this is unknown.
const budget = 5000

// maxAccess bounds how many element or pointer accesses may be pending at once.
const maxAccess = 3

// access is a pending access: the question is not about the value itself but
// about what lies in its elements ('e') or behind it ('d').
type access = string

// tracer holds one question while it is answered.
type tracer struct {
	g     *Graph
	outer *tracer                // of the question that led to this one
	stop  *ssa.Function          // its parameters end the search
	met   map[*ssa.Function]bool // whose parameters were met
	seen  map[state]bool
	work  []task
	found []Origin
	keep  map[originKey]bool
}

type state struct {
	node any // ssa.Value or a cell key
	acc  access
}

type task struct {
	v    ssa.Value
	acc  access
	path *path
}

type originKey struct {
	kind  Kind
	value ssa.Value
	why   string
	entry ssa.Instruction
}

// Origins returns where v may come from. The search ends at the parameters of
// stop, which become origins of kind Param; with a nil stop they are followed to
// the callers.
func (g *Graph) Origins(v ssa.Value, stop *ssa.Function) []Origin {
	return g.ask(v, "", stop).found
}

// Contents returns where the elements of the container v, or what the pointer v
// points to, may come from.
func (g *Graph) Contents(v ssa.Value, stop *ssa.Function) []Origin {
	if _, ok := v.Type().Underlying().(*types.Pointer); ok {
		return g.ask(v, "d", stop).found
	}
	return g.ask(v, "e", stop).found
}

// question identifies one query for the cache and against endless recursion.
type question struct {
	v    ssa.Value
	acc  access
	stop *ssa.Function
}

// answer is what a question gave. It also answers the question with another stop if
// neither function is among those whose parameters were met.
type answer struct {
	found   []Origin
	met     map[*ssa.Function]bool
	callees map[*types.Func]callees // of calls of the value, or of its methods
}

// callees is what Graph.Callees returns.
type callees struct {
	fns []*ssa.Function
	why string
}

// remembered returns the answer to a question that was asked before, or one with
// another stop that makes no difference.
func (g *Graph) remembered(q question) *answer {
	if a := g.answers[q]; a != nil {
		return a
	}
	if a := g.general[state{q.v, q.acc}]; a != nil && !a.met[q.stop] {
		return a
	}
	return nil
}

// remember keeps the answer to a question.
func (g *Graph) remember(q question, a *answer) {
	g.answers[q] = a
	if !a.met[q.stop] && g.spent <= budget {
		g.general[state{q.v, q.acc}] = a
	}
}

// maxNested bounds how deep questions may lead to further questions (the callees
// of a call whose result is asked for, what a type assertion looks into).
const maxNested = 12

// ask answers a question. One that leads back to itself contributes nothing to
// its own answer: the least fixed point. An answer is remembered unless a question
// further out was cut short in it.
func (g *Graph) ask(v ssa.Value, acc access, stop *ssa.Function) *answer {
	q := question{v, acc, stop}
	if a := g.remembered(q); a != nil {
		g.asking.meet(a.met)
		return a
	}
	if at, asked := g.active[q]; asked {
		g.cut = min(g.cut, at)
		return &answer{}
	}
	depth := len(g.active)
	if depth == 0 {
		g.spent, g.cut = 0, noCut
	}
	if depth >= maxNested {
		g.cut = 0
		return &answer{found: []Origin{{Kind: Unknown, Value: v, Why: "it is decided through too many levels of calls"}}}
	}
	outer := g.cut
	g.cut = noCut
	g.active[q] = depth
	t := &tracer{g: g, outer: g.asking, stop: stop, seen: map[state]bool{}, keep: map[originKey]bool{}}
	g.asking = t
	t.push(v, acc, nil)
	t.run()
	g.asking = t.outer
	g.asking.meet(t.met)
	delete(g.active, q)
	a := &answer{found: t.found, met: t.met}
	if g.cut >= depth { // nothing above was needed and cut short
		g.remember(q, a)
		g.cut = noCut
	}
	g.cut = min(g.cut, outer)
	return a
}

// meet notes functions whose parameters a further question met.
func (t *tracer) meet(fns map[*ssa.Function]bool) {
	if t == nil {
		return
	}
	for fn := range fns {
		t.meets(fn)
	}
}

func (t *tracer) meets(fn *ssa.Function) {
	if t.met == nil {
		t.met = map[*ssa.Function]bool{}
	}
	t.met[fn] = true
}

// noCut is the depth of a cut that did not happen.
const noCut = 1 << 30

func (t *tracer) run() {
	for ; len(t.work) > 0; t.g.spent++ {
		if t.g.spent > budget {
			t.emit(Origin{Kind: Unknown, Why: "it has too many ways in to follow"}, nil)
			return
		}
		next := t.work[len(t.work)-1]
		t.work = t.work[:len(t.work)-1]
		t.step(next)
	}
}

func (t *tracer) push(v ssa.Value, acc access, p *path) {
	k := state{v, acc}
	if t.seen[k] {
		return
	}
	t.seen[k] = true
	t.work = append(t.work, task{v, acc, p})
}

func (t *tracer) emit(o Origin, p *path) {
	o.Entry, o.path = p.entryInstr(), p
	k := originKey{o.Kind, o.Value, o.Why, o.Entry}
	if !t.keep[k] {
		t.keep[k] = true
		t.found = append(t.found, o)
	}
}

func (t *tracer) unknown(v ssa.Value, why string, p *path) {
	t.emit(Origin{Kind: Unknown, Value: v, Why: why}, p)
}

// step follows one value one definition back.
func (t *tracer) step(k task) {
	switch v := k.v.(type) {
	case *ssa.Function, *ssa.MakeClosure:
		t.made(k)
	case *ssa.Const:
		if k.acc == "" {
			t.emit(Origin{Kind: Nil, Value: v}, k.path)
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.push(e, k.acc, k.path)
		}
	case *ssa.ChangeType:
		t.push(v.X, k.acc, k.path)
	case *ssa.ChangeInterface:
		t.push(v.X, k.acc, k.path)
	case *ssa.Convert:
		t.convert(v, k)
	case *ssa.SliceToArrayPointer:
		t.push(v.X, k.acc, k.path)
	case *ssa.MultiConvert:
		t.push(v.X, k.acc, k.path)
	case *ssa.Slice:
		t.push(v.X, k.acc, k.path)
	case *ssa.MakeInterface:
		t.makeInterface(v, k)
	case *ssa.TypeAssert:
		t.typeAssert(v, k)
	case *ssa.Extract:
		t.extract(v, k)
	case *ssa.Parameter:
		t.parameter(v, k)
	case *ssa.FreeVar:
		t.freeVar(v, k)
	case *ssa.UnOp:
		t.unop(v, k)
	case *ssa.Field:
		t.field(FieldOf(v.X.Type(), v.Field), k)
	case *ssa.Index:
		t.access(v.X, 'e', k)
	case *ssa.Lookup:
		t.access(v.X, 'e', k)
	case *ssa.Call:
		t.call(v, 0, k)
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr:
		t.address(k)
	default:
		t.unknown(v, "it is computed in a way that cannot be followed", k.path)
	}
}

// made ends the search at a function value. With a pending access there is
// nothing inside it.
func (t *tracer) made(k task) {
	if k.acc == "" {
		t.emit(Origin{Kind: Made, Value: k.v}, k.path)
	}
}

func (t *tracer) access(container ssa.Value, a byte, k task) {
	if len(k.acc) >= maxAccess {
		t.unknown(container, "it lies too deep inside other values", k.path)
		return
	}
	t.push(container, string(a)+k.acc, k.path)
}

// convert follows a conversion between pointers; a pointer made from a number is
// anything.
func (t *tracer) convert(v *ssa.Convert, k task) {
	if b, ok := v.X.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 && isPointer(v.Type()) {
		t.unknown(v, "its address is computed from a number", k.path)
		return
	}
	t.push(v.X, k.acc, k.path)
}

func isPointer(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

func (t *tracer) makeInterface(v *ssa.MakeInterface, k task) {
	if k.acc == "" {
		t.emit(Origin{Kind: Made, Value: v}, k.path)
		return
	}
	t.push(v.X, k.acc, k.path)
}

func (t *tracer) typeAssert(v *ssa.TypeAssert, k task) {
	if types.IsInterface(v.AssertedType) {
		t.push(v.X, k.acc, k.path)
		return
	}
	// To a concrete type: what was boxed as that type.
	for _, o := range t.g.Origins(v.X, t.stop) {
		switch mi, ok := o.Value.(*ssa.MakeInterface); {
		case o.Kind == Made && ok:
			if types.Identical(mi.X.Type(), v.AssertedType) {
				t.push(mi.X, k.acc, extend(k.path, o))
			}
		case o.Kind == Nil:
		default:
			t.emit(o, extend(k.path, o))
		}
	}
}

// extend puts the cells that o went through in front of p's.
func extend(p *path, o Origin) *path {
	for _, c := range o.Cells() {
		p = &path{cell: c, entry: o.Entry, prev: p}
	}
	return p
}

func (t *tracer) extract(v *ssa.Extract, k task) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		t.call(tuple, v.Index, k)
	case *ssa.TypeAssert:
		t.push(tuple, k.acc, k.path)
	case *ssa.Lookup:
		t.access(tuple.X, 'e', k)
	case *ssa.UnOp: // receive with ok
		t.access(tuple.X, 'e', k)
	case *ssa.Next:
		if r, ok := tuple.Iter.(*ssa.Range); ok && v.Index == 2 {
			t.access(r.X, 'e', k)
		}
	case *ssa.Select:
		for _, s := range tuple.States {
			if s.Dir == types.RecvOnly {
				t.access(s.Chan, 'e', k)
			}
		}
	default:
		t.unknown(v, "it is one of several results that cannot be followed", k.path)
	}
}

func (t *tracer) unop(v *ssa.UnOp, k task) {
	switch v.Op {
	case token.ARROW:
		t.access(v.X, 'e', k)
	case token.MUL:
		switch a := v.X.(type) {
		case *ssa.FieldAddr:
			t.field(FieldOf(a.X.Type(), a.Field), k)
		case *ssa.IndexAddr:
			t.access(a.X, 'e', k)
		case *ssa.Const: // how ssair writes a value that an error hides
			t.unknown(v, "the code that makes it has an error", k.path)
		default:
			if _, array := v.Type().Underlying().(*types.Array); array && k.acc != "" {
				t.push(v.X, k.acc, k.path) // an element of the whole is one behind the pointer
				return
			}
			t.access(v.X, 'd', k)
		}
	default:
		t.unknown(v, "it is the result of an operator", k.path)
	}
}
