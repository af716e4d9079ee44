// Package load turns package patterns into type-checked syntax for one target, the
// way TinyGo would see it, on a machine that may have only Go.
//
// It asks the go command which files belong to the program (`go list -e -deps
// -json`, nothing is compiled), parses and type-checks them itself with the
// target's tags and sizes, and keeps going after errors: they stand on the package
// that has them. TinyGo's own packages come from the built-in declarations, placed
// into the go command's view of GOROOT by an overlay; what a board or chip has
// beyond them is synthesised from the names that the program uses.
//
// Packages that TinyGo replaces by its own (sync, os, reflect, runtime, ...) are
// checked for their API only and marked Declared: their bodies are not what runs.
//
// Equal input gives equal packages, positions and errors, in equal order.
package load
