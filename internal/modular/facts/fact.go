// Package facts holds what the modular driver tells importers of a package, and its
// wire form.
//
// Under go vet a unit sees package facts of its direct imports only. What is known of
// methods must reach further, to packages that do not import the declaring one: so a
// package fact carries the tables of methods of those packages that the API of its own
// mentions. Facts on objects would travel by themselves, but reading and writing them
// costs as much as all the rest of a unit.
package facts

import (
	"fmt"

	"github.com/isrlint/isrlint/internal/registry"
)

// PackageFact is a Package, packed.
type PackageFact struct{ Packed []byte }

// AFact marks PackageFact as a fact.
func (*PackageFact) AFact() {}

func (f *PackageFact) String() string {
	p, err := UnpackPackage(f.Packed)
	if err != nil {
		return "isrlint: " + err.Error()
	}
	return fmt.Sprintf("isrlint: %d functions, %d methods, %d handlers", len(p.Functions), len(p.Methods), len(p.Starts))
}

// MethodFact is the Function of a method of an interface: the handlers that some
// implementation of it registers.
type MethodFact struct{ Packed []byte }

// AFact marks MethodFact as a fact.
func (*MethodFact) AFact() {}

func (f *MethodFact) String() string {
	fn, err := UnpackMethod(f.Packed)
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
