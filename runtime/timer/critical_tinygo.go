//go:build tinygo

package timer

import "runtime/interrupt"

// State is what Enter found; pass it to Exit.
type State = interrupt.State

// Enter begins the section. From any context.
func (c *Critical) Enter() State { return interrupt.Disable() }

// Exit ends the section that returned st.
func (c *Critical) Exit(st State) { interrupt.Restore(st) }
