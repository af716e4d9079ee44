//go:build baremetal && !serial.uart && !serial.usb && !serial.rtt

package machine

// Serial is the port that print writes to: none.
var Serial = NullSerial{}
