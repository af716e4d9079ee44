// Package machine is isrlint's declaration of TinyGo's package: the pins and
// peripherals of a board, without their effects. The pins, buses and timers that a
// board has beyond this file are added when a program that uses them is loaded.
package machine

import "errors"

// Errors that more than one peripheral returns.
var (
	ErrTimeoutRNG           = errors.New("machine: RNG timeout")
	ErrClockRNG             = errors.New("machine: RNG clock error")
	ErrSeedRNG              = errors.New("machine: RNG seed error")
	ErrInvalidInputPin      = errors.New("machine: invalid input pin")
	ErrInvalidOutputPin     = errors.New("machine: invalid output pin")
	ErrInvalidClockPin      = errors.New("machine: invalid clock pin")
	ErrInvalidDataPin       = errors.New("machine: invalid data pin")
	ErrNoPinChangeChannel   = errors.New("machine: no channel for pin interrupt")
	ErrPWMPeriodTooLong     = errors.New("machine: pwm period too long")
	ErrTxInvalidSliceSize   = errors.New("machine: SPI slices differ in size")
	ErrInvalidBlockSize     = errors.New("machine: invalid block size")
	ErrRtcDelayTooSmall     = errors.New("machine: RTC delay too small")
	ErrRtcDelayTooLarge     = errors.New("machine: RTC delay too large")
	ErrLSBNotSupported      = errors.New("machine: SPI without LSB first")
	ErrSPITimeout           = errors.New("machine: SPI timeout")
	ErrSPIBaud              = errors.New("machine: SPI baud rate out of range")
	ErrInvalidI2CBaudrate   = errors.New("machine: invalid I2C baud rate")
	ErrInvalidTgtAddr       = errors.New("machine: invalid I2C target address")
	ErrI2CGeneric           = errors.New("machine: I2C error")
	ErrRP2040I2CDisable     = errors.New("machine: I2C disable")
	ErrBadPeriod            = errors.New("machine: period outside valid range")
	ErrInvalidMachineConfig = errors.New("machine: invalid configuration")
)

// Units of frequency in hertz.
const (
	KHz = 1000
	MHz = 1000_000
	GHz = 1000_000_000
)

// Device is the name of the chip, as the build tag spells it.
const Device = "declared"

// HasLowFrequencyCrystal tells whether the board has a 32 kHz crystal.
const HasLowFrequencyCrystal = false

// CPUFrequency returns the clock of the CPU in hertz.
func CPUFrequency() uint32 { return 0 }

// CPUReset restarts the chip.
func CPUReset() {}

// EnterBootloader restarts into the bootloader.
func EnterBootloader() {}

// DeviceID returns the chip's serial number.
func DeviceID() []byte { return nil }

// GetRNG returns a random number from hardware.
func GetRNG() (uint32, error) { return 0, nil }

// ReadTemperature returns the chip's temperature in thousandths of a degree Celsius.
func ReadTemperature() (millicelsius int32) { return 0 }

// CurrentCore returns the number of the core that runs the caller.
func CurrentCore() int { return 0 }

// NumCores returns the number of cores.
func NumCores() int { return 1 }

// ChipVersion returns the revision of the chip.
func ChipVersion() uint8 { return 0 }

// InitSerial prepares Serial; the runtime calls it.
func InitSerial() {}
