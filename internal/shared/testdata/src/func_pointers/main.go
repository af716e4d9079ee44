package main

import "machine"

var blocks [64]uint8

var get, put = getBlock, putBlock

func getBlock(i int) uint8    { return blocks[i] }
func putBlock(i int, v uint8) { blocks[i] = v } // want `error: .*blocks.*onTick.*\(ISR202\)`

func onTick(machine.Pin) { put(36, 1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		v := get(36)
		v |= 4
		put(36, v)
		machine.Pause()
	}
}
