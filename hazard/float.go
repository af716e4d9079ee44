package hazard

func init() {
	register(Float, Def{
		ID: "ISR301", Severity: Warning, Status: Detected,
		Title: "floating-point operation done in software on this target",
		Way:   "calculate in fixed point, or hand the raw value to the main loop",
		Why: `TinyGo builds every Cortex-M soft-float, M4F, M7 and M33 too, and most RISC-V chips
and AVR have no FPU. One multiplication costs some ten to some hundred cycles in which all
interrupts of the same and lower priority wait.`,
		Fix: `Use integers with a fixed scale (millivolts, 1/256 degrees), or store the raw reading
and convert it in the main loop.`,
		Limits: `Not reported on targets with an FPU, nor for constant expressions.`,
	}, Def{
		ID: "ISR302", Severity: Note, Status: Detected,
		Title: "float64 on a target whose FPU is single-precision",
		Way:   "use float32",
		Why: `The FPU of esp32 and esp32s3 calculates float32 only. float64, which an untyped
constant or math makes of it, is done in software, ten times slower.`,
		Fix: `Use float32 throughout, with typed constants.`,
	}, Def{
		ID: "ISR303", Severity: Error, Status: Detected,
		Title: "FPU used in a handler where interrupt entry does not save its registers",
		Way:   "use integers in the handler",
		Why: `On esp32 and esp32s3 the interrupt entry saves no floating-point registers. A float
operation in the handler overwrites those of the interrupted code, whose results are
wrong from then on.`,
		Fix: `Use integer arithmetic in handlers, and leave floating point to the main loop.`,
	}, Def{
		ID: "ISR304", Severity: Note, Status: Detected,
		Title: "division or modulo done in software",
		Way:   "divide by a power of two, or divide in the main loop",
		Why: `No supported 32-bit chip divides 64-bit numbers in hardware (time.Duration is one), and
Cortex-M0 and AVR divide nothing: a library routine of a hundred and more cycles does.`,
		Fix: `Shift and mask with a power of two, multiply by a reciprocal, or keep the division
out of the handler.`,
		Limits: `A division by a constant that the compiler turns into a shift is not reported.`,
	}, Def{
		ID: "ISR305", Severity: Warning, Status: Detected,
		Title: "call of package math, or complex arithmetic",
		Way:   "use a table or integers, or calculate in the main loop",
		Why: `Without an FPU, sqrt, sin, pow and the like take hundreds to thousands of cycles, and
their duration depends on the argument.`,
		Fix: `Use a precalculated table, or move the calculation to the main loop.`,
		Limits: `Constants of package math, and functions of bits and sign only (math.Abs,
math.Float32bits), are not reported.`,
	})
}
