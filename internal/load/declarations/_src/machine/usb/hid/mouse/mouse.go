// Package mouse is isrlint's declaration of TinyGo's package: a USB mouse.
package mouse

// Mouse is the mouse that New and Port return.
var Mouse *mouse

// Button is a set of buttons.
type Button byte

// The buttons.
const (
	Left Button = 1 << iota
	Right
	Middle
	Back
	Forward
)

type mouse struct {
	button Button
}

// New returns the mouse.
func New() *mouse { return &mouse{} }

// Port returns the mouse.
func Port() *mouse { return &mouse{} }

// TxHandler runs in the USB interrupt.
func (m *mouse) TxHandler() bool { return false }

// RxHandler runs in the USB interrupt.
func (m *mouse) RxHandler(b []byte) bool { return false }

// Move moves the pointer.
func (m *mouse) Move(vx, vy int) {}

// Click presses and releases.
func (m *mouse) Click(btn Button) {}

// Press holds buttons.
func (m *mouse) Press(btn Button) {}

// Release lets buttons go.
func (m *mouse) Release(btn Button) {}

// Wheel turns the wheel.
func (m *mouse) Wheel(v int) {}

// WheelDown turns the wheel down.
func (m *mouse) WheelDown() {}

// WheelUp turns the wheel up.
func (m *mouse) WheelUp() {}
