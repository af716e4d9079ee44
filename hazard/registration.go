package hazard

func init() {
	register(Registration, Def{
		ID: "ISR001", Severity: Error, Status: Detected,
		Title: "handler given to interrupt.New that is not a constant",
		Way:   "pass a named function, a literal that captures nothing, or a pointer method of a package-level variable",
		Why: `TinyGo builds the vector table at link time, so the second argument of
interrupt.New must be known to the compiler before anything runs. A literal that
captures, a parameter, a table entry, a package-level func variable or a method
value on a local or on a pointer variable is refused: the program does not compile.`,
		Fix: `Declare the handler object as a package-level variable (not a pointer) and pass
its pointer-receiver method, or pass a named function. A wrapper that takes a handler
stores it in a field and registers a dispatcher of its own.`,
		Limits: `A call inside a generic function is judged for its instances.`,
	}, Def{
		ID: "ISR002", Severity: Warning, Status: Detected,
		Title: "one bare function with package variables registered several times",
		Way:   "make it a method of an object that each registration has its own of",
		Why: `A bare function has nowhere but package variables to keep its state, and those
exist once. Registered on two timers or pins it mixes their states: the second timer
continues the first one's count.`,
		Fix: `Put the variables into a struct, make the function a pointer-receiver method of it
and register the method value of one object per timer or pin.`,
		Limits: `A function that uses its parameter (the pin, the channel) to index package state
is not reported. State that is meant to be common to all registrations is reported too: suppress it with the reason.`,
	}, Def{
		ID: "ISR003", Severity: Warning, Status: Detected,
		Title: "second handler for the same pin, timer or interrupt",
		Way:   "register one handler that does both, or unregister the first one before",
		Why: `Every source has one slot. rp2040, stm32, sam and esp32 refuse the second
registration with an error that is easily dropped, and keep the first handler; nrf,
mimxrt1062 and atmega328p replace the first one without a word. On stm32 and sam the
slot is the pin number modulo 16, so PA3 and PB3 collide.`,
		Fix: `Register one handler that serves both purposes. To change handlers, pass nil first.`,
		Limits: `Only constant sources are compared: pins in variables are taken for different ones.
Registrations on branches that exclude each other are not reported.`,
	}, Def{
		ID: "ISR004", Severity: Warning, Status: Detected,
		Title: "error result of a registration dropped",
		Way:   "check the error and stop the program where it is not nil",
		Why: `A registration fails where the pin has no interrupt line or its slot is taken. With
the error dropped the firmware runs on without the handler: the button does nothing,
and nothing says why.`,
		Fix: `Check the error at start-up, and panic or print: this is main context, and the
program is of no use without its handler.`,
		Limits: `Assigning the error to _ says that it is dropped on purpose and is not reported.
It is a note where the whole program has no other registration that could take the slot.`,
	}, Def{
		ID: "ISR005", Severity: Error, Status: Detected,
		Title: "handler registers, re-initialises or waits for timers where that is forbidden",
		Way:   "set a flag and let the main loop do it",
		Why: `Registering writes the same tables that the running interrupt is dispatched from, on
esp32c3 and esp32c6 it runs a sync.Once, which stops the program in interrupt context.
Waiting in a handler for the end of a handler waits for ever.`,
		Fix: `Set an atomic flag in the handler and re-initialise in the main loop, or schedule a
deferred function that runs in main context.`,
		Limits: `Reported for functions whose documentation refuses interrupt context, as the
operations data lists them. Registering a pin again is reported where it breaks: as
ISR408 on esp32c3 and esp32c6, as ISR111 on mimxrt1062.`,
	}, Def{
		ID: "ISR006", Severity: Error, Status: Detected,
		Title: "timer configured with no period, with period and frequency, or with a negative one",
		Way:   "give exactly one of period and frequency, greater than zero",
		Why: `The timer cannot be started: its configuration fails at run time, on the device,
although the values are constants that could have been checked before.`,
		Fix: `Set one of the two fields to a positive value.`,
		Limits: `Only constant values are checked. A configuration that is copied, returned or
changed through a pointer is taken to get its period there.`,
	}, Def{
		ID: "ISR007", Severity: Warning, Status: Detected,
		Title: "armed timer or its handler object goes out of scope",
		Way:   "keep the timer in a package variable or in an object that lives as long as it is armed",
		Why: `The interrupt fires for as long as the timer is armed. When the only reference to it
or to its handler object is a local variable of a function that returned, the handler
works on memory that is collected or belongs to another frame, and nobody can stop it.`,
		Fix: `Keep the timer in a package variable or in a long-lived object, or stop it before
the function returns.`,
		Limits: `Reported for local variables of the types that a preset calls objects, on a way
from arming to a return without stopping. A variable whose address is stored, returned
or passed on counts as reachable. Handler objects of pins are kept alive by the table
that they are registered in and are not reported.`,
	}, Def{
		ID: "ISR008", Severity: Warning, Status: Detected, Unknown: true,
		Title: "handler that cannot be resolved",
		Way:   "register a function that the registration names, or mark the possible ones with //isrlint:handler",
		Why: `isrlint could not find out which function is registered here, so it proved nothing
about it. What runs in interrupt context is not known, and that is never the same as safe.`,
		Fix: `Pass the function, a method value or a literal directly; keep func values in a
struct field that is written in one place; or mark the functions that can be meant
with //isrlint:handler. Checking the whole program instead of one package resolves
func values that come from elsewhere.`,
	}, Def{
		ID: "ISR009", Severity: Error, Status: Detected,
		Title: "isrlint directive that is malformed, unknown, without a reason or without effect",
		Way:   "correct it or take it out",
		Why: `A directive that is not understood protects nobody: a misspelt suppression hides
nothing, a misspelt //isrlint:handler leaves a handler unchecked. A suppression that
suppresses nothing any more hides the next finding on its line.`,
		Fix: `The verbs are handler, main, registrar N, mask N, unmask N, ignore ID reason,
file-ignore ID reason and trust EFFECT reason. There is no space after the slashes, and
suppressions and trust need a reason.`,
		Limits: `A directive counts as used when it matches on one of the targets analysed together.`,
	}, Def{
		ID: "ISR010", Severity: Warning, Status: Detected,
		Title: "exported vector name that no known target has",
		Way:   "export the name of a vector of the chip, such as SysTick_Handler",
		Why: `The linker connects a handler with its vector by name only. A misspelt name is an
ordinary symbol: the program links, the default handler stays in the table, and the
first interrupt ends in an endless loop.`,
		Fix: `Use the name as the vector table spells it: SysTick_Handler, PendSV_Handler, or on
AVR __vector_ and the interrupt's name. Device interrupts are registered with interrupt.New.`,
		Limits: `Names are only compared when they look like a vector: _Handler, _IRQHandler, __vector_.`,
	}, Def{
		ID: "ISR011", Severity: Warning, Status: Detected,
		Title: "handle of interrupt.New that is never enabled",
		Way:   "call Enable on the handle",
		Why: `interrupt.New only names the handler. Without Enable the interrupt stays masked, and
TinyGo drops the unused handle together with the handler: it never runs. AVR is the
exception, there New alone is enough.`,
		Fix:    `Keep the result and call Enable on it once the peripheral is set up.`,
		Limits: `A handle that is stored or passed on counts as enabled.`,
	}, Def{
		ID: "ISR012", Severity: Error, Status: Detected,
		Title: "handler form that the toolchain refuses or ignores",
		Way:   "register the handler with interrupt.New",
		Why: `//go:interrupt is a compile error on everything but AVR, and on AVR it is ignored
without a word when the file does not import unsafe. An exported device vector
(TIM2_IRQHandler) is already defined by the device package, so the program does not link.`,
		Fix: `Use interrupt.New with the interrupt's number. Only the core exceptions
(SysTick_Handler, PendSV_Handler, …) may be exported.`,
	})
}
