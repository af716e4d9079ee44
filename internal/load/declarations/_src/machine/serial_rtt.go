//go:build serial.rtt

package machine

type rttSerial struct{}

// Serial is the port that print writes to: the debugger.
var Serial = &rttSerial{}

// Configure does nothing.
func (s *rttSerial) Configure(config UARTConfig) error { return nil }

// WriteByte queues a byte for the debugger.
func (s *rttSerial) WriteByte(b byte) error { return nil }

// ReadByte takes a byte from the debugger.
func (s *rttSerial) ReadByte() (byte, error) { return 0, nil }

// Buffered returns how many bytes wait.
func (s *rttSerial) Buffered() int { return 0 }

// Write queues bytes for the debugger.
func (s *rttSerial) Write(data []byte) (n int, err error) { return 0, nil }
