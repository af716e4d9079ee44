// Package logger hides its type.
package logger

// Logger logs.
type Logger interface{ Log(v uint8) }

type mem struct{ log []uint8 }

func (m *mem) Log(v uint8) {
	m.log = append(m.log, v) // whole `handler onTick.*\(ISR103\)`
}

// New returns the only logger.
func New() Logger { return &mem{} }
