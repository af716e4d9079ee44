package absint

import (
	"golang.org/x/tools/go/ssa"
)

// Question is what the asker of a trace wants to know of. What it does not want to
// know of need not be run.
type Question struct {
	// Heeds reports whether something that is asked about is in the block, or in one
	// that control can go to from there inside the function.
	Heeds func(*ssa.BasicBlock) bool
	// Leads reports whether a call of the function leads to something that is asked
	// about.
	Leads func(*ssa.Function) bool
	// Ends reports whether a run that comes to the instruction need not go on: it
	// proves nothing any more. followed says that what a call leads to is known.
	Ends func(in ssa.Instruction, followed bool) bool
}

// Trace is what one call can run, as far as it was followed. Calls that were not
// followed may do whatever their callees do.
type Trace struct {
	ask    Question
	blocks map[*ssa.BasicBlock]bool
	grows  map[*ssa.Call]bool           // appends without room
	calls  map[ssa.CallInstruction]bool // whether each run of it was followed
}

// Runs reports whether in, of a function that was followed, may run; an append only
// if it may need a larger array.
func (t *Trace) Runs(in ssa.Instruction) bool {
	c, ok := in.(ssa.CallInstruction)
	if !ok {
		return t.blocks[in.Block()]
	}
	if call, ok := c.(*ssa.Call); ok && isAppend(call) {
		return t.grows[call]
	}
	_, ran := t.calls[c]
	_, builtin := c.Common().Value.(*ssa.Builtin)
	return ran || builtin && t.blocks[in.Block()]
}

// Followed reports whether what a call leads to is in the trace, whenever it runs.
func (t *Trace) Followed(c ssa.CallInstruction) bool { return t.calls[c] }

// Trace runs fn with the arguments and returns what of it is reached: everything in
// a block that no trace holds certainly does not run in this call. Calls that cannot
// be followed return anything. ok is false when the run does not come to an end.
func (c *Config) Trace(fn *ssa.Function, args []Value, ask Question) (t *Trace, ok bool) {
	t = &Trace{ask, map[*ssa.BasicBlock]bool{}, map[*ssa.Call]bool{}, map[ssa.CallInstruction]bool{}}
	r := &runner{Config: c, limit: traceSteps, trace: t}
	_, end := r.function(fn, args)
	return t, end != unproved
}

// follow runs the instructions of b for the trace.
func (r *runner) follow(s state, b *ssa.BasicBlock) outcome {
	r.trace.blocks[b] = true
	if (len(r.active) == 1 || b.Parent().Signature.Results().Len() == 0) && !r.trace.ask.Heeds(b) {
		return returns
	}
	for _, in := range b.Instrs {
		if r.steps++; r.steps > r.limit {
			return unproved
		}
		switch in := in.(type) {
		case *ssa.Phi, *ssa.If, *ssa.Jump, *ssa.Return, *ssa.DebugRef:
		case *ssa.Call:
			if o := r.followCall(s, in); o != goesOn {
				return o
			}
		case ssa.CallInstruction: // go and defer
			if r.trace.calls[in] = false; r.ends(in, false) {
				return unproved
			}
		case *ssa.IndexAddr:
			if !r.index(s, in) {
				return panics
			}
			s[in] = r.compute(s, in)
		case *ssa.Store:
			r.store(s, in)
		default:
			if r.ends(in, true) {
				return unproved
			}
			if v, ok := in.(ssa.Value); ok {
				s[v] = r.compute(s, v)
			}
		}
	}
	return goesOn
}

// traceSteps is what may be spent on a trace. A call may take the better part of what
// is left, and less where only its result can matter.
const traceSteps = maxSteps * 3 / 2

// followCall runs a call if it can.
func (r *runner) followCall(s state, c *ssa.Call) outcome {
	s[c] = r.anything(c.Type())
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		fits := false
		switch {
		case isAppend(c):
			if s[c], fits = r.append(r.of(s, c.Call.Args[0]), r.of(s, c.Call.Args[1]), c.Type()); !fits {
				r.trace.grows[c] = true
			}
		case b.Name() == "len":
			s[c], _ = r.builtin(s, c, "len")
		}
		if !fits && r.ends(c, true) {
			return unproved
		}
		return goesOn
	}
	end := unproved
	if fn := c.Call.StaticCallee(); fn != nil {
		leads := r.trace.ask.Leads(fn)
		if leads || fn.Signature.Results().Len() > 0 {
			var results []Value
			if results, end = r.called(s, c, fn, leads); end == goesOn && len(results) > 0 {
				s[c] = together(results)
			}
		}
	}
	if before, known := r.trace.calls[c]; !known || before {
		r.trace.calls[c] = end != unproved
	}
	switch {
	case r.ends(c, end != unproved):
		return unproved
	case end == unproved: // it may do anything, and come back
		return goesOn
	}
	return end
}

// ends reports whether the trace is over, because of in or of what came before.
func (r *runner) ends(in ssa.Instruction, followed bool) bool {
	r.ended = r.ended || r.trace.ask.Ends(in, followed)
	return r.ended
}

// called runs a function within what may be spent on it.
func (r *runner) called(s state, c *ssa.Call, fn *ssa.Function, leads bool) ([]Value, outcome) {
	limit := r.limit
	part := 4
	if leads {
		part = 7
	}
	r.limit = r.steps + (limit-r.steps)*part/8
	results, end := r.function(fn, r.args(s, c))
	r.limit = limit
	return results, end
}

func isAppend(c *ssa.Call) bool {
	b, ok := c.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append" && len(c.Call.Args) == 2
}
