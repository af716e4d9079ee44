package machine

// Pin is the number of a pin; boards and chips define the constants.
type Pin uint8

// NoPin says that a peripheral has no such pin.
const NoPin = Pin(0xff)

// PinMode is what a pin is configured for.
type PinMode uint8

// PinConfig configures a pin.
type PinConfig struct {
	Mode PinMode
}

// The modes of all chips.
const (
	PinInput PinMode = iota
	PinOutput
	PinInputPullup
	PinInputPulldown
	PinInputPullUp
	PinInputPullDown
	PinInputFloating
	PinInputAnalog
	PinInputModeFloating
	PinInputModePullUpDown
	PinInputModeReserved
	PinInputModeAnalog
	PinOutput10MHz
	PinOutput2MHz
	PinOutput50MHz
	PinOutputModeGPPushPull
	PinOutputModeGPOpenDrain
	PinOutputModeAltPushPull
	PinOutputModeAltOpenDrain
	PinModeUARTTX
	PinModeUARTRX
	PinModeI2CSCL
	PinModeI2CSDA
	PinModeSPICLK
	PinModeSPISDO
	PinModeSPISDI
	PinModePWMOutput
	PinModePWM
	PinModeCANTX
	PinModeCANRX
	PinModeDisable
	PinModeOutputOpenDrain
	PinOutputOpenDrain
	PinOutputAnalog
	PinOpenDrain
	PinDisable
	PinAnalog
	PinUART
	PinPWM
	PinI2C
	PinSPI
	PinPIO0
	PinPIO1
	PinPIO2
	PinSERCOM
	PinSERCOMAlt
	PinTimer
	PinTimerAlt
	PinTCCPDEC
	PinTCCE
	PinTCCF
	PinTCCG
	PinCom
	PinAC_CLK
	PinSDHC
	PinI2S
	PinPCC
	PinGMAC
	PinCCL
	PinDigital
	PinPDEC
	PinTCC
	PinTC
	PinCAN0
	PinCAN1
)

// Configure sets what the pin is for.
func (p Pin) Configure(config PinConfig) {}

// Set makes an output high or low.
func (p Pin) Set(value bool) {}

// High makes an output high.
func (p Pin) High() {}

// Low makes an output low.
func (p Pin) Low() {}

// Get reads the level of an input.
func (p Pin) Get() bool { return false }
