// Package flow answers where a value comes from: the functions that a func value
// may be, the concrete types that an interface may hold, the object behind a
// pointer.
//
// It is a backward, demand-driven value-flow analysis over SSA. Inside a function
// it follows definitions; between functions it passes through cells: parameters
// (their callers), fields, package variables, captured variables and the elements
// of containers. Fields are told apart by their declaration, not by object
// (field-based), containers by where they were made. The answer over-approximates;
// what it cannot follow is an Unknown origin, never dropped.
//
// The world of a query is a Scope: closed when a main package with all it imports
// is known, open otherwise; in an open one a parameter of a function that others
// can call, or a field that others can set, is reported as an Open origin.
package flow
