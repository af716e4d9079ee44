//go:build !tinygo

package timer

// State is what Enter found; pass it to Exit.
type State struct {
	held   bool
	masker Masker
}

// Enter begins the section. From any context.
//
//isrlint:trust block a hard handler returns before it waits
func (c *Critical) Enter() State {
	s := c.service()
	st := s.lk.enter()
	isr, m := s.inISR(), s.masker
	s.lk.exit(st)
	if isr {
		return State{}
	}
	if m != nil {
		m.Disable()
	}
	s.hardGuard.enterMain()
	return State{held: true, masker: m}
}

// Exit ends the section that returned st.
func (c *Critical) Exit(st State) {
	if !st.held {
		return
	}
	c.service().hardGuard.exit()
	if st.masker != nil {
		st.masker.Enable()
	}
}
