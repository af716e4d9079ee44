package machine

// UARTConfig configures a serial port.
type UARTConfig struct {
	BaudRate uint32
	TX       Pin
	RX       Pin
	RTS      Pin
	CTS      Pin
}

// UARTParity is the parity of a serial port.
type UARTParity uint8

// The parities.
const (
	ParityNone UARTParity = iota
	ParityEven
	ParityOdd
)

// DefaultUART is the board's first serial port.
var DefaultUART = &UART{}

// Configure opens the port.
func (uart *UART) Configure(config UARTConfig) error { return nil }

// SetBaudRate changes the speed.
func (uart *UART) SetBaudRate(br uint32) {}

// SetFormat sets data bits, stop bits and parity.
func (uart *UART) SetFormat(databits, stopbits uint8, parity UARTParity) error { return nil }

// Read takes bytes that have arrived; it does not wait.
func (uart *UART) Read(data []byte) (n int, err error) { return 0, nil }

// ReadByte takes a byte that has arrived.
func (uart *UART) ReadByte() (byte, error) { return 0, nil }

// Write sends bytes and waits until they are out.
func (uart *UART) Write(data []byte) (n int, err error) { return 0, nil }

// WriteByte sends a byte and waits until it is out.
func (uart *UART) WriteByte(c byte) error { return nil }

// Buffered returns how many bytes have arrived.
func (uart *UART) Buffered() int { return 0 }

// Receive puts a byte into the buffer; the port's interrupt calls it.
func (uart *UART) Receive(data byte) {}
