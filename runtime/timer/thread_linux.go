//go:build linux && !tinygo

package timer

import "syscall"

// threadID is the kernel's number of the calling thread.
//
//isrlint:trust all the system call only answers
func threadID() uint64 { return uint64(syscall.Gettid()) }
