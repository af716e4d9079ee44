// Package midi is isrlint's declaration of TinyGo's package: a USB MIDI port.
package midi

import "errors"

// Errors of the package.
var (
	ErrInvalidCable     = errors.New("midi: invalid cable")
	ErrInvalidChannel   = errors.New("midi: invalid channel")
	ErrInvalidNote      = errors.New("midi: invalid note")
	ErrInvalidVelocity  = errors.New("midi: invalid velocity")
	ErrInvalidControl   = errors.New("midi: invalid control number")
	ErrInvalidValue     = errors.New("midi: invalid control value")
	ErrInvalidPatch     = errors.New("midi: invalid patch number")
	ErrInvalidPitch     = errors.New("midi: invalid pitch bend")
	ErrInvalidSysExData = errors.New("midi: invalid system exclusive data")
)

// Midi is the port that New and Port return.
var Midi *midi

type midi struct {
	msg [4]byte
}

// New returns the port.
func New() *midi { return &midi{} }

// Port returns the port.
func Port() *midi { return &midi{} }

// Note is a key of the piano.
type Note uint8

// The notes; S is sharp.
const (
	A0 Note = iota + 21
	AS0
	B0
	C1
	CS1
	D1
	DS1
	E1
	F1
	FS1
	G1
	GS1
	A1
	AS1
	B1
	C2
	CS2
	D2
	DS2
	E2
	F2
	FS2
	G2
	GS2
	A2
	AS2
	B2
	C3
	CS3
	D3
	DS3
	E3
	F3
	FS3
	G3
	GS3
	A3
	AS3
	B3
	C4
	CS4
	D4
	DS4
	E4
	F4
	FS4
	G4
	GS4
	A4
	AS4
	B4
	C5
	CS5
	D5
	DS5
	E5
	F5
	FS5
	G5
	GS5
	A5
	AS5
	B5
	C6
	CS6
	D6
	DS6
	E6
	F6
	FS6
	G6
	GS6
	A6
	AS6
	B6
	C7
	CS7
	D7
	DS7
	E7
	F7
	FS7
	G7
	GS7
	A7
	AS7
	B7
	C8
	CS8
	D8
	DS8
	E8
	F8
	FS8
	G8
	GS8
	A8
	AS8
	B8
	C9
	CS9
	D9
	DS9
	E9
	F9
	FS9
	G9
)

// Code index numbers of USB packets.
const (
	CINSystemCommon2 = iota + 2
	CINSystemCommon3
	CINSysExStart
	CINSysExEnd1
	CINSysExEnd2
	CINSysExEnd3
	CINNoteOff
	CINNoteOn
	CINPoly
	CINControlChange
	CINProgramChange
	CINChannelPressure
	CINPitchBendChange
	CINSingleByte
)

// Message status bytes.
const (
	MsgNoteOff           = 0x80
	MsgNoteOn            = 0x90
	MsgPolyAftertouch    = 0xA0
	MsgControlChange     = 0xB0
	MsgProgramChange     = 0xC0
	MsgChannelAftertouch = 0xD0
	MsgPitchBend         = 0xE0
	MsgSysExStart        = 0xF0
	MsgSysExEnd          = 0xF7
)

// Controllers.
const (
	CCModulationWheel       = 1
	CCBreathController      = 2
	CCFootPedal             = 4
	CCPortamentoTime        = 5
	CCDataEntry             = 6
	CCVolume                = 7
	CCBalance               = 8
	CCPan                   = 10
	CCExpression            = 11
	CCEffectControl1        = 12
	CCEffectControl2        = 13
	CCGeneralPurpose1       = 16
	CCGeneralPurpose2       = 17
	CCGeneralPurpose3       = 18
	CCGeneralPurpose4       = 19
	CCBankSelect            = 32
	CCModulationDepthRange  = 33
	CCBreathControllerDepth = 34
	CCFootPedalDepth        = 36
	CCEffectsLevel          = 91
	CCTremeloLevel          = 92
	CCChorusLevel           = 93
	CCCelesteLevel          = 94
	CCPhaserLevel           = 95
	CCDataIncrement         = 96
	CCDataDecrement         = 97
	CCNRPNLSB               = 98
	CCNRPNMSB               = 99
	CCRPNLSB                = 100
	CCRPNMSB                = 101
	CCAllSoundOff           = 120
	CCResetAllControllers   = 121
	CCAllNotesOff           = 123
	CCChannelVolume         = 127
)

// NoteOn sends the message.
func (m *midi) NoteOn(cable, channel uint8, note Note, velocity uint8) error { return nil }

// NoteOff sends the message.
func (m *midi) NoteOff(cable, channel uint8, note Note, velocity uint8) error { return nil }

// ControlChange sends the message.
func (m *midi) ControlChange(cable, channel, control, value uint8) error { return nil }

// ProgramChange sends the message.
func (m *midi) ProgramChange(cable, channel uint8, patch uint8) error { return nil }

// PitchBend sends the message.
func (m *midi) PitchBend(cable, channel uint8, bend uint16) error { return nil }

// SysEx sends the message.
func (m *midi) SysEx(cable uint8, data []byte) error { return nil }

// SetHandler is SetRxHandler.
func (m *midi) SetHandler(rxHandler func([]byte)) {}

// SetRxHandler registers the handler of packets, run in the USB interrupt.
func (m *midi) SetRxHandler(rxHandler func([]byte)) {}

// SetTxHandler registers the handler of sent packets, run in the USB interrupt.
func (m *midi) SetTxHandler(txHandler func()) {}

// Write sends packets of four bytes.
func (m *midi) Write(b []byte) (n int, err error) { return 0, nil }

// TxHandler runs in the USB interrupt.
func (m *midi) TxHandler() {}

// RxHandler runs in the USB interrupt.
func (m *midi) RxHandler(b []byte) {}

// RingBuffer is a queue for one producer and one consumer.
type RingBuffer struct {
	head, tail uint8
}

// NewRingBuffer returns an empty queue.
func NewRingBuffer() *RingBuffer { return &RingBuffer{} }

// Used returns how many entries wait.
func (rb *RingBuffer) Used() uint8 { return 0 }

// Put adds an entry; false when the queue is full.
func (rb *RingBuffer) Put(val []byte) bool { return false }

// Get takes an entry; false when there is none.
func (rb *RingBuffer) Get() ([]byte, bool) { return nil, false }

// Clear empties the queue.
func (rb *RingBuffer) Clear() {}
