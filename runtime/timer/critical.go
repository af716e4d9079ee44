package timer

// Critical is the seed's critical section for data shared between main code and
// hard handlers: disable interrupts, touch the data, restore. Every value of
// the same Service stands for the same section.
//
//	st := shared.Enter()
//	n := counter
//	shared.Exit(st)
//
// On a chip Enter turns interrupts off and nests; on a host it takes the lock
// that the driver's thread holds around each hard handler. The rule that holds
// for both: do not nest in main, do not block inside, and call any timer method
// but DeinitWait and RunPending inside freely. In a hard handler Enter does
// nothing, for nothing can intervene there. Neither method allocates.
type Critical struct {
	// Service is the one whose hard handlers are shut out; nil is &Default.
	Service *Service
}

func (c *Critical) service() *Service {
	if c.Service != nil {
		return c.Service
	}
	return &Default
}
