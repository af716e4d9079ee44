// Package dsp has assembly.
package dsp

// MulAcc is written in assembly.
func MulAcc(a, b int32) int32
