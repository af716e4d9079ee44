package modular

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry"
)

// PackageFact holds the summaries and inferred registrars of a package's
// functions, packed.
type PackageFact struct{ Packed []byte }

// AFact marks PackageFact as a fact.
func (*PackageFact) AFact() {}

func (f *PackageFact) String() string {
	fns, err := unpackAll(f.Packed)
	if err != nil {
		return "isrlint: " + err.Error()
	}
	return fmt.Sprintf("isrlint: %d functions", len(fns))
}

// MethodFact is the summary of one method. Methods have facts of their own because
// these reach packages that do not import the declaring one.
type MethodFact struct{ Packed []byte }

// AFact marks MethodFact as a fact.
func (*MethodFact) AFact() {}

func (f *MethodFact) String() string {
	fn, err := unpackOne(f.Packed)
	if err != nil {
		return "isrlint: " + err.Error()
	}
	return fn.String()
}

// RegistrarFact says that a field, package variable or interface method is a
// registrar.
type RegistrarFact struct{ Inferred []registry.Inferred }

// AFact marks RegistrarFact as a fact.
func (*RegistrarFact) AFact() {}

func (f *RegistrarFact) String() string { return fmt.Sprintf("isrlint: registrar %v", f.Inferred) }

// function is what one function means to the packages that import its own.
type function struct {
	Name       string // Func, or T.Method
	Effects    []effectFact
	Calls      []paramCall         // parameters that it calls
	Captured   []capture           // what it does with each parameter, the receiver first
	Registrars []registry.Inferred // parameters that become handlers
}

// String lists the hazards of the function, for expectations on facts in tests.
func (f function) String() string {
	s := "isrlint:"
	for _, e := range f.Effects {
		s += " " + e.ID
	}
	if len(f.Effects) == 0 {
		s += " safe"
	}
	return s
}

// effectFact is a effect.Effect without what its reader knows better.
type effectFact struct {
	ID      string
	Unknown bool
	What    string
	Label   string
	Chain   []frame
}

type frame struct {
	Function, File string
	Line, Column   int
}

// capture says what becomes of a pointer in a parameter.
type capture int

const (
	notKept      capture = iota
	kept                 // or it may be
	onlyReturned         // it comes back as a result and goes nowhere else
)

type paramCall struct {
	Index  int
	Method string // empty for a call of the parameter itself
}

func (u *unit) toEffect(x effect.Effect) effectFact {
	e := effectFact{ID: string(x.ID), Unknown: x.Unknown, What: x.What, Label: x.Label}
	if strings.Contains(x.What, x.Label) {
		e.Label = ""
	}
	for _, f := range x.Chain {
		e.Chain = append(e.Chain, frame{f.Function, u.fileName(f.Pos.File), f.Pos.Line, f.Pos.Column})
	}
	return e
}

// fileName returns how facts name a file: files of the standard library by
// package and name, because there are many and nobody edits them.
func (u *unit) fileName(file string) string {
	if !u.pkg.Std || file == "" {
		return file
	}
	return path.Join(path.Base(path.Dir(filepath.ToSlash(file))), filepath.Base(file))
}

func (e effectFact) summary() effect.Effect {
	x := effect.Effect{ID: hazard.ID(e.ID), Unknown: e.Unknown, What: e.What, Label: e.Label}
	for _, f := range e.Chain {
		x.Chain = append(x.Chain, finding.Frame{Function: f.Function, Pos: finding.Pos{File: f.File, Line: f.Line, Column: f.Column}})
	}
	return x
}
