package machine

// ADC is an analog input.
type ADC struct {
	Pin Pin
}

// ADCConfig configures an analog input.
type ADCConfig struct {
	Reference  uint32 // millivolts, 0 for the supply
	Resolution uint32 // bits
	Samples    uint32 // per reading
	SampleTime uint32 // microseconds
}

// InitADC prepares the converter.
func InitADC() {}

// Configure prepares the pin.
func (a ADC) Configure(config ADCConfig) error { return nil }

// Get converts once, scaled to 16 bits.
func (a ADC) Get() uint16 { return 0 }

// ADCChannel is an input of the converter.
type ADCChannel uint8

// GetADCChannel returns the input that the pin leads to.
func (a ADC) GetADCChannel() (c ADCChannel, err error) { return 0, nil }

// Configure prepares the input.
func (c ADCChannel) Configure(config ADCConfig) error { return nil }

// Pin returns the pin that leads to the input.
func (c ADCChannel) Pin() (p Pin, err error) { return 0, nil }

// DAC is an analog output.
type DAC struct {
	Channel uint8
}

// DACConfig configures an analog output.
type DACConfig struct{}

// Configure prepares the output.
func (dac DAC) Configure(config DACConfig) {}

// Set writes a value scaled to 16 bits.
func (dac DAC) Set(value uint16) error { return nil }
