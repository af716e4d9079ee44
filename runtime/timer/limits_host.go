//go:build !tinygo

package timer

// Defaults of Options on a host.
const (
	defaultMaxRun = int(^uint(0) >> 1)
	defaultBatch  = 64
	defaultQueue  = 16
	defaultFaults = 16
	alwaysEager   = false
)
