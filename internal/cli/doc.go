// Package cli is the command line: one file per command.
//
// It decides which targets, options and hazards a run is for, from the flags, the
// isrlint.toml and the environment in this order; it filters what is reported and
// turns the outcome into an exit status. It never looks at Go code itself: that is
// the engine's job, and writing findings down is the job of package report.
//
// Findings go to stdout, everything else to stderr. The flags are those of the
// standard library; what it lacks (the nearest known flag, the screen of help) is
// in flags.go and help.go.
package cli
