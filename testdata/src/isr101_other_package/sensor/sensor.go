// Package sensor keeps readings.
package sensor

// Reading is one measurement.
type Reading struct{ Value, Time uint32 }

// New makes a reading on the heap, because the caller keeps it.
func New(v uint32) *Reading {
	return &Reading{Value: v} // whole `in .*New, reached from the interrupt handler onTick.*\(ISR101\)`
}
