//go:build serial.usb

package machine

// Serial is the port that print writes to.
var Serial Serialer
