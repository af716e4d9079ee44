// Package machine stands in for TinyGo's.
package machine

type Pin uint8

type PinChange uint8

const (
	PinRising PinChange = 1 + iota
	PinFalling
)

const (
	LED Pin = 25
	D1  Pin = 1
	D2  Pin = 2
	D3  Pin = 3
)

func (p Pin) SetInterrupt(change PinChange, callback func(Pin)) error { return nil }
func (p Pin) Get() bool                                               { return false }
func (p Pin) Set(high bool)                                           {}
func (p Pin) High()                                                   {}
func (p Pin) Low()                                                    {}

// Sample stands for any slow input.
func Sample() uint32 { return 0 }

// CPUReset restarts the chip.
func CPUReset() {}

// Pause stands for time.Sleep, without the weight of package time.
func Pause() {}

// Counter stands for a hardware register.
func Counter() uint32 { return 0 }

// Send stands for a driver that takes bytes.
func Send(b []byte) {}
