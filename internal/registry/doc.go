// Package registry finds handlers: the functions that run in interrupt context.
//
// It starts from registrars (presets of package presets, directives, exported
// vector names, facts of imported packages) and follows what flows into them
// back to functions, through wrappers, fields, tables, factories and interfaces.
// What a value passes on the way becomes a registrar itself (an inferred
// wrapper). A handler that cannot be resolved stays in the result, with the
// reason; nothing is dropped.
//
// It does not judge what handlers do; it reports only what is wrong with a
// registration itself (ISR0xx).
package registry
