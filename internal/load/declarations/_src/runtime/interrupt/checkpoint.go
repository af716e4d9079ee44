package interrupt

// Checkpoint is a place to return to from an interrupt; for runtime code.
type Checkpoint struct {
	jumpSP, jumpPC uintptr
}

// Save notes the place and returns true; a Jump to it returns false.
func (c *Checkpoint) Save() bool { return true }

// Saved reports whether Save has been called.
func (c *Checkpoint) Saved() bool { return false }

// Jump leaves the interrupt to the place that Save noted.
func (c *Checkpoint) Jump() {}
