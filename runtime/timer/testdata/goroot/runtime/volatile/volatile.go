// Package volatile stands in for TinyGo's in a type check: signatures only.
package volatile

type Register32 struct{ Reg uint32 }

func (r *Register32) Get() uint32      { return r.Reg }
func (r *Register32) Set(v uint32)     { r.Reg = v }
func (r *Register32) SetBits(v uint32) {}
func (r *Register32) ClearBits(uint32) {}
