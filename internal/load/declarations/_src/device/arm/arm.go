// Package arm is isrlint's declaration of TinyGo's package for Cortex-M cores.
package arm

// Asm runs assembly code.
func Asm(asm string) {}

// AsmFull runs assembly code that names values as {name}; {} is the result.
func AsmFull(asm string, regs map[string]interface{}) uintptr { return 0 }

// SVCall0 makes a supervisor call without arguments.
func SVCall0(num uintptr) uintptr { return 0 }

// SVCall1 makes a supervisor call with one argument.
func SVCall1(num uintptr, a1 interface{}) uintptr { return 0 }

// SVCall2 makes a supervisor call with two arguments.
func SVCall2(num uintptr, a1, a2 interface{}) uintptr { return 0 }

// SVCall3 makes a supervisor call with three arguments.
func SVCall3(num uintptr, a1, a2, a3 interface{}) uintptr { return 0 }

// SVCall4 makes a supervisor call with four arguments.
func SVCall4(num uintptr, a1, a2, a3, a4 interface{}) uintptr { return 0 }

// EnableIRQ lets an interrupt fire.
func EnableIRQ(irq uint32) {}

// DisableIRQ keeps an interrupt from firing.
func DisableIRQ(irq uint32) {}

// SetPriority sets the urgency of an interrupt: the smaller, the more urgent.
func SetPriority(irq uint32, priority uint32) {}

// DisableInterrupts masks all interrupts and returns what EnableInterrupts needs.
func DisableInterrupts() uintptr { return 0 }

// EnableInterrupts undoes a DisableInterrupts.
func EnableInterrupts(mask uintptr) {}

// SetupSystemTimer starts the SysTick timer, whose handler is SysTick_Handler.
func SetupSystemTimer(cyclecount uint32) error { return nil }

// SystemReset restarts the chip.
func SystemReset() {}

// SemihostingCall asks the debugger for a service.
func SemihostingCall(num int, arg uintptr) int { return 0 }

// Services of SemihostingCall and their arguments.
const (
	SemihostingEnterSVC            = 0x17
	SemihostingReportException     = 0x18
	SemihostingClose               = 0x02
	SemihostingClock               = 0x10
	SemihostingElapsed             = 0x30
	SemihostingErrno               = 0x13
	SemihostingFileLen             = 0x0c
	SemihostingGetCmdline          = 0x15
	SemihostingHeapInfo            = 0x16
	SemihostingIsError             = 0x08
	SemihostingIsTTY               = 0x09
	SemihostingOpen                = 0x01
	SemihostingRead                = 0x06
	SemihostingReadByte            = 0x07
	SemihostingRemove              = 0x0e
	SemihostingRename              = 0x0f
	SemihostingSeek                = 0x0a
	SemihostingSystem              = 0x12
	SemihostingTickFreq            = 0x31
	SemihostingTime                = 0x11
	SemihostingTmpName             = 0x0d
	SemihostingWrite               = 0x05
	SemihostingWrite0              = 0x04
	SemihostingWriteByte           = 0x03
	SemihostingRunTimeErrorUnknown = 0x20023
	SemihostingApplicationExit     = 0x20026
)
