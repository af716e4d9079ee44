package machine

import "errors"

// Errors of the USB stack.
var (
	ErrUSBReadTimeout  = errors.New("machine: USB read timeout")
	ErrUSBBytesRead    = errors.New("machine: USB bytes read")
	ErrUSBBytesWritten = errors.New("machine: USB bytes written")
)

// USBDevice is the USB peripheral.
type USBDevice struct {
	initcomplete         bool
	InitEndpointComplete bool
}

// USBDev is the chip's USB peripheral, USBCDC its serial port.
var (
	USBDev = &USBDevice{}
	USBCDC Serialer
)

// Configure starts the peripheral; the runtime calls it.
func (dev *USBDevice) Configure(config UARTConfig) {}

// SendUSBInPacket sends a packet.
func SendUSBInPacket(ep uint32, data []byte) bool { return false }

// SendZlp sends an empty packet.
func SendZlp() {}

// AckUsbOutTransfer acknowledges a packet that a handler has delayed.
func AckUsbOutTransfer(ep uint32) {}

// ReceiveUSBControlPacket reads the data of a request.
func ReceiveUSBControlPacket() ([7]byte, error) { return [7]byte{}, nil }
