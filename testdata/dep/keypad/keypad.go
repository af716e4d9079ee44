// Package keypad calls back in many ways.
package keypad

import "machine"

// Listener is told of keys.
type Listener interface {
	Key(n uint8)
	Released()
}

// Config is what a keypad does.
type Config struct {
	OnKey    func(uint8)
	Listener Listener
}

// Pad is a keypad.
type Pad struct {
	Config
	OnIdle    func()
	hooks     []func(uint8)
	byKey     map[uint8]func()
	listeners []Listener
	arg       any
	withArg   func(any)
	last      uint8
}

// New returns a pad.
func New(c Config) *Pad { return &Pad{Config: c} }

// Start registers the pad's handler.
func (p *Pad) Start() error { return machine.GP7.SetInterrupt(machine.PinFalling, p.edge) }

func (p *Pad) edge(machine.Pin) {
	if p.OnKey != nil {
		p.OnKey(p.last)
	}
	if p.Listener != nil {
		p.Listener.Key(p.last)
	}
	if p.OnIdle != nil {
		p.OnIdle()
	}
	for _, h := range p.hooks {
		h(p.last)
	}
	if f := p.byKey[p.last]; f != nil {
		f()
	}
	for _, l := range p.listeners {
		l.Released()
	}
	if p.withArg != nil {
		p.withArg(p.arg)
	}
}

// Hook adds a hook.
func (p *Pad) Hook(fs ...func(uint8)) { p.hooks = append(p.hooks, fs...) }

// Bind calls f for a key.
func (p *Pad) Bind(key uint8, f func()) { p.byKey[key] = f }

// Listen adds a listener.
func (p *Pad) Listen(l Listener) { p.listeners = append(p.listeners, l) }

// With calls f with arg.
func (p *Pad) With(f func(any), arg any) { p.withArg, p.arg = f, arg }
