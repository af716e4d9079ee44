// How much a number takes decides whether strconv's appending functions allocate.
package main

import (
	"machine"
	"strconv"
)

type meter struct {
	small  [4]byte
	number [20]byte
	bits   [66]byte
	line   []byte
	n      int
}

func (m *meter) onEdge(p machine.Pin) {
	m.n += len(strconv.AppendInt(m.small[:0], int64(int8(p)), 10)) // modular `\(ISR111\)`
	m.n += len(strconv.AppendUint(m.number[:0], uint64(m.n), 10))  // modular `\(ISR111\)`
	m.n += len(strconv.AppendInt(m.bits[:0], int64(m.n), 2))       // modular `\(ISR111\)`
	m.n += len(strconv.AppendInt(m.small[:0], int64(m.n), 10))     // want `\(ISR111\)`
	m.n += len(strconv.AppendInt(m.number[:0], int64(m.n), 2))     // want `\(ISR111\)`
	m.n += len(strconv.AppendQuote(m.bits[:0], "edge"))            // want `\(ISR111\)`
}

// onSample fills the line anew each time: it never needs more than 24 bytes.
func (m *meter) onSample(p machine.Pin) {
	m.line = strconv.AppendInt(m.line[:0], int64(p), 10) // modular `\(ISR111\)`
	m.line = append(m.line, " mV\n"...)                  // modular `\(ISR103\)`
}

func main() {
	m := &meter{line: make([]byte, 0, 24)}
	if err := machine.GP2.SetInterrupt(machine.PinToggle, m.onEdge); err != nil {
		println(err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinToggle, m.onSample); err != nil {
		println(err)
	}
}
