package timer_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// A program is bytes: the first few choose the machine, the scripts of eight
// handlers follow, the rest are operations of main. It runs on a service and on
// the model in step, and both must agree after each operation.

const (
	nTimers   = 40
	nHandlers = 8
	nOps      = 2 // operations in a handler's script
)

type opcode byte

const (
	opInit opcode = iota
	opDeinit
	opReset
	opResetAt
	opSetHandler
	opSetPeriod
	opSchedule
	opOverruns
	opDeinitAll
	opSpend // handlers only from here
	opFail
	opNothing
	opAdvance = opSpend // main's meaning of the same numbers
	opMask    = opFail
	opPending = opNothing
)

// op is one decoded operation; its operands are what they are used as.
type op struct {
	code opcode
	id   int
	n    int // distance in ticks, 0 to 31
	flag byte
}

type reader struct {
	data []byte
	at   int
}

func (r *reader) next() byte {
	if r.at >= len(r.data) {
		return 0
	}
	b := r.data[r.at]
	r.at++
	return b
}

func (r *reader) more() bool { return r.at < len(r.data) }

func (r *reader) op() op {
	a, b, c := r.next(), r.next(), r.next()
	return op{code: opcode(a % 12), id: int(b) % nTimers, n: int(c % 32), flag: a/12 ^ c/32<<4 ^ b/nTimers<<2}
}

// call is one line of the log both sides write.
type call struct {
	id, handler int
	now, due    timer.Instant
}

type program struct {
	tb      testing.TB
	svc     *timer.Service
	m       *simhw.Machine
	model   *timertest.Model
	timers  [nTimers]timer.Timer
	ids     map[*timer.Timer]int
	scripts [nHandlers][nOps]op

	got, want     []call
	fuel, modFuel int // script operations left in this step, on each side
	masked        bool
	maskedSince   timer.Instant
	slack         int // interrupts with latency left in this step
	maxRun        int
	steps, calls  int
}

// handler h of the real side; as a Task too.
type handler struct {
	p *program
	h int
}

func (h handler) OnTimer(t *timer.Timer) { h.p.realCall(t, h.h) }
func (h handler) Run(arg uintptr)        { h.p.realCall(nil, h.h) }

func newProgram(tb testing.TB, r *reader) *program {
	p := &program{tb: tb, ids: map[*timer.Timer]int{}}
	a, b := r.next(), r.next()
	cfg := simhw.Config{
		Hz: 1000, CounterBits: []uint8{8, 16, 32, 32}[a%4],
		Channels: []int{0, 1, 3, 3}[a/4%4], ChannelBits: 8, Prescalers: []uint32{1, 8},
		Trace: p.trace, LogSize: 8,
	}
	cfg.Start = uint32(1<<cfg.CounterBits-1) - uint32(b%64)
	if a/16%2 == 1 {
		x := uint32(b)
		cfg.LatencyFunc = func() timer.Instant {
			if p.slack--; p.slack < 0 {
				return 0 // or a short period keeps the machine busy for ever
			}
			x = x*1664525 + 1013904223
			return timer.Instant(x >> 30)
		}
	}
	o := timer.Options{
		Batch: []int{1, 3, 64, 64}[a/32%4], Eager: b/64%2 == 1,
		Queue: make([]timer.Deferred, 3),
	}
	if b/128 == 1 {
		p.maxRun = 3
		o.MaxPerInterrupt = 3
	}
	p.m = simhw.New(cfg)
	o.Channels = p.m.Channels()
	p.svc = new(timer.Service)
	if err := p.svc.Start(p.m, o); err != nil {
		tb.Fatal(err)
	}
	p.model = timertest.NewModel(nTimers, 1000)
	p.model.MaxRun, p.model.Queue, p.model.Call = p.maxRun, 3, p.modelCall
	for i := range p.timers {
		p.ids[&p.timers[i]] = i
	}
	for h := range p.scripts {
		for i := range p.scripts[h] {
			p.scripts[h][i] = r.op()
		}
	}
	return p
}

// trace is called before each interrupt: the model goes first.
func (p *program) trace(n int) {
	p.model.Now = p.m.True()
	p.model.Interrupt(n)
}

// config is what an opInit sets; both sides take it from the same operands.
func config(o op) timer.Config {
	c := timer.Config{
		Mode: timer.Mode(o.flag & 1), Hard: o.flag&2 != 0, KeepGoing: o.flag&4 != 0,
		Missed: timer.Missed(o.n % 3), Period: time.Duration(o.n+1) * time.Millisecond,
	}
	switch o.flag >> 3 & 7 {
	case 1:
		c.Period += 333 * time.Microsecond
	case 2:
		c.Period, c.Freq = 0, timer.Ratio{Num: uint32(o.n)*20 + 7, Den: 1}
	case 3:
		c.Phase = time.Duration(o.n) * 700 * time.Microsecond
	case 4:
		c.Channel = timer.HW(o.n % 3)
	}
	return c
}

func (p *program) fatal(format string, args ...any) {
	p.tb.Helper()
	p.tb.Fatalf("step %d: %s", p.steps, fmt.Sprintf(format, args...))
}
