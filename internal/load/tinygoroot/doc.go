// Package tinygoroot reads a TinyGo installation or source checkout: where it lies,
// which version it is, which Go it accepts, and which directories of the standard
// library it replaces.
//
// It never runs the compiler. What it knows of versions and directories stands in
// the data files beside it.
package tinygoroot
