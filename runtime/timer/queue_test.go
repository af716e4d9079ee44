package timer

import (
	"math/rand"
	"testing"
)

// less without branches is before, also at the ends of both ranges.
func TestLessIsBefore(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	whens := []Instant{-1 << 63, -1, 0, 1, 1<<63 - 1}
	seqs := []uint32{0, 1, 1 << 31, 1<<31 + 1, 1<<32 - 1}
	pick := func() Node {
		n := Node{when: whens[r.Intn(len(whens))], seq: seqs[r.Intn(len(seqs))]}
		if r.Intn(3) == 0 {
			n = Node{when: Instant(r.Uint64()), seq: r.Uint32()}
		}
		return n
	}
	for i := 0; i < 100_000; i++ {
		a, b := pick(), pick()
		if (less(&a, &b) == 1) != a.before(b) {
			t.Fatalf("%+v and %+v: %d, %t", a, b, less(&a, &b), a.before(b))
		}
	}
}

func TestLeastOfFour(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for i := 0; i < 100_000; i++ {
		var g [4]Node
		for k := range g {
			g[k] = Node{when: Instant(r.Intn(3)), seq: uint32(10*r.Intn(3) + k)}
		}
		m := least(&g)
		for k := range g {
			if g[k].before(g[m]) {
				t.Fatalf("%v: %d is before %d", g, k, m)
			}
		}
	}
}

// The children of a node lie in one cache line.
func TestNodesAreAligned(t *testing.T) {
	for n := 1; n < 300; n += 7 {
		a := alignedNodes(n)
		if len(a) != n || cap(a) != n {
			t.Errorf("%d nodes, room for %d, want %d", len(a), cap(a), n)
		}
	}
}

// A heap of random operations keeps its order, its positions and its nodes.
func TestQueueAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	const n = 300
	s := &Service{eager: true}
	s.slots = make([]Slot, n)
	s.queue.nodes = alignedNodes(n)[:0]
	timers := make([]Timer, n)
	for i := range timers {
		timers[i].slot, timers[i].flags = uint32(i+1), flagArmed
		s.slots[i].t = &timers[i]
	}
	in := map[int]bool{}
	for step := 0; step < 50_000; step++ {
		i := r.Intn(n)
		if in[i] && r.Intn(2) == 0 {
			s.queue.drop(s.slots, &timers[i])
			delete(in, i)
		} else {
			s.seq++
			timers[i].when, timers[i].seq = Instant(r.Intn(50)), s.seq
			s.queue.place(s.slots, &timers[i], r.Intn(2) == 0)
			in[i] = true
		}
		if len(s.queue.nodes) != len(in) {
			t.Fatalf("%d nodes of %d timers", len(s.queue.nodes), len(in))
		}
		if step%500 == 0 {
			if err := s.queue.check(s.slots); err != nil {
				t.Fatal(err)
			}
		}
	}
}
