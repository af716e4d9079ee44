// Package presets holds what is known of the registrars that isrlint did not see
// declared: which function, field, interface method or variable makes a value a
// handler, on which chips, in which context, and what a second registration does.
//
// The facts are text: one line a registrar, in data/*.txt, and the same lines in
// the presets of a user's isrlint.toml. A line reads
//
//	kind package name key=value ...
//
// and README.md in this folder describes every kind and key. A fact about one
// more package is one more line; nothing in this package or above it knows a
// registrar by name.
//
// The package decides nothing about source code: it parses, checks and looks up.
package presets
