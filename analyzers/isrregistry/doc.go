// Package isrregistry reports what is wrong with how interrupt handlers are
// registered: ISR001 to ISR012.
//
// # Analyzer isrregistry
//
// isrregistry: report interrupt handlers that are registered wrongly or cannot be found
//
// A handler that the compiler refuses, a second handler for a slot that has one, a
// dropped registration error, an interrupt that is never enabled, a vector name
// that no chip has, a malformed //isrlint: directive, and every registration whose
// handler cannot be resolved.
package isrregistry
