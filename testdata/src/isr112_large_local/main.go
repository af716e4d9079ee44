package main

var total uint32

//export SysTick_Handler
func onTick() {
	var window [300]byte // want `\(ISR112\)`
	fill(window[:])
	total += sum(window[:])
}

func fill(b []byte) {
	for i := range b {
		b[i] = byte(i)
	}
}

func sum(b []byte) (n uint32) {
	for _, v := range b {
		n += uint32(v)
	}
	return n
}

func main() {}
