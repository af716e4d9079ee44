// Package modular runs the analysis package by package, as go vet, an editor or
// another host of go/analysis does.
//
// Its Analyzer makes the facts that summaries and inferred registrars travel in
// and judges the package; the public analyzers under analyzers/ report the part of
// its verdict that belongs to them. What lies outside the package is known by
// facts and data only, so a call that the whole program would resolve stays
// unknown here.
//
// Under go vet a unit sees package facts and facts on functions of its direct
// imports only, while facts on fields and methods travel on. So the summaries of
// functions lie in one packed package fact with complete chains, those of methods
// in a fact on each method, and registrar fields in facts on the fields.
package modular
