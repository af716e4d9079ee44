// Package a is three imports away from the handler.
package a

// Store keeps samples.
type Store struct{ items []uint8 }

// Add grows the store.
func (s *Store) Add(v uint8) {
	s.items = append(s.items, v) // whole `handler onTick.*\(ISR103\)`
}

// Count is harmless.
func (s *Store) Count() int { return len(s.items) }

// Grow is a function, known from facts to its direct importers only.
func Grow(s *Store) {
	s.items = make([]uint8, 2*len(s.items)) // whole `handler onTick.*\(ISR102\)`
}
