package machine

// SPI modes: clock polarity and phase.
const (
	Mode0 = 0
	Mode1 = 1
	Mode2 = 2
	Mode3 = 3
)

// SPIConfig configures a bus.
type SPIConfig struct {
	Frequency uint32
	SCK       Pin
	SDO       Pin
	SDI       Pin
	LSBFirst  bool
	Mode      uint8
	DataBits  uint8 // of TinyGo before 0.20
}

// Configure prepares the bus.
func (spi *SPI) Configure(config SPIConfig) error { return nil }

// Tx writes w and reads r at the same time and waits until the bus is done.
func (spi *SPI) Tx(w, r []byte) error { return nil }

// Transfer writes and reads one byte.
func (spi *SPI) Transfer(w byte) (byte, error) { return 0, nil }

// SetBaudRate changes the speed.
func (spi *SPI) SetBaudRate(br uint32) error { return nil }

// GetBaudRate returns the speed.
func (spi *SPI) GetBaudRate() uint32 { return 0 }

// PrintRegs prints the registers.
func (spi *SPI) PrintRegs() {}
