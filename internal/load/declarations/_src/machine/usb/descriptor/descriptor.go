// Package descriptor is isrlint's declaration of TinyGo's package: what a USB device
// tells the host about itself.
package descriptor

import "runtime/volatile"

// DeviceDescBank is a bank of an endpoint's descriptor in hardware.
type DeviceDescBank struct {
	ADDR      volatile.Register32
	PCKSIZE   volatile.Register32
	EXTREG    volatile.Register16
	STATUS_BK volatile.Register8
}

// Device is an endpoint's descriptor in hardware.
type Device struct {
	DeviceDescBank [2]DeviceDescBank
}

// Descriptor is all that a device tells.
type Descriptor struct {
	Device        []byte
	Configuration []byte
	HID           map[uint16][]byte
}

// Configure sets the identification.
func (d *Descriptor) Configure(idVendor, idProduct uint16) {}

// Append joins slices.
func Append[T any](slices [][]T) []T { return nil }

// FindClassHIDType finds a HID class descriptor.
func FindClassHIDType(des, class []byte) (ClassHIDType, error) { return ClassHIDType{}, nil }

// The ready-made descriptors.
var CDC, CDCHID, CDCJoystick, CDCMIDI, MSC, HID, Joystick, MIDI Descriptor

// JoystickDefaultHIDReport is the report of the default joystick.
var JoystickDefaultHIDReport []byte

// Kinds of descriptors.
const (
	TypeDevice                = 0x1
	TypeConfiguration         = 0x2
	TypeString                = 0x3
	TypeInterface             = 0x4
	TypeEndpoint              = 0x5
	TypeDeviceQualifier       = 0x6
	TypeInterfaceAssociation  = 0xb
	TypeClassHID              = 0x21
	TypeHIDReport             = 0x22
	TypeClassSpecific         = 0x24
	TypeClassSpecificEndpoint = 0x25
	ClassHIDTypeLen           = 9
	EndpointTypeLen           = 7
)

// ClassSpecificType is one part of a descriptor.
type ClassSpecificType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d ClassSpecificType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d ClassSpecificType) Length(v uint8) {}

// Ready-made parts.
var ClassSpecificCDCHeader, ClassSpecificCDCCallManagement, ClassSpecificCDCACM, ClassSpecificCDCUnion, ClassSpecificAudioInterface, ClassSpecificMIDIHeader, ClassSpecificMIDIInJack1, ClassSpecificMIDIInJack2, ClassSpecificMIDIOutJack1, ClassSpecificMIDIOutJack2, ClassSpecificMIDIOutEndpoint, ClassSpecificMIDIInEndpoint ClassSpecificType

// ConfigurationType is one part of a descriptor.
type ConfigurationType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d ConfigurationType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d ConfigurationType) Length(v uint8) {}

// Type sets the field of that name.
func (d ConfigurationType) Type(v uint8) {}

// TotalLength sets the field of that name.
func (d ConfigurationType) TotalLength(v uint16) {}

// NumInterfaces sets the field of that name.
func (d ConfigurationType) NumInterfaces(v uint8) {}

// ConfigurationValue sets the field of that name.
func (d ConfigurationType) ConfigurationValue(v uint8) {}

// Configuration sets the field of that name.
func (d ConfigurationType) Configuration(v uint8) {}

// Attributes sets the field of that name.
func (d ConfigurationType) Attributes(v uint8) {}

// MaxPower sets the field of that name.
func (d ConfigurationType) MaxPower(v uint8) {}

// Ready-made parts.
var ConfigurationCDC, ConfigurationCDCHID, ConfigurationCDCJoystick, ConfigurationCDCMIDI, ConfigurationMSC ConfigurationType

// DeviceType is one part of a descriptor.
type DeviceType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d DeviceType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d DeviceType) Length(v uint8) {}

// Type sets the field of that name.
func (d DeviceType) Type(v uint8) {}

// USB sets the field of that name.
func (d DeviceType) USB(v uint16) {}

// DeviceClass sets the field of that name.
func (d DeviceType) DeviceClass(v uint8) {}

// DeviceSubClass sets the field of that name.
func (d DeviceType) DeviceSubClass(v uint8) {}

// DeviceProtocol sets the field of that name.
func (d DeviceType) DeviceProtocol(v uint8) {}

// MaxPacketSize0 sets the field of that name.
func (d DeviceType) MaxPacketSize0(v uint8) {}

// VendorID sets the field of that name.
func (d DeviceType) VendorID(v uint16) {}

// ProductID sets the field of that name.
func (d DeviceType) ProductID(v uint16) {}

// Device sets the field of that name.
func (d DeviceType) Device(v uint16) {}

// Manufacturer sets the field of that name.
func (d DeviceType) Manufacturer(v uint8) {}

// Product sets the field of that name.
func (d DeviceType) Product(v uint8) {}

// SerialNumber sets the field of that name.
func (d DeviceType) SerialNumber(v uint8) {}

// NumConfigurations sets the field of that name.
func (d DeviceType) NumConfigurations(v uint8) {}

// Ready-made parts.
var DeviceCDC, DeviceJoystick DeviceType

// EndpointType is one part of a descriptor.
type EndpointType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d EndpointType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d EndpointType) Length(v uint8) {}

// Type sets the field of that name.
func (d EndpointType) Type(v uint8) {}

// EndpointAddress sets the field of that name.
func (d EndpointType) EndpointAddress(v uint8) {}

// Attributes sets the field of that name.
func (d EndpointType) Attributes(v uint8) {}

// MaxPacketSize sets the field of that name.
func (d EndpointType) MaxPacketSize(v uint16) {}

// Interval sets the field of that name.
func (d EndpointType) Interval(v uint8) {}

// Ready-made parts.
var EndpointEP1IN, EndpointEP2OUT, EndpointEP3IN, EndpointEP4IN, EndpointEP5OUT, EndpointEP6IN, EndpointEP7OUT, EndpointEP8IN, EndpointEP9OUT, EndpointMSCIN, EndpointMSCOUT EndpointType

// ClassHIDType is one part of a descriptor.
type ClassHIDType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d ClassHIDType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d ClassHIDType) Length(v uint8) {}

// Type sets the field of that name.
func (d ClassHIDType) Type(v uint8) {}

// HID sets the field of that name.
func (d ClassHIDType) HID(v uint16) {}

// CountryCode sets the field of that name.
func (d ClassHIDType) CountryCode(v uint8) {}

// NumDescriptors sets the field of that name.
func (d ClassHIDType) NumDescriptors(v uint8) {}

// ClassType sets the field of that name.
func (d ClassHIDType) ClassType(v uint8) {}

// ClassLength sets the field of that name.
func (d ClassHIDType) ClassLength(v uint16) {}

// Ready-made parts.
var ClassHID, ClassHIDJoystick ClassHIDType

// InterfaceType is one part of a descriptor.
type InterfaceType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d InterfaceType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d InterfaceType) Length(v uint8) {}

// Type sets the field of that name.
func (d InterfaceType) Type(v uint8) {}

// InterfaceNumber sets the field of that name.
func (d InterfaceType) InterfaceNumber(v uint8) {}

// AlternateSetting sets the field of that name.
func (d InterfaceType) AlternateSetting(v uint8) {}

// NumEndpoints sets the field of that name.
func (d InterfaceType) NumEndpoints(v uint8) {}

// InterfaceClass sets the field of that name.
func (d InterfaceType) InterfaceClass(v uint8) {}

// InterfaceSubClass sets the field of that name.
func (d InterfaceType) InterfaceSubClass(v uint8) {}

// InterfaceProtocol sets the field of that name.
func (d InterfaceType) InterfaceProtocol(v uint8) {}

// Interface sets the field of that name.
func (d InterfaceType) Interface(v uint8) {}

// Ready-made parts.
var InterfaceCDCControl, InterfaceCDCData, InterfaceHID, InterfaceHIDJoystick, InterfaceAudio, InterfaceMIDIStreaming, InterfaceMSC InterfaceType

// InterfaceAssociationType is one part of a descriptor.
type InterfaceAssociationType struct {
	data []byte
}

// Bytes returns the part as the host reads it.
func (d InterfaceAssociationType) Bytes() []byte { return d.data }

// Length sets the field of that name.
func (d InterfaceAssociationType) Length(v uint8) {}

// Type sets the field of that name.
func (d InterfaceAssociationType) Type(v uint8) {}

// FirstInterface sets the field of that name.
func (d InterfaceAssociationType) FirstInterface(v uint8) {}

// InterfaceCount sets the field of that name.
func (d InterfaceAssociationType) InterfaceCount(v uint8) {}

// FunctionClass sets the field of that name.
func (d InterfaceAssociationType) FunctionClass(v uint8) {}

// FunctionSubClass sets the field of that name.
func (d InterfaceAssociationType) FunctionSubClass(v uint8) {}

// FunctionProtocol sets the field of that name.
func (d InterfaceAssociationType) FunctionProtocol(v uint8) {}

// Function sets the field of that name.
func (d InterfaceAssociationType) Function(v uint8) {}

// Ready-made parts.
var InterfaceAssociationCDC, InterfaceAssociationMIDI InterfaceAssociationType
