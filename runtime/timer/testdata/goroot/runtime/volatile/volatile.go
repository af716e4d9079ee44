// Package volatile stands in for TinyGo's: registers are memory, or what a test
// puts behind OnGet and OnSet.
package volatile

import "unsafe"

type Register32 struct{ Reg uint32 }

// OnGet and OnSet are for tests: every access by its address. Nil is memory.
var (
	OnGet func(addr uintptr) uint32
	OnSet func(addr uintptr, v uint32)
)

func (r *Register32) Get() uint32 {
	if OnGet != nil {
		return OnGet(uintptr(unsafe.Pointer(r)))
	}
	return r.Reg
}

func (r *Register32) Set(v uint32) {
	if OnSet != nil {
		OnSet(uintptr(unsafe.Pointer(r)), v)
		return
	}
	r.Reg = v
}

func (r *Register32) SetBits(v uint32)   { r.Set(r.Get() | v) }
func (r *Register32) ClearBits(v uint32) { r.Set(r.Get() &^ v) }
