//go:build tinygo && rp2350

package rp2driver

var at = offsets{intR: 0x3c, intE: 0x40, intF: 0x44}
