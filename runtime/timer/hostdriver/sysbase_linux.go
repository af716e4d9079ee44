//go:build linux && !tinygo && (arm || 386)

package hostdriver

const sysBase = 0
