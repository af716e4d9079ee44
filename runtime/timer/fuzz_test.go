package timer_test

import (
	"math/rand"
	"testing"
)

// FuzzProgram feeds arbitrary programs to the service and the model; see
// program_test.go. Short smoke: go test -fuzz FuzzProgram -fuzztime 20s .
func FuzzProgram(f *testing.F) {
	for seed := int64(0); seed < 24; seed++ {
		data := make([]byte, 2+3*(nHandlers*nOps+60))
		rand.New(rand.NewSource(seed)).Read(data)
		data[0], data[1] = byte(seed*37), byte(seed*91)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			t.Skip("longer programs find nothing new and are slow")
		}
		r := &reader{data: data}
		newProgram(t, r).run(r)
	})
}
