// The variable in every kind of expression.
package main

import "machine"

var count uint32

type pair struct{ a, b uint32 }

var table [8]uint32

func onTick(machine.Pin) { count++ }

func two() (uint32, bool) { return count, count > 3 }

func last(a, b uint32) uint32 { return b }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		n, ok := two()
		p := pair{a: count, b: count + 1}
		m := map[uint32]bool{count: true}
		table[count%8] = count
		table[count&7]++
		f := float32(count) / 2
		s := []uint32{count, ^count, -count, count << 1, 1 << count}
		var i interface{} = count
		_ = count
		machine.LED.Set(ok && last(count, machine.Sample()) > n && m[p.a] && f > 1 && s[0] > 1 && i != nil)
		machine.Pause()
	}
}
