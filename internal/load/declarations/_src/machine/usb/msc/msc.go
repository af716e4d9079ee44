// Package msc is isrlint's declaration of TinyGo's package: a USB disk.
package msc

import "machine"

// MSC is the disk that Port returns.
var MSC *msc

type msc struct {
	dev machine.BlockDevice
}

// Port returns the disk on a device, whose ReadAt runs in the USB interrupt.
func Port(dev machine.BlockDevice) *msc { return &msc{dev: dev} }

// RegisterBlockDevice puts the disk on another device.
func (m *msc) RegisterBlockDevice(dev machine.BlockDevice) {}

// Ready reports whether a host uses the disk.
func (m *msc) Ready() bool { return false }
