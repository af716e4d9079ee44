package hazard

// offLimits is why nothing may allocate: the part that all allocation hazards share.
const offLimits = `The allocator is not reentrant: the interrupt may have stopped the main program
in the middle of it. TinyGo's collectors stop the program ("heap alloc in interrupt");
on AVR, and with -gc=leaking everywhere, there is no guard and the heap is corrupted silently.`

// predicted is how the allocation verdicts are made, and so where they end.
const predicted = `Escape is predicted by the rules of the compiler and version chosen; -opt=0 does no
escape analysis, so every candidate allocates there.`

func init() {
	register(Alloc, Def{
		ID: "ISR101", Severity: Error, Status: Detected,
		Title: "new, &T{} or a variable that moves to the heap",
		Way:   "keep the value in a field of the handler object",
		Why: offLimits + `
A value whose address is stored, returned or passed to a function that keeps it outlives
the handler, so it is placed on the heap each time the handler runs.`,
		Fix: `Keep the value in the handler object or in a package variable and reuse it, or do
not let its address leave the function.`,
		Limits: predicted,
	}, Def{
		ID: "ISR102", Severity: Error, Status: Detected,
		Title: "make of a slice, map or channel that is not on the stack",
		Way:   "keep a [N]T array in the handler object and slice it",
		Why: offLimits + `
A slice whose length is not constant is always on the heap, and so is every map and channel.`,
		Fix: `Make it once in main context before the registration, or use an array field of
fixed size and slice it.`,
		Limits: predicted,
	}, Def{
		ID: "ISR103", Severity: Error, Status: Detected,
		Title: "append that can grow",
		Way:   "use a fixed [N]T and a length, or check len against cap before",
		Why: offLimits + `
An append beyond the capacity allocates a larger array and copies. It happens at the
powers of two, so a short test does not show it.`,
		Fix: `Use an array of fixed size and a length, drop or count what does not fit, or check
len(s) < cap(s) directly before the append.`,
		Limits: `Capacity is followed through constant make, s[:0] and a dominating check of len
against cap; what another function guarantees is not seen.`,
	}, Def{
		ID: "ISR104", Severity: Error, Status: Detected,
		Title: "map insertion",
		Way:   "index an array, or insert all keys before the registration and store pointers",
		Why: offLimits + `
An insertion allocates a bucket when the present one is full, and a growing map copies
itself. Maps have no lock either: the main program may be inside the same map.`,
		Fix: `Index an array by a small integer. Where the keys are fixed, let the map hold
pointers made in main context and write through them.`,
		Limits: `An insertion under a key that is already present would be free; whether it is
present is not tracked.`,
	}, Def{
		ID: "ISR105", Severity: Error, Status: Detected,
		Title: "map read or delete that allocates on this compiler",
		Way:   "key the map by an integer, or use an array",
		Why: offLimits + `
TinyGo passes the key of a string- or interface-keyed map through an indirect call, which
moves it to the heap; keys wider than a word that contain floats or such are boxed.`,
		Fix: `Use an integer key or an array, or look the value up in main context and keep a pointer to it.`,
		Limits: `Does not occur with -compiler gc. The sources of TinyGo 0.42 suggest that a string key stays
on the stack there; no run has confirmed it, so it is still reported.`,
	}, Def{
		ID: "ISR106", Severity: Error, Status: Detected,
		Title: "value boxed by a conversion to an interface",
		Way:   "pass a pointer or a concrete type",
		Why: offLimits + `
An interface holds one word. A value that does not fit is copied to the heap and the
interface points to the copy; the conversion is often hidden in a call.`,
		Fix:    `Pass a pointer to a long-lived object, or give the callee a concrete parameter type.`,
		Limits: predicted,
	}, Def{
		ID: "ISR107", Severity: Error, Status: Detected,
		Title: "variadic call whose slice is on the heap",
		Way:   "pass a slice of a fixed array with s..., or give the callee fixed parameters",
		Why: offLimits + `
The arguments of a variadic call are packed into a slice. Where the callee keeps it, the
slice is made on the heap for each call.`,
		Fix:    `Give the callee fixed parameters, or pass a slice of an array field with s...`,
		Limits: predicted,
	}, Def{
		ID: "ISR108", Severity: Error, Status: Detected,
		Title: "closure or method value that is stored, passed on or returned",
		Way:   "build the func value once, before the registration",
		Why: offLimits + `
A literal that captures variables, and a method value, carry a context object. When the
func value outlives the statement, the context is on the heap.`,
		Fix: `Build the func value in main context and keep it in a field; or call the method
directly; or use a literal that captures nothing.`,
		Limits: predicted + ` A single captured word is stored in the func value itself and is free.`,
	}, Def{
		ID: "ISR109", Severity: Error, Status: Detected,
		Title: "string concatenation",
		Way:   "write into a [N]byte field with append",
		Why: offLimits + `
Every + of two strings that are not constant, and every +=, makes a new string.`,
		Fix: `Append the parts to an array field sliced to length 0, or pass the parts on one by one.`,
	}, Def{
		ID: "ISR110", Severity: Error, Status: Detected,
		Title: "conversion between string and []byte, []rune or rune",
		Way:   "stay with []byte, or convert in the main loop",
		Why: offLimits + `
Strings are immutable, so a conversion copies the bytes into a new object.`,
		Fix: `Keep the data as []byte on both sides; copy(dst, s) and append(dst, s...) read a
string without a conversion.`,
		Limits: `Forms that the chosen compiler proves free are not reported.`,
	}, Def{
		ID: "ISR111", Severity: Error, Status: Detected,
		Title: "library call that allocates",
		Way:   "hand the value to the main loop and format it there",
		Why: offLimits + `
fmt, errors.New, strconv.Itoa, most of strings and sort.Slice allocate inside; fmt also
uses reflection, defer and a pool. The finding shows the inner chain where the source is known.`,
		Fix: `Store the raw value and let the main loop format it.`,
		Limits: `A call is reported once, at the line of the program that leads into the library.
strconv.AppendInt and its like do not allocate into a slice with room; check proves that
from the bounds of their arguments, go vet does not.`,
	}, Def{
		ID: "ISR112", Severity: Error, Status: Detected,
		Title: "value too large for the stack of this target",
		Way:   "keep it in a field of the handler object or in a package variable",
		Why: offLimits + `
TinyGo puts no object larger than 256 bytes on the stack (1024 where the goroutine
stacks are 16 KiB or more), even if its address never leaves the function.`,
		Fix:    `Move the array out of the function: a package variable or a field of the handler object.`,
		Limits: `The limit follows the target's stack size and -stack-size.`,
	}, Def{
		ID: "ISR113", Severity: Error, Status: Detected,
		Title: "allocation while interrupts are disabled",
		Way:   "allocate before the critical section",
		Why: `A critical section should last microseconds. The allocator may start a collection,
which takes milliseconds in which every interrupt waits or is lost; and in a critical
section around an allocator call the time depends on the whole heap.`,
		Fix: `Allocate before interrupt.Disable and only move values inside the section.`,
	}, Def{
		ID: "ISR114", Severity: Warning, Status: Detected, Unknown: true,
		Title: "call whose allocation behaviour cannot be known",
		Way:   "call a function whose body is known, or say what it does with //isrlint:trust and a reason",
		Why: `The callee is assembly, C, or has no body, and no line of isrlint's data knows it. Whether
it allocates (or does anything else) is unknown, so the handler is not proved.`,
		Fix: `Call a function that is written in Go, or write //isrlint:trust all and the reason above
the function's declaration; trust alloc vouches for allocation alone.`,
	})
}
