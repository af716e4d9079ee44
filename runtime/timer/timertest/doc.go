// Package timertest tests programs that use package timer: virtual time (Env),
// handlers that record their calls (Probe), a check that handlers do not
// allocate (NoAlloc), a check for timers left armed (CheckLeaks), an interrupt at
// every step of an operation (Preempt, build tag timerhook), a conformance test
// for drivers (Driver), and the reference model (Model) against which random
// programs are compared.
//
// For isrlint: Case.ISR and the function given to Env.Interrupt run in interrupt
// context; the script of a Probe runs in the context of its timer.
package timertest
