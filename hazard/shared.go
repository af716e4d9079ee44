package hazard

func init() {
	register(Shared, Def{
		ID: "ISR201", Severity: Warning, Status: Detected,
		Title: "package variable shared between handler and main, or two handlers, without protection",
		Way:   "make it an atomic field of the handler object, or disable interrupts around the other side's access",
		Why: `The compiler may keep a plain variable in a register or reorder its accesses, because
nothing tells it that somebody else writes it. The other side works with an old value, or
sees two variables in an order in which they were never written.`,
		Fix: `Use sync/atomic (correct on every target, also where the instruction is missing),
volatile.Register8 to 32 for single loads and stores, or a critical section with
interrupt.Disable and interrupt.Restore around main's access.`,
		Limits: `Variables written only before the registration that publishes them are not reported,
nor are those that handlers of one priority alone use. Priorities come from constants only.`,
	}, Def{
		ID: "ISR202", Severity: Error, Status: Detected,
		Title: "read-modify-write that an interrupt can split",
		Way:   "use an atomic Add, Or or CompareAndSwap, or a critical section around the whole update",
		Why: `n++ is a load, an addition and a store. An interrupt between load and store has its
own update overwritten: a tick or a flag is lost, rarely and not reproducibly. The same
holds for flags |= x, for check-then-act, and for SetBits of a volatile register.`,
		Fix:    `Use the operations of sync/atomic, or disable interrupts over the whole sequence.`,
		Limits: `Handlers that cannot interrupt each other are not reported against each other.`,
	}, Def{
		ID: "ISR203", Severity: Error, Status: Detected,
		Title: "value wider than the target's atomic word shared unprotected",
		Way:   "copy it inside a critical section",
		Why: `A string, slice, interface, struct, or a 64-bit number on a 32-bit chip (16-bit
already on AVR) is loaded and stored in several steps. An interrupt between them leaves
half of the old and half of the new value: a pointer with the length of another string.`,
		Fix: `Copy the value between interrupt.Disable and interrupt.Restore on the main side, or
share an index into prepared values, or use atomic.Uint64, which masks interrupts where it has to.`,
		Limits: `The width depends on the target: on a 64-bit chip a uint64 is not reported.`,
	}, Def{
		ID: "ISR204", Severity: Error, Status: Detected,
		Title: "busy-wait on a plain variable that a handler writes",
		Way:   "make the flag an atomic.Bool or a volatile.Register8",
		Why: `The loop does not change the variable, so the compiler may read it once and loop for
ever on the register. It works at -opt=0 and hangs in the release build.`,
		Fix: `Read the flag with Load of an atomic or Get of a volatile register. Better, let the
loop sleep or wait for a channel that the handler sends to without blocking.`,
	}, Def{
		ID: "ISR205", Severity: Error, Status: Detected,
		Title: "map, slice header or linked structure changed while the other side can be inside it",
		Way:   "change and read it in critical sections only",
		Why: `A map, a list or a slice that grows passes through states in which it is not valid.
The handler interrupts exactly there: it follows half a pointer or a half-copied bucket.`,
		Fix: `Protect both ends with critical sections, or hand over values through a ring of
fixed size with atomic indices (one producer, one consumer).`,
	}, Def{
		ID: "ISR206", Severity: Warning, Status: Detected,
		Title: "field of a handler object shared without protection",
		Way:   "make the field atomic, or disable interrupts around the other side's access",
		Why: `The field is memory like a package variable: the handler uses it in interrupt
context, a method called from main, or another handler, uses it at the same time.`,
		Fix: `Make the field an atomic type, or let the method that main calls copy it inside a
critical section.`,
		Limits: `Objects are told apart by where they are made; two objects made in one loop count as one.`,
	}, Def{
		ID: "ISR207", Severity: Warning, Status: Detected,
		Title: "captured local variable shared without protection",
		Way:   "capture an atomic value, or disable interrupts around the other side's access",
		Why: `A literal registered as a handler shares its captured variables with the function
that declares them. They look local and are not.`,
		Fix: `Declare the variable as an atomic type, or pass the value on through a handler object.`,
	}, Def{
		ID: "ISR208", Severity: Error, Status: Detected,
		Title: "critical section that does not cover the whole check-then-act",
		Way:   "keep the check, the use and the write in one critical section",
		Why: `The value read inside the section is old as soon as the section ends. A decision taken
on it, or a write back after Restore, undoes what the handler did in between.`,
		Fix: `Widen the section until it covers check and act, or repeat the check with
CompareAndSwap.`,
	}, Def{
		ID: "ISR209", Severity: Error, Status: Detected,
		Title: "path that leaves with interrupts disabled, or restores the wrong state",
		Way:   "call interrupt.Restore with the state of the matching Disable on every path",
		Why: `After an early return or a panic in a critical section interrupts stay off: timers
stop, and with them time, USB and every handler. Restoring an outer state in an inner
section opens the outer one.`,
		Fix: `Restore the state that this function's own Disable returned, on every path that
leaves; keep the section so small that no return is in it.`,
		Limits: `A function that returns the state to its caller is taken for a lock function.`,
	}, Def{
		ID: "ISR210", Severity: Error, Status: Detected,
		Title: "atomic and plain access mixed, or an access that is not atomic on this target",
		Way:   "use atomic operations of a supported width on all sides",
		Why: `An atomic store next to a plain read protects nothing: the read may still be old or
torn. volatile.Register64, and Register16 and 32 on AVR, are several instructions.`,
		Fix:    `Use a type of sync/atomic, so that plain access does not compile.`,
		Limits: `Plain initialisation before the registration is not reported.`,
	}, Def{
		ID: "ISR211", Severity: Error, Status: Detected,
		Title: "protection that does not protect on this target",
		Way:   "use sync/atomic, or on one core interrupt.Disable and Restore",
		Why: `A mutex does not stop an interrupt: the handler finds it locked by the very code it
interrupts. interrupt.Disable masks the interrupts of its own core only: with
-scheduler=cores the handler may run on the other one.`,
		Fix: `Use sync/atomic; against an interrupt on the same core, interrupt.Disable.`,
	})
}
