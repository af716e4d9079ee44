// Package globalstate reports state that interrupt handlers share with the rest of
// the program without protection: ISR201 to ISR211 and ISR002.
//
// # Analyzer globalstate
//
// globalstate: report state shared unprotected with interrupt handlers
//
// An interrupt runs between any two instructions of the program. Plain variables
// that both sides use can tear, lose updates or be read once and never again.
package globalstate
