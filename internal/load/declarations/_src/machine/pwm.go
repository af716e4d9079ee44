package machine

// PWMConfig configures a timer; Period is in nanoseconds, 0 is the chip's choice.
type PWMConfig struct {
	Period uint64
}
