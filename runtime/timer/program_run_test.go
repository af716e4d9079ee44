package timer_test

import (
	"errors"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// realCall and modelCall are the handlers of the two sides. Each runs the same
// script on its own side.

func (p *program) realCall(t *timer.Timer, h int) {
	c := call{id: -1, handler: h, now: p.m.True()}
	if t != nil {
		c.id, c.due = p.ids[t], t.Due()
	}
	p.got = append(p.got, c)
	fail := false
	for _, o := range p.scripts[h] {
		if p.fuel--; p.fuel < 0 {
			break
		}
		switch o.code {
		case opSpend:
			p.m.Spend(timer.Instant(o.n % 4))
		case opFail:
			fail = o.n%4 == 0
		case opNothing:
		default:
			p.real(o)
		}
	}
	if fail {
		panic("as the script says")
	}
}

func (p *program) modelCall(id int, due timer.Instant, h int) (fail bool) {
	p.want = append(p.want, call{id: id, handler: h, now: p.model.Now, due: due})
	for _, o := range p.scripts[h] {
		if p.modFuel--; p.modFuel < 0 {
			break
		}
		switch o.code {
		case opSpend:
			p.model.Now += timer.Instant(o.n % 4)
		case opFail:
			fail = o.n%4 == 0
		case opNothing:
		default:
			p.imagine(o)
		}
	}
	return fail
}

// real does an operation on the service and returns what it answered.
func (p *program) real(o op) any {
	t := &p.timers[o.id]
	switch o.code {
	case opInit:
		cfg := config(o)
		cfg.Service, cfg.Handler = p.svc, handler{p, int(o.flag) % nHandlers}
		return t.Init(cfg)
	case opDeinit:
		return t.Deinit()
	case opReset:
		return t.Reset(time.Duration(o.n-2) * 1500 * time.Microsecond)
	case opResetAt:
		return t.ResetAt(p.m.True() + timer.Instant(o.n-8))
	case opSetHandler:
		t.SetHandler(handler{p, o.n % nHandlers})
	case opSetPeriod:
		t.SetPeriod(time.Duration(o.n+2) * 600 * time.Microsecond)
	case opSchedule:
		return p.svc.Schedule(handler{p, o.n % nHandlers}, 0) == nil
	case opOverruns:
		return t.Overruns()
	case opDeinitAll:
		if o.n%4 == 0 {
			return p.svc.DeinitAll()
		}
	}
	return nil
}

// imagine does it on the model.
func (p *program) imagine(o op) any {
	m := p.model
	switch o.code {
	case opInit:
		cfg := config(o)
		if cfg.Channel != timer.Software {
			if int(cfg.Channel) > len(p.m.Channels()) {
				return timer.ErrConfig
			}
			if own := m.Owner(cfg.Channel); own >= 0 && own != o.id {
				return timer.ErrBusy
			}
		}
		m.Init(o.id, cfg, int(o.flag)%nHandlers)
		return nil
	case opDeinit:
		return m.Deinit(o.id)
	case opReset:
		return m.Reset(o.id, time.Duration(o.n-2)*1500*time.Microsecond)
	case opResetAt:
		return m.ResetAt(o.id, m.Now+timer.Instant(o.n-8))
	case opSetHandler:
		m.SetHandler(o.id, o.n%nHandlers)
	case opSetPeriod:
		m.SetPeriod(o.id, time.Duration(o.n+2)*600*time.Microsecond)
	case opSchedule:
		return m.Schedule(o.n % nHandlers)
	case opOverruns:
		return m.Overruns(o.id)
	case opDeinitAll:
		if o.n%4 == 0 {
			return m.DeinitAll()
		}
	}
	return nil
}

// step runs one operation of main on both sides and compares them.
func (p *program) step(o op) {
	p.steps++
	p.fuel, p.modFuel, p.slack = 40, 40, 20
	p.model.Now = p.m.True()
	target := timer.Instant(-1)
	switch o.code {
	case opAdvance:
		target = p.m.True() + timer.Instant(o.n)
		p.m.AdvanceTo(target)
	case opMask:
		p.toggleMask()
	case opPending:
		want, got := p.model.RunPending(o.n%4), p.svc.RunPending(o.n%4)
		if got != want {
			p.fatal("RunPending ran %d, the model %d", got, want)
		}
	default:
		want, got := p.imagine(o), p.real(o)
		if e, ok := got.(error); ok && want != nil {
			if !errors.Is(e, want.(error)) {
				p.fatal("%+v: error %v, want %v", o, got, want)
			}
		} else if got != want {
			p.fatal("%+v: answer %v, the model's %v", o, got, want)
		}
	}
	if p.masked && p.m.True()-p.maskedSince > 60 {
		p.toggleMask() // longer, and an 8-bit counter wraps unseen
	}
	p.compare(target)
}

func (p *program) toggleMask() {
	p.masked = !p.masked
	if p.masked {
		p.maskedSince = p.m.True()
		p.m.Disable()
	} else {
		p.m.Enable()
	}
}

func (p *program) compare(target timer.Instant) {
	p.tb.Helper()
	if len(p.got) != len(p.want) {
		p.fatal("calls\n got %v\nwant %v", p.got, p.want)
	}
	for i := range p.got {
		if p.got[i] != p.want[i] {
			p.fatal("call %d: got %+v, want %+v", i, p.got[i], p.want[i])
		}
		if p.got[i].id >= 0 && p.got[i].now < p.got[i].due {
			p.fatal("early: %+v", p.got[i])
		}
	}
	p.calls += len(p.got)
	p.got, p.want = p.got[:0], p.want[:0]
	p.model.Now = p.m.True()
	if p.m.Now() != p.m.True() {
		p.fatal("the counter reads %d at %d", p.m.Now(), p.m.True())
	}
	if n, m := p.svc.Armed(), p.model.Armed; n != m {
		p.fatal("%d armed, the model %d", n, m)
	}
	at, ok := p.svc.Next()
	if wantAt, wantOK := p.model.Next(); ok != wantOK || at != wantAt {
		p.fatal("next %d %t, the model %d %t", at, ok, wantAt, wantOK)
	}
	if n := p.model.Late(); n > 0 && p.m.True() == target && !p.masked && p.maxRun == 0 {
		p.fatal("%d timers were not served in time", n)
	}
	for i := 0; i < 3; i++ { // a moving window: all of them every 14 steps
		id := (p.steps*3 + i) % nTimers
		at, ok := p.timers[id].Deadline()
		if wantAt, wantOK := p.model.Deadline(id); ok != wantOK || at != wantAt {
			p.fatal("timer %d: deadline %d %t, the model %d %t", id, at, ok, wantAt, wantOK)
		}
		if n, m := p.timers[id].Overruns(), p.model.Overruns(id); n != m {
			p.fatal("timer %d: %d overruns, the model %d", id, n, m)
		}
	}
}

// run executes the bytes; at the end everything is stopped.
func (p *program) run(r *reader) {
	p.tb.Helper()
	for r.more() {
		p.step(r.op())
		if p.steps%16 == 0 {
			if err := p.svc.CheckInvariants(); err != nil {
				p.fatal("%v", err)
			}
		}
	}
	if err := p.svc.Stop(); err != nil {
		p.fatal("%v", err)
	}
}
