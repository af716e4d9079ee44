// Package volatile stands in for TinyGo's.
package volatile

type Register8 struct{ Reg uint8 }

func (r *Register8) Get() uint8           { return 0 }
func (r *Register8) Set(v uint8)          {}
func (r *Register8) SetBits(v uint8)      {}
func (r *Register8) ClearBits(v uint8)    {}
func (r *Register8) HasBits(v uint8) bool { return false }

type Register16 struct{ Reg uint16 }

func (r *Register16) Get() uint16  { return 0 }
func (r *Register16) Set(v uint16) {}

type Register32 struct{ Reg uint32 }

func (r *Register32) Get() uint32           { return 0 }
func (r *Register32) Set(v uint32)          {}
func (r *Register32) SetBits(v uint32)      {}
func (r *Register32) ClearBits(v uint32)    {}
func (r *Register32) HasBits(v uint32) bool { return false }

type Register64 struct{ Reg uint64 }

func (r *Register64) Get() uint64  { return 0 }
func (r *Register64) Set(v uint64) {}
