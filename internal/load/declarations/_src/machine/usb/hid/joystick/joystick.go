// Package joystick is isrlint's declaration of TinyGo's package: a USB joystick.
package joystick

import "machine/usb"

// Joystick is the joystick that Port returns.
var Joystick *joystick

type joystick struct {
	State
}

// UseSettings makes a joystick of other axes and buttons; both functions run in the
// USB interrupt. To be called from init.
func UseSettings(def Definitions, rxHandlerFunc func(b []byte), setupFunc func(setup usb.Setup) bool, hidDesc []byte) *joystick {
	return &joystick{}
}

// Port returns the joystick.
func Port() *joystick { return &joystick{} }

// HatDirection is where a hat switch points.
type HatDirection uint8

// The directions.
const (
	HatUp HatDirection = iota
	HatRightUp
	HatRight
	HatRightDown
	HatDown
	HatLeftDown
	HatLeft
	HatLeftUp
	HatCenter
)

// Constraint maps the range of an axis.
type Constraint struct {
	MinIn  int
	MaxIn  int
	MinOut int16
	MaxOut int16
}

// AxisValue is the position of an axis.
type AxisValue struct {
	constraint Constraint
	Value      int
}

// Definitions says what a joystick has.
type Definitions struct {
	ReportID     byte
	ButtonCnt    int
	HatSwitchCnt int
	AxisDefs     []Constraint
}

// Descriptor returns the HID report.
func (c Definitions) Descriptor() []byte { return nil }

// NewState returns a state at rest.
func (c Definitions) NewState() State { return State{} }

// DefaultDefinitions returns the usual joystick.
func DefaultDefinitions() Definitions { return Definitions{} }

// State is what is pressed and where the axes are.
type State struct {
	Buttons     []byte
	HatSwitches []HatDirection
	Axises      []*AxisValue
}

// SendReport sends a report.
func (m *joystick) SendReport(reportID byte, b []byte) {}

// SendState sends the state.
func (m *joystick) SendState() {}

// TxHandler runs in the USB interrupt.
func (m *joystick) TxHandler() bool { return false }

// RxHandler runs in the USB interrupt.
func (m *joystick) RxHandler(b []byte) bool { return false }

// MarshalBinary returns the report.
func (s State) MarshalBinary() ([]byte, error) { return nil, nil }

// Button reports a button.
func (s State) Button(index int) bool { return false }

// SetButton sets a button.
func (s State) SetButton(index int, push bool) {}

// Hat returns a hat switch.
func (s State) Hat(index int) HatDirection { return 0 }

// SetHat sets a hat switch.
func (s State) SetHat(index int, dir HatDirection) {}

// Axis returns an axis.
func (s State) Axis(index int) int { return 0 }

// SetAxis sets an axis.
func (s State) SetAxis(index int, v int) {}
