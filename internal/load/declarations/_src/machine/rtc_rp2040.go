//go:build rp2040

package machine

type rtcType struct {
	num uint8
}

// RTC is the real-time clock.
var RTC = &rtcType{}

// SetInterrupt registers callback for delay seconds from now; 0 removes it.
func (rtc *rtcType) SetInterrupt(delay uint32, repeat bool, callback func()) error { return nil }
