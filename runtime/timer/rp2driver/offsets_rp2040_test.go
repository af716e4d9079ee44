//go:build tinygo && rp2040

package rp2driver

var at = offsets{intR: 0x34, intE: 0x38, intF: 0x3c}
