package ops

import (
	"go/build/constraint"
	"slices"

	"github.com/isrlint/isrlint/hazard"
)

// Receiver stands for the receiver where a parameter index is expected.
const Receiver = -1

// Effect is one thing that a function does in interrupt context.
type Effect struct {
	ID      hazard.ID
	Unknown bool // it cannot be excluded; false: it is known to happen on some call
}

// Alloc says whether a call can reach the allocator.
type Alloc int

// AllocNo: never. AllocYes: every call does. AllocMaybe: some calls do, depending
// on arguments or state. AllocUnknown: it could not be found out.
const (
	AllocNo Alloc = iota
	AllocYes
	AllocMaybe
	AllocUnknown
)

// AccessKind is what a function does to memory, for the analysis of shared state.
type AccessKind string

// The kinds of access. Atomic and volatile ones act on what the receiver points
// to or, in functions, on what parameter 0 points to.
const (
	NoAccess      AccessKind = ""
	AtomicLoad    AccessKind = "atomic-load"
	AtomicStore   AccessKind = "atomic-store"
	AtomicRMW     AccessKind = "atomic-rmw"
	VolatileLoad  AccessKind = "volatile-load"
	VolatileStore AccessKind = "volatile-store"
	VolatileRMW   AccessKind = "volatile-rmw"
	Mask          AccessKind = "mask"       // turns interrupts off, returns the earlier state
	Unmask        AccessKind = "unmask"     // takes the state and turns them on again if they were
	MaskOne       AccessKind = "mask-one"   // turns one interrupt off
	UnmaskOne     AccessKind = "unmask-one" // turns one interrupt on
	InISR         AccessKind = "in-isr"     // no access: its result is true in interrupt context, false elsewhere
	NoReturn      AccessKind = "no-return"  // no access: the call does not come back
	PinRMW        AccessKind = "pin-rmw"    // reads, changes and writes the port that other pins share
	DeviceRMW     AccessKind = "device-rmw" // the same for registers or tables of a peripheral or of the runtime
	StateRMW      AccessKind = "state-rmw"  // changes several words of the receiver without protection
	Produce       AccessKind = "produce"    // puts into a ring that is safe with one producer and one consumer
	Consume       AccessKind = "consume"    // takes from such a ring
)

// Access is a kind of access and its width.
type Access struct {
	Kind AccessKind
	Bits int // of the value accessed; 0: that of the type
}

// Op is what one line says about a function, or a group of functions.
type Op struct {
	Package string // import path, or "builtin"
	Name    string // Name or T.Method, without star; * stands for any run of letters
	Where   constraint.Expr

	Effects   []Effect // sorted by ID; empty: safe
	Allocates Alloc
	Access    Access
	Why       string // a few words for messages: "waits until the byte is sent"

	captures    []int // see Captures
	capturesAll bool

	Line string // file:line of the data
}

// Safe says that the function is proved to do nothing that breaks in interrupt
// context; its Access may still meet another context's.
func (o *Op) Safe() bool { return len(o.Effects) == 0 }

// Captures says whether the callee keeps or returns the pointer-shaped argument i,
// 0-based without the receiver, or the Receiver (-1).
func (o *Op) Captures(i int) bool {
	return o.capturesAll || slices.Contains(o.captures, i)
}
