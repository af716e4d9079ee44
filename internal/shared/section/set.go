package section

// maxHandlers bounds the handlers that a Set can tell apart.
const maxHandlers = 256

// Set is a set of handlers by index. Handlers beyond maxHandlers are never in it.
type Set [maxHandlers / 64]uint64

// All returns the set of every handler that fits.
func All() (s Set) {
	for i := range s {
		s[i] = ^uint64(0)
	}
	return s
}

// Of returns the set of one handler.
func Of(i int) (s Set) {
	if i < maxHandlers {
		s[i/64] = 1 << (i % 64)
	}
	return s
}

// Has reports whether handler i is in s.
func (s Set) Has(i int) bool { return i < maxHandlers && s[i/64]&(1<<(i%64)) != 0 }

// Or returns the handlers that are in s or t.
func (s Set) Or(t Set) Set {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

// And returns the handlers that are in both.
func (s Set) And(t Set) Set {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

// Minus returns the handlers that are in s but not in t.
func (s Set) Minus(t Set) Set {
	for i := range s {
		s[i] &^= t[i]
	}
	return s
}
