//go:build sam && !atsamd21

package machine

import "device/sam"

// SPI is a bus; Bus is its registers.
type SPI struct {
	Bus    *sam.SERCOM_SPIM_Type
	SERCOM uint8
}
