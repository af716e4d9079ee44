// Package check runs the whole analysis: it loads packages for each target, splits
// them into worlds, finds the handlers of each, joins them with the summaries of
// what they reach and turns the result into findings.
//
// It is the whole-program driver behind the command line. The analyzers under
// analyzers/ are the modular one; both call the same judge.
package check
