package machine

// Serialer is the port that print writes to.
type Serialer interface {
	WriteByte(c byte) error
	Write(data []byte) (n int, err error)
	Configure(config UARTConfig) error
	Configured() bool
	Buffered() int
	ReadByte() (byte, error)
	DTR() bool
	RTS() bool
}

// NullSerial drops what is written to it.
type NullSerial struct{}

// Configure does nothing.
func (ns NullSerial) Configure(config UARTConfig) error { return nil }

// WriteByte drops the byte.
func (ns NullSerial) WriteByte(b byte) error { return nil }

// ReadByte fails.
func (ns NullSerial) ReadByte() (byte, error) { return 0, nil }

// Buffered returns 0.
func (ns NullSerial) Buffered() int { return 0 }

// Write drops the bytes.
func (ns NullSerial) Write(p []byte) (n int, err error) { return len(p), nil }
