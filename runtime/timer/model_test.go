package timer_test

import (
	"math/rand"
	"os"
	"strconv"
	"testing"
)

// TestModel runs random programs of 3000 operations, a million in all (fewer
// with -short; TIMER_OPS sets another number), on the service and the model.
func TestModel(t *testing.T) {
	ops := 1_000_000
	if testing.Short() {
		ops = 60_000
	}
	if n, err := strconv.Atoi(os.Getenv("TIMER_OPS")); err == nil {
		ops = n
	}
	const perSeed = 3000
	calls := 0
	for seed := 0; seed*perSeed < ops; seed++ {
		data := make([]byte, 2+3*(nHandlers*nOps+perSeed))
		rand.New(rand.NewSource(int64(seed))).Read(data)
		r := &reader{data: data}
		p := newProgram(t, r)
		if seed%3 == 0 {
			p.svc.SetSeq(^uint32(0) - 1000) // the sequence wraps on the way
		}
		t.Log("seed ", seed) // shown if it fails
		p.run(r)
		calls += p.calls
	}
	t.Logf("%d operations, %d handler calls", ops, calls)
	if calls < ops/10 {
		t.Errorf("%d handler calls in %d operations: the programs are too tame", calls, ops)
	}
}
