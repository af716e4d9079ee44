package machine

// Speeds of an I2C bus in hertz.
const (
	TWI_FREQ_100KHZ = 100000
	TWI_FREQ_400KHZ = 400000
	TWI_FREQ_1MHZ   = 1000000
	TWI_FREQ_BAUD   = 4
)

// I2CMode is the role on the bus.
type I2CMode int

// The roles.
const (
	I2CModeController I2CMode = iota
	I2CModeTarget
)

// I2CTargetEvent is what a controller asks of a target.
type I2CTargetEvent uint8

// The events.
const (
	I2CReceive I2CTargetEvent = iota
	I2CRequest
	I2CFinish
)

// I2CConfig configures a bus.
type I2CConfig struct {
	Frequency uint32
	SCL       Pin
	SDA       Pin
	Mode      I2CMode
}

// Configure prepares the bus.
func (i2c *I2C) Configure(config I2CConfig) error { return nil }

// SetBaudRate changes the speed.
func (i2c *I2C) SetBaudRate(br uint32) error { return nil }

// Tx writes w, then reads into r, and waits until the bus is done.
func (i2c *I2C) Tx(addr uint16, w, r []byte) error { return nil }

// ReadRegister writes the register's number and reads data.
func (i2c *I2C) ReadRegister(address uint8, register uint8, data []byte) error { return nil }

// WriteRegister writes the register's number and data.
func (i2c *I2C) WriteRegister(address uint8, register uint8, data []byte) error { return nil }

// WriteByte writes one byte.
func (i2c *I2C) WriteByte(data byte) error { return nil }

// Listen makes the bus answer to addr.
func (i2c *I2C) Listen(addr uint16) error { return nil }

// WaitForEvent waits for a controller.
func (i2c *I2C) WaitForEvent(buf []byte) (evt I2CTargetEvent, count int, err error) { return 0, 0, nil }

// Reply answers a request.
func (i2c *I2C) Reply(buf []byte) error { return nil }
