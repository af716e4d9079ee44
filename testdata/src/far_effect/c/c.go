// Package c holds the log of the device.
package c

import "cases/far_effect/b"

// Device is the program's log.
var Device b.Log

// Extend grows the log of the device.
func Extend() { Device.Extend() }
