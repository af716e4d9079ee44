package timer

// registry lists the started services, so that one driver serves one service.
var registry struct {
	lk    lock
	first *Service
}

// register enters s with d; false if s is running or d is taken.
func register(s *Service, d Driver) bool {
	st := registry.lk.enter()
	ok := true
	for p := registry.first; p != nil; p = p.next {
		if p == s || p.owner == d {
			ok = false
			break
		}
	}
	if ok {
		s.owner, s.next, registry.first = d, registry.first, s
	}
	registry.lk.exit(st)
	return ok
}

func unregister(s *Service) {
	st := registry.lk.enter()
	for p := &registry.first; *p != nil; p = &(*p).next {
		if *p == s {
			*p = s.next
			s.owner, s.next = nil, nil
			break
		}
	}
	registry.lk.exit(st)
}
