// Package judge joins the handlers of a world with the summaries of what they
// reach and with the target, and words the result as findings.
//
// It is the one place where effects become reported findings: it decides where a
// finding stands, what its message says, which directive suppresses it and what
// verdict a handler gets. Both drivers, whole program and modular, call it.
package judge
