// The controller has a line for each kind of event, and one state behind them all.
package main

import (
	"runtime/interrupt"

	"machine"
)

const (
	IRQ_USB_OTHER  = 80
	IRQ_USB_SOF    = 81
	IRQ_USB_TRCPT0 = 82
	IRQ_USB_TRCPT1 = 83
)

var address uint8

func onUSB(interrupt.Interrupt) {
	address = uint8(machine.Counter())
}

func main() {
	interrupt.New(IRQ_USB_OTHER, onUSB).Enable()
	interrupt.New(IRQ_USB_SOF, onUSB).Enable()
	interrupt.New(IRQ_USB_TRCPT0, onUSB).Enable()
	interrupt.New(IRQ_USB_TRCPT1, onUSB).Enable()
	for {
		machine.Pause()
	}
}
