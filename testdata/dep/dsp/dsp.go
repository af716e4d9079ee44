// Package dsp has assembly.
package dsp

import "machine"

// MulAcc is written in assembly.
func MulAcc(a, b int32) int32

// Handler is written in assembly too.
func Handler() func(machine.Pin)
