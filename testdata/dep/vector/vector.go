// Package vector exports an interrupt vector.
package vector

var ticks []uint32

//export SysTick_Handler
func tick() { ticks = append(ticks, 1) }

// Ticks counts.
func Ticks() int { return len(ticks) }
