// Package board uses somebody else's clock.
package board

import _ "example.com/dep/initreg" // want `append.*handler second.*\(ISR103\)`

// Setup does nothing itself.
func Setup() {}
