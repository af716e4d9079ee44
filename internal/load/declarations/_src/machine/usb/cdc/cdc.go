// Package cdc is isrlint's declaration of TinyGo's package: the USB serial port.
package cdc

import (
	"errors"
	"machine"
)

// ErrBufferEmpty means that no byte has arrived.
var ErrBufferEmpty = errors.New("cdc: buffer empty")

// USB is the port.
var USB *USBCDC

// USBCDC is the serial port on USB.
type USBCDC struct {
	rbuf [1]byte
}

// New returns the port.
func New() *USBCDC { return &USBCDC{} }

// EnableUSBCDC opens the port; the runtime calls it.
func EnableUSBCDC() {}

// Configure does nothing.
func (usbcdc *USBCDC) Configure(config machine.UARTConfig) error { return nil }

// Configured reports whether a host is there.
func (usbcdc *USBCDC) Configured() bool { return false }

// Read takes bytes that have arrived.
func (usbcdc *USBCDC) Read(data []byte) (n int, err error) { return 0, nil }

// ReadByte takes a byte that has arrived.
func (usbcdc *USBCDC) ReadByte() (byte, error) { return 0, nil }

// Buffered returns how many bytes have arrived.
func (usbcdc *USBCDC) Buffered() int { return 0 }

// Receive puts a byte into the buffer.
func (usbcdc *USBCDC) Receive(data byte) {}

// Flush waits until all is sent.
func (usbcdc *USBCDC) Flush() {}

// Write sends bytes.
func (usbcdc *USBCDC) Write(data []byte) (n int, err error) { return 0, nil }

// WriteByte sends a byte.
func (usbcdc *USBCDC) WriteByte(c byte) error { return nil }

// DTR reports the line.
func (usbcdc *USBCDC) DTR() bool { return false }

// RTS reports the line.
func (usbcdc *USBCDC) RTS() bool { return false }
