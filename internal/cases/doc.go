// Package cases hands the firmware under testdata/src to the tests of the drivers:
// which cases there are, for which target each is judged, what each driver must
// report of it, and the cases written out as a module or as a GOPATH.
//
// A case is a folder of testdata/src, a program or a library with the packages
// below it, imported as cases/NAME. Modules of other people lie under testdata/dep
// and are imported as example.com/dep/NAME. A line
//
//	// target: arduino
//
// in a case's first file chooses the target; the default is pico. Expectations
// stand on the line that they are about, as regular expressions in quotes:
//
//	// want "…"     reported by the whole-program and by the modular driver
//	// whole "…"    by the whole-program driver only
//	// modular "…"  by the modular driver only
//
// The last two hold the documented differences: an unknown that the whole program
// resolves; a hazard in another package of the user's, which one driver reports
// where it is and the other at the call that leaves the package; a race on state
// that another package accesses, which facts do not carry; and a library call that its
// arguments prove free, which needs the library's body. Findings of every severity
// count. Only tests import this package; -only REGEXP runs the cases that match.
package cases
