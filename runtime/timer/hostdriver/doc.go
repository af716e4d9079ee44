// Package hostdriver runs a timer.Service in real time on a computer: a thread
// of its own plays the interrupt controller. Its clock has nanosecond ticks.
//
// On linux the thread sleeps in a futex until an absolute time with a timer
// slack of 1 ns, which wakes it 25 to 60 microseconds late on an idle machine,
// and an earlier alarm costs one wake-up system call, only if the thread would
// really sleep too long. Elsewhere it waits on a time.Timer, with the accuracy
// the Go runtime and the system have.
//
// Hard handlers run on that thread, one after the other. They are not bounded
// as in a real interrupt, but a slow one delays all others.
package hostdriver
