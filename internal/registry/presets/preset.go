package presets

import (
	"go/build/constraint"
	"strings"
)

// The contexts in which a registered function runs, as DESIGN names them.
const (
	ISR       = "isr"       // the CPU calls it from an interrupt vector
	Scheduler = "scheduler" // the scheduler calls it between goroutines: may allocate, may not block
	Deferred  = "deferred"  // queued by a handler, run later by the main loop
	Goroutine = "goroutine" // called on some goroutine's stack
	Caller    = "caller"    // called before the registrar returns, by whoever called it
)

// What a second registration under the same key does (Preset.Again).
const (
	KeepFirst = "keep-first" // refused with an error, the first handler stays
	Replace   = "replace"    // the second handler runs, the first no longer does
	Add       = "add"        // every handler runs, of different devices
	Both      = "both"       // both handlers run, one after the other
)

// What a nil handler does (Preset.Nil).
const (
	NilRemove = "remove" // the earlier registration ends
	NilSkip   = "skip"   // the source stays armed, nothing is called
	NilKeep   = "keep"   // the earlier handler stays
	NilCall   = "call"   // nil is stored and called: the program stops
)

// Receiver stands for the receiver where a parameter index is expected.
const Receiver = -1

// Preset is one registrar: one line of data. A function that registers two of its
// parameters has two.
type Preset struct {
	Package string // import path of the declaring package, without version suffix
	Recv    string // named type of the method, field or interface, without star; empty for functions and variables
	Name    string // function, method, field or variable

	Field     bool // a struct field: what is stored in it is the handler
	Interface bool // a method of an interface: every implementation receives a handler
	Variable  bool // a package variable: what is assigned to it is the handler

	// Param is the 0-based index of the handler among the parameters, not
	// counting the receiver, or Receiver (-1): then Methods of the receiver
	// itself run. It means nothing for fields and variables.
	Param int
	// Methods, when not empty, says that not the value is called but these
	// methods of it.
	Methods []string
	// Each says that the value is a slice, and every element of it counts.
	Each bool

	// Where holds over the target's build tags; nil holds everywhere.
	Where   constraint.Expr
	Context string // ISR, Scheduler, Deferred, Goroutine or Caller
	// When names a bool field that must be true, or with Unless false, for the
	// line to hold: next to the handler field, or for methods in the configuration
	// that the receiver was last given. Where its value is not known, both hold.
	When   string
	Unless bool

	Constant bool   // the handler must be a compile-time constant function value
	Again    string // KeepFirst, Replace, Add, Both; empty: not known
	// Key lists the parameters, or Receiver, that tell one slot from another;
	// empty with a non-empty Again: there is one slot for the whole program. Fields
	// and variables have none: each is a slot of its own.
	Key []int
	// KeyMod, when not 0, says that constant keys equal modulo KeyMod share a slot.
	KeyMod int
	Nil    string // NilRemove, NilSkip, NilKeep, NilCall; empty: not known
	// Check says that the error result tells whether the handler was registered;
	// of a field: the result of the call that gets the struct.
	Check bool
	// Enable is the method of the result without which the handler never runs.
	Enable string
	// Priority is the method of the result that gives the handler its priority; its
	// first parameter is the number, whose order is the target's affair.
	Priority string
	// Period lists the configuration fields of which exactly one must be
	// positive for the registration to have a period.
	Period []string

	Line string // file:line of the data, or the user's entry
}

// String returns the registrar as DESIGN names functions: pkg.Func, (pkg.T).Method,
// and pkg.T.Field for fields.
func (p *Preset) String() string {
	switch {
	case p.Recv == "":
		return p.Package + "." + p.Name
	case p.Field:
		return p.Package + "." + p.Recv + "." + p.Name
	}
	return "(" + p.Package + "." + p.Recv + ")." + p.Name
}

// Holds says whether the line is about a target with these build tags.
func (p *Preset) Holds(has func(tag string) bool) bool {
	return p.Where == nil || p.Where.Eval(has)
}

// Unversioned returns an import path without the major version elements that Go
// modules put into it: example.com/m/v2/sub and example.com/m/sub are one package
// to a preset. v0 and v1 are never such elements.
func Unversioned(path string) string {
	if !strings.Contains(path, "/v") {
		return path
	}
	elems := strings.Split(path, "/")
	kept := elems[:1]
	for _, e := range elems[1:] {
		if !isMajor(e) {
			kept = append(kept, e)
		}
	}
	return strings.Join(kept, "/")
}

// isMajor reports whether s is v2, v3, … v10, … as module paths write it.
func isMajor(s string) bool {
	if len(s) < 2 || s[0] != 'v' || s[1] == '0' || s == "v1" {
		return false
	}
	return strings.Trim(s[1:], "0123456789") == ""
}
