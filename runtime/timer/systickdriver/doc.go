// Package systickdriver runs a timer.Service on the SysTick timer that every
// Cortex-M has, with TinyGo: the fallback for chips without a driver of their
// own. SysTick has no compare register, so it interrupts at a fixed rate, each
// interrupt is a tick, and handlers are up to a tick late. At 1000 Hz that costs
// some tens of cycles every millisecond.
//
// The package defines SysTick_Handler. It cannot be used where TinyGo's runtime
// or the program has one already: mimxrt1062 (Teensy 4) and py32.
//
// Source: ARMv6-M and ARMv7-M Architecture Reference Manuals, B3.3.
package systickdriver
