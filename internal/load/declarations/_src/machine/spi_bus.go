//go:build !sam && !rp2040 && !rp2350

package machine

// SPI is a bus.
type SPI struct {
	bus uint8
}
