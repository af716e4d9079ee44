//go:build linux && !tinygo

package timer

import "syscall"

// threadID is the kernel's number of the calling thread.
func threadID() uint64 { return uint64(syscall.Gettid()) }
