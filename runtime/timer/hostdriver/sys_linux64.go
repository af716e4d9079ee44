//go:build linux && !tinygo && (amd64 || arm64 || riscv64 || loong64 || ppc64 || ppc64le || mips64 || mips64le || s390x)

package hostdriver

import "syscall"

// 64-bit systems have one kind of time.
const (
	sysFutex        = syscall.SYS_FUTEX
	sysClockGettime = syscall.SYS_CLOCK_GETTIME
)

type timespec struct{ sec, nsec int64 }

func makeTimespec(ns int64) timespec { return timespec{ns / 1e9, ns % 1e9} }

func (t timespec) nanoseconds() int64 { return t.sec*1e9 + t.nsec }
