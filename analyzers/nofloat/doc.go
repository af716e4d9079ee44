// Package nofloat reports arithmetic that is costly or corrupting in interrupt
// context: ISR301 to ISR305.
//
// # Analyzer nofloat
//
// nofloat: report floating-point and other software arithmetic reached from interrupt handlers
//
// TinyGo builds every Cortex-M soft-float, and on some chips the interrupt entry
// saves no floating-point registers. The target decides.
package nofloat
