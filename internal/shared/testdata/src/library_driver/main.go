// A driver: its users call Configure, then the methods.
//
//test:library
package driver

import "machine"

type Device struct {
	pin    machine.Pin
	count  int32
	gap    uint64
	scale  uint64
	config string
}

func New(pin machine.Pin) *Device {
	d := &Device{pin: pin}
	d.scale = 4
	return d
}

func (d *Device) Configure(name string) error {
	d.config = name
	d.gap = 0
	d.scale = 8
	return d.pin.SetInterrupt(machine.PinRising, d.handle)
}

func (d *Device) handle(machine.Pin) {
	d.gap = uint64(machine.Counter()) * d.scale // only this function uses it after set-up
	d.count++                                   // want `error: .*count.*\(\*Device\)\.Reset.*\(ISR202\)|warning: .*count.*\(ISR206\)`
}

func (d *Device) Count() int32 { return d.count }
func (d *Device) Reset()       { d.count = 0 }
func (d *Device) Name() string { return d.config }
