// Package hid is isrlint's declaration of TinyGo's package: human interface devices.
package hid

import (
	"errors"
	"machine/usb"
)

// Errors of the package.
var (
	ErrHIDInvalidPort    = errors.New("hid: invalid USB port")
	ErrHIDInvalidCore    = errors.New("hid: invalid USB core")
	ErrHIDReportTransfer = errors.New("hid: report not sent")
)

type hidDevicer interface {
	TxHandler() bool
	RxHandler([]byte) bool
}

// SetHandler adds a device; its methods run in the USB interrupt.
func SetHandler(d hidDevicer) {}

// DefaultSetupHandler answers the requests of a HID interface.
var DefaultSetupHandler = setupHandler

func setupHandler(setup usb.Setup) bool { return false }

// SendUSBPacket sends a report.
func SendUSBPacket(b []byte) {}

// RingBuffer is a queue for one producer and one consumer.
type RingBuffer struct {
	head, tail uint8
}

// NewRingBuffer returns an empty queue.
func NewRingBuffer() *RingBuffer { return &RingBuffer{} }

// Used returns how many entries wait.
func (rb *RingBuffer) Used() uint8 { return 0 }

// Put adds an entry; false when the queue is full.
func (rb *RingBuffer) Put(val []byte) bool { return false }

// Get takes an entry; false when there is none.
func (rb *RingBuffer) Get() ([]byte, bool) { return nil, false }

// Clear empties the queue.
func (rb *RingBuffer) Clear() {}
