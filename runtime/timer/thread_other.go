//go:build !linux && !tinygo

package timer

import "runtime"

// threadID is the number of the calling goroutine, read from the head of its
// stack trace, "goroutine 18 [running]": a microsecond, but portable. Nothing
// else in the package parses it.
func threadID() uint64 {
	var buf [40]byte
	n := runtime.Stack(buf[:], false)
	var id uint64
	for _, c := range buf[len("goroutine "):n] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}
