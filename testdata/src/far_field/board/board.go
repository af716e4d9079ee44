// Package board calls what the program puts into its configuration.
package board

import "machine"

// Config is filled in by the program.
type Config struct {
	Pin     machine.Pin
	OnPress func(machine.Pin)
	Name    func() string
}

// Start registers the handler.
func Start(c *Config) error {
	println(c.Name())
	return c.Pin.SetInterrupt(machine.PinFalling, c.OnPress)
}
