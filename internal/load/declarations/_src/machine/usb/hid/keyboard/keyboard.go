// Package keyboard is isrlint's declaration of TinyGo's package: a USB keyboard.
package keyboard

import "errors"

// Errors of the package.
var (
	ErrInvalidCodepoint = errors.New("keyboard: invalid codepoint")
	ErrInvalidKeycode   = errors.New("keyboard: invalid keycode")
	ErrInvalidUTF8      = errors.New("keyboard: invalid UTF-8")
	ErrKeypressMaximum  = errors.New("keyboard: too many keys")
)

// Keyboard is the keyboard that New and Port return.
var Keyboard *keyboard

type keyboard struct {
	led uint8
}

// New returns the keyboard.
func New() *keyboard { return &keyboard{} }

// Port returns the keyboard.
func Port() *keyboard { return &keyboard{} }

// Keycode is a key.
type Keycode uint16

// Shift returns the key with the shift key.
func (c Keycode) Shift() Keycode { return c }

// TxHandler runs in the USB interrupt.
func (kb *keyboard) TxHandler() bool { return false }

// RxHandler runs in the USB interrupt.
func (kb *keyboard) RxHandler(b []byte) bool { return false }

// NumLockLed reports the lamp.
func (kb *keyboard) NumLockLed() bool { return false }

// CapsLockLed reports the lamp.
func (kb *keyboard) CapsLockLed() bool { return false }

// ScrollLockLed reports the lamp.
func (kb *keyboard) ScrollLockLed() bool { return false }

// Write types text.
func (kb *keyboard) Write(b []byte) (n int, err error) { return 0, nil }

// WriteByte types a byte of text.
func (kb *keyboard) WriteByte(b byte) error { return nil }

// Press types a key.
func (kb *keyboard) Press(c Keycode) error { return nil }

// Down holds a key.
func (kb *keyboard) Down(c Keycode) error { return nil }

// Up lets a key go.
func (kb *keyboard) Up(c Keycode) error { return nil }

// Release lets all keys go.
func (kb *keyboard) Release() error { return nil }

// The keys.
const (
	KeyModifierCtrl Keycode = 0xe000 + iota
	KeyModifierShift
	KeyModifierAlt
	KeyModifierGUI
	KeyModifierLeftCtrl
	KeyModifierLeftShift
	KeyModifierLeftAlt
	KeyModifierLeftGUI
	KeyModifierRightCtrl
	KeyModifierRightShift
	KeyModifierRightAlt
	KeyModifierRightGUI
	KeySystemPowerDown
	KeySystemSleep
	KeySystemWakeUp
	KeyMediaPlay
	KeyMediaPause
	KeyMediaRecord
	KeyMediaFastForward
	KeyMediaRewind
	KeyMediaNextTrack
	KeyMediaPrevTrack
	KeyMediaStop
	KeyMediaEject
	KeyMediaRandomPlay
	KeyMediaPlayPause
	KeyMediaPlaySkip
	KeyMediaMute
	KeyMediaVolumeInc
	KeyMediaVolumeDec
	KeyMediaBrightnessUp
	KeyMediaBrightnessDown
	KeyA
	KeyB
	KeyC
	KeyD
	KeyE
	KeyF
	KeyG
	KeyH
	KeyI
	KeyJ
	KeyK
	KeyL
	KeyM
	KeyN
	KeyO
	KeyP
	KeyQ
	KeyR
	KeyS
	KeyT
	KeyU
	KeyV
	KeyW
	KeyX
	KeyY
	KeyZ
	Key1
	Key2
	Key3
	Key4
	Key5
	Key6
	Key7
	Key8
	Key9
	Key0
	KeyEnter
	KeyEsc
	KeyBackspace
	KeyTab
	KeySpace
	KeyMinus
	KeyEqual
	KeyLeftBrace
	KeyRightBrace
	KeyBackslash
	KeyNonUsNum
	KeySemicolon
	KeyQuote
	KeyTilde
	KeyComma
	KeyPeriod
	KeySlash
	KeyCapsLock
	KeyF1
	KeyF2
	KeyF3
	KeyF4
	KeyF5
	KeyF6
	KeyF7
	KeyF8
	KeyF9
	KeyF10
	KeyF11
	KeyF12
	KeyF13
	KeyF14
	KeyF15
	KeyF16
	KeyF17
	KeyF18
	KeyF19
	KeyF20
	KeyF21
	KeyF22
	KeyF23
	KeyF24
	KeyPrintscreen
	KeyScrollLock
	KeyPause
	KeyInsert
	KeyHome
	KeyPageUp
	KeyDelete
	KeyEnd
	KeyPageDown
	KeyRight
	KeyLeft
	KeyDown
	KeyUp
	KeyNumLock
	KeypadSlash
	KeypadAsterisk
	KeypadMinus
	KeypadPlus
	KeypadEnter
	Keypad1
	Keypad2
	Keypad3
	Keypad4
	Keypad5
	Keypad6
	Keypad7
	Keypad8
	Keypad9
	Keypad0
	KeypadPeriod
	KeyNonUSBS
	KeyMenu
	KeyUpArrow
	KeyDownArrow
	KeyLeftArrow
	KeyRightArrow
	KeyReturn
	KeyLeftCtrl
	KeyLeftShift
	KeyLeftAlt
	KeyLeftGUI
	KeyRightCtrl
	KeyRightShift
	KeyRightAlt
	KeyRightGUI
	KeyNonUsBackslash
	KeypadEqual
	KeyPower
	KeyHelp
	KeySelect
	KeyStop
	KeyAgain
	KeyUndo
	KeyCut
	KeyCopy
	KeyPaste
	KeyFind
	KeyMute
	KeyVolumeUp
	KeyVolumeDown
)
