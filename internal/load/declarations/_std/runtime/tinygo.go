//go:build tinygo

package runtime

// AdjustTimeOffset moves the clock by offset nanoseconds: TinyGo's addition to the
// package, declared by isrlint.
func AdjustTimeOffset(offset int64) {}
