//go:build rp2040 || rp2350

package machine

import "device/rp"

// SPI is a bus; Bus is its registers.
type SPI struct {
	Bus *rp.SPI0_Type
}
