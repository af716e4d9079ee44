// Package lib is generic.
package lib

// List is linked.
type List[T any] struct{ head *node[T] }

type node[T any] struct {
	v    T
	next *node[T]
}

// Push allocates.
func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head} // whole `\(ISR101\)`
}

// Pop does not.
func (l *List[T]) Pop() (v T) {
	if l.head != nil {
		v, l.head = l.head.v, l.head.next
	}
	return v
}
