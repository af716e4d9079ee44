//go:build !tinygo

package timer

import "unsafe"

// alignedNodes makes an array of n nodes whose index 1 begins a cache line of
// 64 bytes, that is, four nodes: the children of a node are then one line.
func alignedNodes(n int) []Node {
	a := make([]Node, n+4)
	for i := 0; i < 4; i++ {
		if uintptr(unsafe.Pointer(&a[i+1]))%64 == 0 {
			return a[i : i+n : i+n]
		}
	}
	return a[:n:n]
}
