package machine

// I2SMode is the role on the bus.
type I2SMode uint8

// I2SStandard is the format of frames.
type I2SStandard uint8

// I2SClockSource says who makes the clock.
type I2SClockSource uint8

// I2SDataFormat is the width of a sample.
type I2SDataFormat uint8

// The choices of I2SConfig.
const (
	I2SModeSource I2SMode = iota
	I2SModeReceiver
	I2SModePDM
)

// The standards.
const (
	I2StandardPhilips I2SStandard = iota
	I2SStandardMSB
	I2SStandardLSB
)

// The clock sources.
const (
	I2SClockSourceInternal I2SClockSource = iota
	I2SClockSourceExternal
)

// The data formats.
const (
	I2SDataFormatDefault I2SDataFormat = 0
	I2SDataFormat8bit                  = 8
	I2SDataFormat16bit                 = 16
	I2SDataFormat24bit                 = 24
	I2SDataFormat32bit                 = 32
)

// I2SConfig configures a bus.
type I2SConfig struct {
	SCK              Pin
	WS               Pin
	SD               Pin
	SDO              Pin
	SDI              Pin
	Mode             I2SMode
	Standard         I2SStandard
	ClockSource      I2SClockSource
	DataFormat       I2SDataFormat
	AudioFrequency   uint32
	AudioFrequencyHz uint32
	MainClockOutput  bool
	Stereo           bool
}

// Configure prepares the bus.
func (i2s I2S) Configure(config I2SConfig) error { return nil }

// SetSampleFrequency changes the speed.
func (i2s I2S) SetSampleFrequency(freq uint32) error { return nil }

// Enable starts or stops the bus.
func (i2s I2S) Enable(enabled bool) {}

// Read reads samples and waits for them.
func (i2s I2S) Read(p []uint32) (n int, err error) { return 0, nil }

// Write writes samples and waits until they are out.
func (i2s I2S) Write(p []uint32) (n int, err error) { return 0, nil }

// ReadMono reads samples and waits for them.
func (i2s I2S) ReadMono(p []uint16) (n int, err error) { return 0, nil }

// WriteMono writes samples and waits until they are out.
func (i2s I2S) WriteMono(p []uint16) (n int, err error) { return 0, nil }

// ReadStereo reads samples and waits for them.
func (i2s I2S) ReadStereo(p []uint32) (n int, err error) { return 0, nil }

// WriteStereo writes samples and waits until they are out.
func (i2s I2S) WriteStereo(p []uint32) (n int, err error) { return 0, nil }

// Close stops the bus.
func (i2s I2S) Close() error { return nil }

// PDMConfig configures a microphone.
type PDMConfig struct {
	Stereo bool
	DIN    Pin
	CLK    Pin
}

// PDM is a microphone.
type PDM struct {
	num uint8
}

// Configure prepares the microphone.
func (pdm *PDM) Configure(config PDMConfig) error { return nil }

// Read reads samples and waits for them.
func (pdm *PDM) Read(buf []int16) (uint32, error) { return 0, nil }
