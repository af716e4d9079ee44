//go:build linux && !tinygo && (mips || mipsle)

package hostdriver

const sysBase = 4000
