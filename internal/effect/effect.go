// Package effect says what a function does by itself in interrupt context: its
// effects at their instructions, and its calls with the functions that they lead
// to. What the callees do is joined by package summary.
//
// An effect is a hazard or unknown; a function without a body, a data line and a
// fact is unknown, never safe. Which operation is a hazard on which chip is not
// decided here but in the data of package ops, what allocates in package escape.
package effect

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// Here marks where in Effect.What the place is named: "sending on a channel@
// waits" becomes "sending on a channel in the interrupt handler onTick waits".
const Here = "@"

// Effect is one thing that a function does and that a handler must not.
type Effect struct {
	ID      hazard.ID
	Unknown bool   // it cannot be excluded; false: it happens
	What    string // the cause as the beginning of a message, with Here in it
	Label   string // a few words for the carets: "size is not constant"
	Pos     finding.Pos
	// Instr does it; nil where the function as a whole does.
	Instr ssa.Instruction
	// Chain leads from a function called here to the cause, when it lies outside
	// the function that the effect is reported in.
	Chain []finding.Frame
	// Merged: the compiler has put it into the code of each caller that it inlines the
	// function into, where it is an effect of the caller's.
	Merged bool
	// Grade changes the severity of the catalogue entry; 0 keeps it.
	Grade hazard.Severity
	// Contract: in a library it is an agreement with the callers and no news to them:
	// a panic, a loop without a bound.
	Contract bool
	// Open: the call runs what code outside these packages supplies, where it can be
	// judged; nothing else is unknown about it.
	Open bool
	// Broken: it cannot be known because the code there has an error.
	Broken bool
}

// Unmerged returns the effects that are not in the code of callers.
func Unmerged(effects []Effect) []Effect {
	return slices.DeleteFunc(slices.Clone(effects), func(x Effect) bool { return x.Merged })
}

// Call is one call of a function.
type Call struct {
	Instr ssa.CallInstruction
	Pos   finding.Pos
	// Targets are functions whose body is known, or that stand for a library
	// function with a summary of its own.
	Targets []*ssa.Function
	// Via is the function through which a target passed as an argument is called;
	// nil for a call of the target itself.
	Via *ssa.Function
	// Inlined: the compiler has put the target's code in the place of the call.
	Inlined bool
}

// Function is the local summary of one function.
type Function struct {
	Fn      *ssa.Function
	Effects []Effect
	Calls   []Call
	// Params are calls of this function's parameters, which its callers resolve.
	Params []ParamCall
}

// ParamCall says that a function calls its parameter Index (the receiver is 0), or
// the method Method of it when that is not nil.
type ParamCall struct {
	Index  int
	Method *types.Func
	Pos    token.Pos
}
