// Package noalloc reports what can reach the allocator in interrupt context:
// ISR101 to ISR114.
//
// # Analyzer noalloc
//
// noalloc: report allocation reached from interrupt handlers
//
// The heap is off limits in an interrupt: TinyGo's allocator stops the program or,
// on AVR and with -gc=leaking, is corrupted silently. What allocates is what
// TinyGo's compiler makes of the line, not what the language allows.
package noalloc
