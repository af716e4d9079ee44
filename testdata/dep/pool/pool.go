// Package pool is generic and somebody else's.
package pool

// Pool keeps values.
type Pool[T any] struct{ free []*T }

// Get makes one when none is left.
func (p *Pool[T]) Get() *T {
	if n := len(p.free); n > 0 {
		v := p.free[n-1]
		p.free = p.free[:n-1]
		return v
	}
	return new(T)
}

// Len counts.
func (p *Pool[T]) Len() int { return len(p.free) }

// Must panics.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
