// Package noblock reports what waits, blocks, prints or never ends in interrupt
// context: ISR401 to ISR410.
//
// # Analyzer noblock
//
// noblock: report blocking and unbounded work reached from interrupt handlers
//
// An interrupt cannot wait for another context: it holds up everything that would
// have to happen first. Channel operations, mutexes, sleeping, bus transfers,
// printing, defer, panics and loops without a bound.
package noblock
