// Package summary joins what functions do, each read once by package effect.
//
// Deep folds in what the callees do, one witness for each hazard, bounded in
// length; it is what a library function means to its callers and what facts carry
// across packages. Reach walks the user's own functions from a handler and yields
// every effect with its chain.
package summary
