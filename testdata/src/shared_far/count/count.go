// Package count counts.
package count

var n uint32

// Inc counts.
func Inc() {
	n++ // whole `\(ISR202\)`
}

// Drain takes one.
func Drain() {
	if n > 0 {
		n--
	}
}
