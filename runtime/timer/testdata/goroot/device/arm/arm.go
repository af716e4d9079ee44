// Package arm stands in for TinyGo's: SysTick's reload register as TinyGo sets
// it, without a counter.
package arm

import "errors"

// Reload is for tests: the reload value, 0 while SysTick is off.
var Reload uint32

var errTooLarge = errors.New("requested cycle count is too large")

// SetupSystemTimer makes SysTick interrupt every cycles+1 clocks; 0 is off.
func SetupSystemTimer(cycles uint32) error {
	Reload = 0
	if cycles > 1<<24-1 {
		return errTooLarge
	}
	Reload = cycles
	return nil
}

func Asm(string) {}
