//go:build tinygo

package timer

// Defaults of Options on a chip: bounded interrupts, no memory of its own.
const (
	defaultMaxRun = 8
	defaultBatch  = 1
	defaultQueue  = 0
	defaultFaults = 0
	alwaysEager   = true
)
