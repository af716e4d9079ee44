// Package sum gives back the pointers that it is handed.
package sum

// Sum is a running sum.
type Sum struct{ N, Count uint32 }

// Add adds v and returns s, to be called again.
func (s *Sum) Add(v uint32) *Sum {
	s.N += v
	s.Count++
	return s
}

// Reset clears s and returns it.
func Reset(s *Sum) *Sum {
	s.N, s.Count = 0, 0
	return s
}
