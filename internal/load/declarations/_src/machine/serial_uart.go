//go:build serial.uart || (!serial.usb && !baremetal)

package machine

// Serial is the port that print writes to.
var Serial = DefaultUART
