// Package each calls what it is given at once.
package each

// Do calls f for the numbers below n.
func Do(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}
