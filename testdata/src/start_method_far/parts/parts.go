// Package parts names the parts of the device.
package parts

import "example.com/dep/clock"

// Default is the board.
var Default clock.Board
