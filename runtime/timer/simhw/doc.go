// Package simhw is a simulated microcontroller's timer hardware on a virtual
// clock: one counter with a compare alarm, hardware channels with prescalers and
// narrow counters of their own, and an interrupt mask. It is a timer.Driver.
//
// It is deterministic and single-threaded: time passes only in Advance,
// AdvanceTo, Step and Spend, in the Latency and ISRCost of an interrupt, and in
// SetCost. Interrupts that come while masked, or while another one runs, stay
// pending, once each as in hardware, and are delivered when that ends.
package simhw
