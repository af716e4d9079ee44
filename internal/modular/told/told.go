// Package told is what the modular driver tells importers of a package, as plain data.
package told

import "github.com/isrlint/isrlint/internal/registry"

// Package is what a package means to those that import it.
type Package struct {
	Functions []Function // exported ones that are no methods, sorted by name
	Methods   []Function // exported ones, as T.M, sorted by name
	Starts    []Started  // handlers that the import alone registers, also of its own imports
	// Below says that it, or a package that it imports, has registrars or handlers that
	// facts tell of.
	Below   bool
	Carried []Carried // sorted by path
}

// Carried is the table of methods of another package, as it was packed.
type Carried struct {
	Path    string
	Methods []byte
}

// Function is what one function means to the packages that call it.
type Function struct {
	Name       string              // Func, or T.M for a method
	Registrars []registry.Inferred // parameters that become handlers
	Starts     []Started           // handlers that calling it registers
	// Bodies has one element, or for a generic function one for each way in which its
	// instances differ.
	Bodies []Body
	// Dependent are the type parameters that follow from the others, as S of
	// [S ~[]E, E any].
	Dependent []int
	// Instances are the instances of a generic function that Bodies tell of.
	Instances []Instance
}

// Instance says which of the bodies is that of an instance.
type Instance struct {
	Key  string // the classes of the type arguments, as package modular spells them
	Body int
}

// Body is what calling a function does.
type Body struct {
	Effects  []Effect
	Calls    []ParamCall // parameters that it calls
	Captured []Capture   // what it does with each parameter, the receiver first
}

// String lists the hazards of the function, for expectations on facts in tests.
func (f Function) String() string {
	s := "isrlint:"
	for _, b := range f.Bodies {
		for _, e := range b.Effects {
			s += " " + e.ID
		}
		if len(b.Effects) == 0 {
			s += " safe"
		}
	}
	for _, h := range f.Starts {
		s += " starts " + h.Name
	}
	return s
}

// Started is a handler that a package registers by itself.
type Started struct {
	Name, Registrar, Context string
	At                       Frame // the registration
	Effects                  []Effect
}

// Effect is an effect.Effect without what its reader knows better.
type Effect struct {
	ID       string
	Unknown  bool
	Contract bool
	What     string
	Label    string
	Chain    []Frame
}

// Frame is one step of a witness.
type Frame struct {
	Function, File string
	Line, Column   int
}

// Capture says what becomes of a pointer in a parameter.
type Capture int

// What becomes of it.
const (
	NotKept      Capture = iota
	Kept                 // or it may be
	OnlyReturned         // it comes back as a result and goes nowhere else
)

// ParamCall says that a function calls parameter Index, or a method of it.
type ParamCall struct {
	Index  int
	Method string // empty for a call of the parameter itself
}
