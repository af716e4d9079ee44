// Package usb is isrlint's declaration of TinyGo's package: the parts of the USB
// device stack that drivers configure.
package usb

// Setup is a request of the host.
type Setup struct {
	BmRequestType uint8
	BRequest      uint8
	WValueL       uint8
	WValueH       uint8
	WIndex        uint16
	WLength       uint16
}

// NewSetup reads a request from its eight bytes.
func NewSetup(data []byte) Setup { return Setup{} }

// EndpointConfig configures an endpoint; its handlers run in the USB interrupt.
type EndpointConfig struct {
	Index          uint8
	IsIn           bool
	TxHandler      func()
	RxHandler      func([]byte)
	DelayRxHandler func([]byte) bool
	StallHandler   func(Setup) bool
	Type           uint8
}

// SetupConfig configures an interface; its handler runs in the USB interrupt.
type SetupConfig struct {
	Index   uint8
	Handler func(Setup) bool
}

// What the board tells the host; empty for the board's own texts.
var (
	VendorID     uint16
	ProductID    uint16
	Manufacturer string
	Product      string
	Serial       string
)

// String descriptors.
const (
	IMANUFACTURER = 1
	IPRODUCT      = 2
	ISERIAL       = 3
)

// Endpoints.
const (
	ENDPOINT_TYPE_DISABLE     = 0xFF
	ENDPOINT_TYPE_CONTROL     = 0x00
	ENDPOINT_TYPE_ISOCHRONOUS = 0x01
	ENDPOINT_TYPE_BULK        = 0x02
	ENDPOINT_TYPE_INTERRUPT   = 0x03
	EndpointOut               = 0x00
	EndpointIn                = 0x80
	EndpointPacketSize        = 64
	CONTROL_ENDPOINT          = 0
	CDC_ENDPOINT_ACM          = 1
	CDC_ENDPOINT_OUT          = 2
	CDC_ENDPOINT_IN           = 3
	HID_ENDPOINT_IN           = 4
	HID_ENDPOINT_OUT          = 5
	MIDI_ENDPOINT_IN          = 6
	MIDI_ENDPOINT_OUT         = 7
	MSC_ENDPOINT_IN           = 8
	MSC_ENDPOINT_OUT          = 9
	NumberOfEndpoints         = 10
)

// Requests.
const (
	GET_STATUS        = 0
	CLEAR_FEATURE     = 1
	SET_FEATURE       = 3
	SET_ADDRESS       = 5
	GET_DESCRIPTOR    = 6
	SET_DESCRIPTOR    = 7
	GET_CONFIGURATION = 8
	SET_CONFIGURATION = 9
	GET_INTERFACE     = 10
	SET_INTERFACE     = 11
	GET_REPORT        = 1
	GET_IDLE          = 2
	GET_PROTOCOL      = 3
	SET_REPORT        = 9
	SET_IDLE          = 10
	SET_PROTOCOL      = 11
	SET_REPORT_TYPE   = 33
)

// Request types, classes and interfaces.
const (
	REQUEST_HOSTTODEVICE         = 0x00
	REQUEST_DEVICETOHOST         = 0x80
	REQUEST_DIRECTION            = 0x80
	REQUEST_STANDARD             = 0x00
	REQUEST_CLASS                = 0x20
	REQUEST_VENDOR               = 0x40
	REQUEST_TYPE                 = 0x60
	REQUEST_DEVICE               = 0x00
	REQUEST_INTERFACE            = 0x01
	REQUEST_ENDPOINT             = 0x02
	REQUEST_OTHER                = 0x03
	REQUEST_RECIPIENT            = 0x1F
	DEVICE_CLASS_COMMUNICATIONS  = 0x02
	DEVICE_CLASS_HUMAN_INTERFACE = 0x03
	DEVICE_CLASS_STORAGE         = 0x08
	DEVICE_CLASS_VENDOR_SPECIFIC = 0xFF
	CONFIG_POWERED_MASK          = 0x40
	CONFIG_BUS_POWERED           = 0x80
	CONFIG_SELF_POWERED          = 0xC0
	CONFIG_REMOTE_WAKEUP         = 0x20
	NumberOfInterfaces           = 3
	CDC_ACM_INTERFACE            = 0
	CDC_DATA_INTERFACE           = 1
	CDC_FIRST_ENDPOINT           = 1
	HID_INTERFACE                = 2
	MIDI_INTERFACE               = 2
	MSC_INTERFACE                = 2
	DescriptorConfigCDC          = 1
	DescriptorConfigHID          = 2
	DescriptorConfigMIDI         = 4
	DescriptorConfigJoystick     = 8
	DescriptorConfigMSC          = 16
)
