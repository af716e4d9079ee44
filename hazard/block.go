package hazard

func init() {
	register(Block, Def{
		ID: "ISR401", Severity: Error, Status: Detected,
		Title: "channel operation that can block",
		Way:   "send with select and default",
		Why: `A handler cannot wait: the code that would take the value is the code it interrupts.
TinyGo's scheduler stops the program ("blocked inside interrupt"), without a scheduler it
hangs.`,
		Fix: `Put the operation into a select with a default, give the channel a buffer, and
count what did not fit.`,
		Limits: `A send guarded by a check of len(ch) is still reported.`,
	}, Def{
		ID: "ISR402", Severity: Error, Status: Detected,
		Title: "mutex, once, wait group or condition variable",
		Way:   "use an atomic, or let main disable interrupts around its access",
		Why: `If main holds the mutex when the interrupt fires, the handler waits for code that
cannot run. Where it is free, TinyGo's mutex is a plain bool that interrupts can tear.
sync.Once contains a defer, which stops the program in interrupt context.`,
		Fix: `Protect main's side with interrupt.Disable and interrupt.Restore, and let the handler
access the data directly; or use sync/atomic.`,
	}, Def{
		ID: "ISR403", Severity: Error, Status: Detected,
		Title: "sleep, Gosched, or waiting for another context",
		Way:   "start a timer or set a flag, and do the rest in the main loop",
		Why: `time.Sleep and runtime.Gosched give the processor to another goroutine, which a handler
cannot: the program stops ("blocked inside interrupt"), and without a scheduler it sleeps
for a timer interrupt that is masked.`,
		Fix: `Debounce by comparing times instead of sleeping, or let the main loop wait.`,
	}, Def{
		ID: "ISR404", Severity: Warning, Status: Detected,
		Title: "bus or device I/O that waits",
		Way:   "set a flag and do the transfer in the main loop",
		Why: `An I2C or SPI transfer, a UART write or an ADC conversion takes from microseconds to
milliseconds, in which other interrupts are lost. The main program may be in the middle
of a transfer on the same bus. Some chips call the scheduler while they wait, which stops
the program in a handler.`,
		Fix:    `Set an atomic flag in the handler and do the transfer in the main loop.`,
		Limits: `Single register writes (Pin.Set, PWM.Set, Watchdog.Update) are not reported.`,
	}, Def{
		ID: "ISR405", Severity: Warning, Status: Detected,
		Title: "output with print, println, log or fmt",
		Way:   "store the value and print it in the main loop",
		Why: `println waits for the serial port: 20 characters at 115200 baud are 1.7 ms. Over USB a
full buffer calls the scheduler, which stops the program. fmt and log allocate as well.`,
		Fix: `Store what is to be printed and print in the main loop, or use a pin and a logic
analyser.`,
		Limits: `Not reported on targets without output, where print does nothing.`,
	}, Def{
		ID: "ISR406", Severity: Warning, Status: Detected,
		Title: "loop without a bound, busy-wait, or recursion",
		Way:   "bound the loop by a constant",
		Why: `A handler must end in a known time. A loop that waits for another context never ends,
because that context does not run; recursion has no stack check on the interrupt stack.`,
		Fix: `Bound the loop by a constant and handle the rest in the next interrupt.`,
		Limits: `A loop over a slice, array, string or up to a length counts as bounded. Polling a
hardware register is reported.`,
	}, Def{
		ID: "ISR407", Severity: Error, Status: Detected,
		Title: "go statement",
		Way:   "start the goroutine in main and wake it with a non-blocking send",
		Why: `Starting a goroutine allocates its stack: "heap alloc in interrupt". With
-scheduler=none it does not compile.`,
		Fix: `Start the goroutine once in main; the handler wakes it with a select that sends or
falls through to default.`,
	}, Def{
		ID: "ISR408", Severity: Error, Status: Detected,
		Title: "function that contains defer, or recover",
		Way:   "call the function at the end instead of deferring it",
		Why: `TinyGo sets up a defer frame when a function with a defer is entered, reached or not,
and stops the program in interrupt context ("defer in interrupt"); on AVR the frame is
linked into the interrupted function's chain. recover never recovers there.`,
		Fix:    `Write the call at each exit, and keep functions with defer out of handlers.`,
		Limits: `Not reported on esp32 and esp32s3, which have no defer frames.`,
	}, Def{
		ID: "ISR409", Severity: Error, Status: Detected,
		Title: "panic, or an operation proved to panic",
		Way:   "count the error and return",
		Why: `There is no recovery in a handler: the message is printed and the chip halts at
interrupt level, without a reset.`,
		Fix:    `Count the error in an atomic and return; let the main loop or the watchdog decide.`,
		Limits: `Bounds and nil checks that might fail are not reported, only those proved to fail.`,
	}, Def{
		ID: "ISR410", Severity: Warning, Status: Detected, Unknown: true,
		Title: "call that cannot be resolved and might block",
		Way:   "call a function whose body is known, or say what it does with //isrlint:trust and a reason",
		Why: `The callee is a func value or interface method, and which function it stands for could
not be found out. Whether it waits (or does anything else) is unknown, so the handler is
not proved.`,
		Fix: `Call a concrete function; set the variable in one place; or check the whole program, which
knows all that can be behind the call, instead of one package.`,
	})
}
