// Package summary says what functions do in interrupt context, each once.
//
// Of gives the local summary of a function whose body is known: its effects at
// their instructions, and its calls with the functions that they lead to. Deep
// folds in what the callees do, one witness for each hazard, bounded in length;
// it is what a library function means to its callers and what facts carry across
// packages. Reach walks the user's own functions from a handler and yields every
// effect with its chain.
//
// An effect is a hazard or unknown; a function without a body, a data line and a
// fact is unknown, never safe. Which operation is a hazard on which chip is not
// decided here but in the data of package ops, what allocates in package escape.
package summary
