package timer

import "math/bits"

// Node is one entry of the queue: 16 bytes without pointers, so the collector
// neither scans the array nor guards its writes. The caller provides the array
// on a chip and never looks inside.
type Node struct {
	when Instant
	seq  uint32
	slot uint32 // index into slots
}

// before orders by deadline, and equal deadlines by arming.
func (a Node) before(b Node) bool {
	if a.when != b.when {
		return a.when < b.when
	}
	return int32(a.seq-b.seq) < 0
}

// queue is a priority queue in two parts: nodes, a 4-ary heap, and front, a
// sorted run of due nodes taken from it at once while the heap is hot in the
// cache. Whoever asks for the first compares both heads, so the split never
// shows.
//
// A node's key may be older than its timer's: the key is a lower bound of the
// true one, told by another seq, and is settled when it reaches the root. If the
// timer was stopped, the node is taken out then. A node in front whose seq differs
// is dead: its timer was armed anew or stopped.
//
// Slot.pos says where a timer's node is: 0 nowhere, inFront, or heap index+1.
type queue struct {
	nodes []Node
	front []Node
	taken int // front[:taken] is used up

	settled uint32 // stale nodes that renew dealt with; wraps
}

const inFront = ^uint32(0)

// push adds a node that is not in the heap.
func (q *queue) push(slots []Slot, n Node) {
	i := len(q.nodes)
	q.nodes = q.nodes[:i+1] // there is a node for each slot
	q.up(slots, i, n)
}

// remove takes the node at heap index i out.
func (q *queue) remove(slots []Slot, i int) {
	last := len(q.nodes) - 1
	slots[q.nodes[i].slot].pos = 0
	n := q.nodes[last]
	q.nodes = q.nodes[:last]
	if i == last {
		return
	}
	if i > 0 && n.before(q.nodes[(i-1)/4]) {
		q.up(slots, i, n)
		return
	}
	q.down(slots, i, n)
}

// up moves the hole at i towards the root until n fits.
func (q *queue) up(slots []Slot, i int, n Node) {
	h := q.nodes
	for i > 0 {
		p := (i - 1) / 4
		if !n.before(h[p]) {
			break
		}
		h[i] = h[p]
		slots[h[i].slot].pos = uint32(i + 1)
		i = p
	}
	h[i] = n
	slots[n.slot].pos = uint32(i + 1)
}

// down moves the hole at i towards the leaves until n fits.
func (q *queue) down(slots []Slot, i int, n Node) {
	h := q.nodes
	for {
		c := 4*i + 1
		if c >= len(h) {
			break
		}
		m := c
		if c+4 <= len(h) {
			m += least((*[4]Node)(h[c : c+4]))
		} else {
			for c++; c < len(h); c++ {
				if h[c].before(h[m]) {
					m = c
				}
			}
		}
		if !h[m].before(n) {
			break
		}
		h[i] = h[m]
		slots[h[i].slot].pos = uint32(i + 1)
		i = m
	}
	h[i] = n
	slots[n.slot].pos = uint32(i + 1)
}

// least is the index of the first of four siblings. Which one that is cannot be
// predicted, so it is found without branches.
func least(g *[4]Node) int {
	a := less(&g[1], &g[0])
	b := 2 + less(&g[3], &g[2])
	return int(a + (b-a)*less(&g[b&3], &g[a&3]))
}

// less is before as 1 or 0: the borrow of subtracting the deadlines, less one
// more if the sequences alone would decide so.
func less(a, b *Node) uint64 {
	const sign = 1 << 63
	seq := uint64((a.seq - b.seq) >> 31)
	_, borrow := bits.Sub64(uint64(a.when)^sign, uint64(b.when)^sign, seq)
	return borrow
}

// covers tells whether the node at pos has an earlier key than when.
func (q *queue) covers(pos uint32, when Instant) bool {
	i := int(pos) - 1
	return uint(i) < uint(len(q.nodes)) && q.nodes[i].when < when
}

// place enters t with its new when and seq, wherever its old node is. Unless
// eager, a later deadline leaves the old node as a lower bound.
func (q *queue) place(slots []Slot, t *Timer, eager bool) {
	n := Node{when: t.when, seq: t.seq, slot: t.slot - 1}
	pos := slots[n.slot].pos
	if pos == 0 || pos == inFront {
		q.push(slots, n)
		return
	}
	i := int(pos - 1)
	switch {
	case n.before(q.nodes[i]):
		q.up(slots, i, n)
	case eager:
		q.down(slots, i, n)
	}
}

// postpone gives t, which was served, a node for a deadline after the old one.
func (q *queue) postpone(slots []Slot, t *Timer) {
	n := Node{when: t.when, seq: t.seq, slot: t.slot - 1}
	pos := slots[n.slot].pos
	if pos == 0 || pos == inFront {
		q.push(slots, n)
		return
	}
	q.down(slots, int(pos-1), n)
}

// drop takes t's node out, if it has one.
func (q *queue) drop(slots []Slot, t *Timer) {
	sl := &slots[t.slot-1]
	if sl.pos == inFront {
		sl.pos = 0 // dead by its seq
	} else if sl.pos != 0 {
		q.remove(slots, int(sl.pos-1))
	}
}
