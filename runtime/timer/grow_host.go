//go:build !tinygo

package timer

// grow doubles the table: on a host without Options.Slots, not in interrupts.
func (s *Service) grow() bool {
	if !s.grows || s.inISR() {
		return false
	}
	n := max(64, 2*cap(s.slots))
	slots := make([]Slot, len(s.slots), n)
	copy(slots, s.slots)
	s.slots = slots
	s.queue.grow(n)
	return true
}

// newFront is the room for a run of due nodes.
func newFront(batch int) []Node {
	if batch < 2 {
		return nil
	}
	return make([]Node, 0, batch)
}

// grow makes room for n nodes, children 4i+1 to 4i+4 in one cache line.
func (q *queue) grow(n int) {
	nodes := alignedNodes(n)[:len(q.nodes)]
	copy(nodes, q.nodes)
	q.nodes = nodes
}
