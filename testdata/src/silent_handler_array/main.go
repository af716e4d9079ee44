package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
)

type channel struct{ done func() }

var channels [2]channel

func (c *channel) handle(interrupt.Interrupt) { machine.LED.High() }

func main() {
	interrupt.New(rp.IRQ_DMA_IRQ_0, channels[0].handle).Enable()
	interrupt.New(rp.IRQ_DMA_IRQ_1, channels[1].handle).Enable()
}
