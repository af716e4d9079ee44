//go:build linux && !tinygo && (arm || 386 || mips || mipsle)

package hostdriver

// 32-bit systems since Linux 5.1 have calls with 64-bit times, under the same
// numbers on arm and 386; package syscall does not name them. MIPS adds its own
// base.
const (
	sysFutex        = sysBase + 422 // futex_time64
	sysClockGettime = sysBase + 403 // clock_gettime64
)

type timespec struct{ sec, nsec int64 }

func makeTimespec(ns int64) timespec { return timespec{ns / 1e9, ns % 1e9} }

func (t timespec) nanoseconds() int64 { return t.sec*1e9 + t.nsec }
