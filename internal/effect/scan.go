package effect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect/shape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
)

// scanner makes the local summary of one function.
type scanner struct {
	e        *Engine
	fn       *ssa.Function
	out      *Function
	own      bool // judged as written (Config.Strict)
	deferred bool // a defer has been reported
}

func (s *scanner) scan() {
	if s.own {
		s.loops()
	}
	for _, b := range s.fn.Blocks {
		if s.dead(b) {
			continue
		}
		for _, in := range b.Instrs {
			s.instr(in)
		}
	}
	s.allocations()
	s.gaps()
}

// gaps says, once for a function, that what has an error was not read. Where much of
// a function is C, it stands at the function, which a directive can vouch for.
func (s *scanner) gaps() {
	gaps := slices.DeleteFunc(s.e.Prog.GapsIn(s.fn), s.behind)
	if len(gaps) == 0 {
		return
	}
	foreign := slices.ContainsFunc(gaps, func(g ssair.Gap) bool { return g.Foreign })
	x := Effect{ID: bodyless, Unknown: true, Pos: s.e.Prog.PosOf(gaps[0].Pos), Label: "has an error"}
	further := ""
	if n := len(gaps) - 1; n > 0 {
		further = fmt.Sprintf(" (as %d further places of the function)", n)
	}
	switch {
	case foreign && further != "":
		x.Pos, x.Label = s.e.Prog.PosOf(s.fn.Pos()), "not Go alone"
		x.What = fmt.Sprintf("it is not known what %d places"+Here+" do, because they are C", len(gaps))
	case foreign:
		x.Label, x.What = "not Go", "it is not known what this"+Here+" does, because it is C"
	default:
		x.Broken = true
		x.What = "it is not known what this" + Here + " does, because it has an error" + further
	}
	s.out.Effects = append(s.out.Effects, x)
	if pkg := s.e.Prog.PackageOf(s.fn); pkg != nil {
		for _, g := range gaps {
			if g.Node != nil {
				s.operations(g.Node, pkg.Info)
			}
		}
	}
}

// operations adds what the syntax of a piece with errors tells.
func (s *scanner) operations(piece ast.Node, info *types.Info) {
	for _, o := range shape.Operations(piece, info) {
		op, ok := s.e.Ops.Lookup("builtin", o.Name, s.e.Target)
		if !ok || o.Name == "defer" && s.deferred {
			continue
		}
		s.deferred = s.deferred || o.Name == "defer"
		for _, x := range op.Effects {
			what := told[o.Name]
			if what == "" {
				what = o.Name + prints
			}
			s.out.Effects = append(s.out.Effects, Effect{ID: x.ID, Unknown: x.Unknown, What: what, Label: op.Why, Pos: s.e.Prog.SpanOf(o.Node)})
		}
	}
}

// told is what operations do, by their names.
var told = map[string]string{"send": sends, "recv": receives, "go": starts, "defer": defers}

// What operations do that are read in code with errors too.
const (
	sends    = "sending on a channel" + Here + " waits when its buffer is full"
	receives = "receiving from a channel" + Here + " waits when it is empty"
	starts   = "go" + Here + " starts a goroutine, whose stack is allocated"
	defers   = "defer" + Here + " needs a frame that interrupts do not have"
	prints   = Here + " writes to the serial port byte by byte" // after the function's name
)

// effect adds one effect at in.
func (s *scanner) effect(id hazard.ID, unknown bool, in ssa.Instruction, what, label string) {
	s.out.Effects = append(s.out.Effects, Effect{ID: id, Unknown: unknown, What: what, Label: label, Pos: s.e.Prog.Place(in), Instr: in})
}

// op adds what a data line says as effects at in; what begins each message.
func (s *scanner) op(op *ops.Op, in ssa.Instruction, what string) {
	for _, x := range oneEach(op.Effects) {
		x.What = what + Here + " " + op.Why
		if x.Unknown {
			x.What = "what " + what + Here + " does is not known for certain: it " + op.Why
		}
		x.Label, x.Pos, x.Instr = op.Why, s.e.Prog.Place(in), in
		s.out.Effects = append(s.out.Effects, x)
	}
}

// oneEach keeps one effect for each category: the last, which is the most special
// (the bus transfer rather than the waiting in it), graded by the most severe.
func oneEach(es []ops.Effect) []Effect {
	var out []Effect
	for _, x := range es {
		def := hazard.Lookup(x.ID)
		i := slices.IndexFunc(out, func(y Effect) bool { return hazard.Lookup(y.ID).Category == def.Category && y.Unknown == x.Unknown })
		if i < 0 {
			out = append(out, Effect{ID: x.ID, Unknown: x.Unknown})
			continue
		}
		out[i].Grade = max(out[i].Grade, hazard.Lookup(out[i].ID).Severity, def.Severity)
		out[i].ID = x.ID
	}
	return out
}

func (s *scanner) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Send:
		if !shape.RoomProved(in) {
			s.language("send", in, sends)
		}
	case *ssa.Select:
		if in.Blocking {
			s.language("select-block", in, "select without default"+Here+" waits")
		} else {
			s.language("select-default", in, "select with default"+Here+" waits")
		}
	case *ssa.Lookup:
		if m, ok := in.X.Type().Underlying().(*types.Map); ok {
			s.described("map-read-"+keyClass(s.e.Target.Sizes(), m.Key()), in)
		}
	case *ssa.Range:
		if _, ok := in.X.Type().Underlying().(*types.Map); ok {
			s.language("map-range", in, "walking a map"+Here+" waits")
		}
	case *ssa.UnOp:
		s.unop(in)
	case *ssa.BinOp:
		s.arithmetic(in)
	case *ssa.Convert:
		s.conversion(in)
	case *ssa.Panic:
		if in.Pos().IsValid() && s.own {
			n := len(s.out.Effects)
			s.language("panic", in, "panic"+Here+" halts the chip, because nothing can recover")
			for i := n; i < len(s.out.Effects); i++ {
				s.out.Effects[i].Contract = true
			}
		}
	case *ssa.Defer:
		if !s.deferred {
			s.deferred = true
			s.language("defer", in, defers)
		}
		s.call(in)
	case *ssa.Go:
		s.language("go", in, starts)
	case *ssa.Call:
		s.call(in)
	}
}

func (s *scanner) unop(in *ssa.UnOp) {
	switch in.Op {
	case token.ARROW:
		if !shape.ItemProved(in) {
			s.language("recv", in, receives)
		}
	case token.SUB:
		s.floating(in, in.X.Type(), "negation")
	}
}

// builtinCall handles the predeclared functions that are not allocations.
func (s *scanner) builtinCall(c ssa.CallInstruction, b *ssa.Builtin) {
	switch name := b.Name(); name {
	case "len", "cap", "clear", "delete":
		s.container(c, name)
	case "print", "println":
		s.language(name, c, name+prints)
	case "recover":
		s.language("recover", c, "recover"+Here+" does nothing, because an interrupt cannot recover")
	case "close":
		s.language("close", c, "closing a channel"+Here)
		if shape.Unconditional(c.Block()) {
			s.language("panic", c, "closing a channel"+Here+" panics when the handler runs a second time")
		}
	}
}

// short names a function in a message: with its package, unless it is the user's.
func (s *scanner) short(fn *ssa.Function) string {
	if s.e.Own(fn) {
		return ssair.Short(fn)
	}
	return finding.Qualified(ssair.Name(fn))
}
