package presets

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// preset reads the meaning of a func, iface, field or var line.
func (e *entry) preset() (*Preset, error) {
	p := &Preset{
		Package: Unversioned(e.pkg), Where: e.where, Line: e.line,
		Field: e.kind == "field", Interface: e.kind == "iface", Variable: e.kind == "var",
		Methods: e.list("methods"), Period: e.list("period"), Enable: e.get("enable"), Priority: e.get("priority"),
		Constant: e.flag("constant"), Check: e.flag("check"), Each: e.flag("each"),
	}
	p.When, p.Unless = strings.CutPrefix(e.get("when"), "!")
	// Each step reads its keys; what no step asked for is reported at the end.
	for _, step := range []func(*Preset) error{e.readName, e.readParam, e.readWords, e.readKey} {
		if err := step(p); err != nil {
			return nil, err
		}
	}
	return p, e.unused()
}

// readName splits "T.Name" and checks that the kind has, or has no, type.
func (e *entry) readName(p *Preset) error {
	recv, name, typed := strings.Cut(e.name, ".")
	if !typed {
		recv, name = "", e.name
	}
	if !token.IsIdentifier(name) || typed && !token.IsIdentifier(recv) {
		return fmt.Errorf("%s: %q is no name: write Name or Type.Name, without star or package", e.line, e.name)
	}
	switch {
	case (p.Field || p.Interface) && !typed:
		return fmt.Errorf("%s: a %s needs its type: write Type.%s", e.line, e.kind, name)
	case p.Variable && typed:
		return fmt.Errorf("%s: a variable has no type name: write %s, or field for a struct field", e.line, name)
	}
	p.Recv, p.Name = recv, name
	for _, m := range slices.Concat(p.Methods, p.Period) {
		if !token.IsIdentifier(m) {
			return fmt.Errorf("%s: %q is no name of a method or field", e.line, m)
		}
	}
	return nil
}

// readParam reads arg, which functions must have and fields and variables cannot.
func (e *entry) readParam(p *Preset) (err error) {
	if p.Field || p.Variable {
		return nil
	}
	arg := e.get("arg")
	if arg == "" {
		return fmt.Errorf("%s: which parameter of %s is the handler? add arg=N, counted from 0 without the receiver", e.line, e.name)
	}
	if p.Param, err = e.number("arg", arg); err != nil {
		return err
	}
	if p.Param == Receiver && (p.Recv == "" || len(p.Methods) == 0) {
		return fmt.Errorf("%s: arg=recv needs a method and methods=…, the methods of the receiver that run", e.line)
	}
	return nil
}

// readWords reads the keys whose values come from a fixed list.
func (e *entry) readWords(p *Preset) (err error) {
	if p.Context, err = e.word("context", ISR, Scheduler, Deferred, Goroutine, Caller); err != nil {
		return err
	}
	if p.Context == "" {
		return fmt.Errorf("%s: where does the handler run? add context=%s, %s, %s, %s or %s",
			e.line, ISR, Scheduler, Deferred, Goroutine, Caller)
	}
	if p.Again, err = e.word("again", KeepFirst, Replace, Add, Both); err != nil {
		return err
	}
	p.Nil, err = e.word("nil", NilRemove, NilSkip, NilKeep, NilCall)
	return err
}

// readKey reads what tells one slot from another. Only functions have a key; it
// needs again to mean something.
func (e *entry) readKey(p *Preset) (err error) {
	if p.Field || p.Variable {
		return nil
	}
	for _, v := range e.list("key") {
		n, err := e.number("key", v)
		if err != nil {
			return err
		}
		p.Key = append(p.Key, n)
	}
	if p.Key != nil && p.Again == "" {
		return fmt.Errorf("%s: key says which registrations meet, again is missing: what does the second one do?", e.line)
	}
	if v := e.get("keymod"); v != "" {
		if p.KeyMod, err = e.number("keymod", v); err != nil || p.KeyMod < 2 {
			return fmt.Errorf("%s: keymod=%s: want a number of slots, 2 or more", e.line, v)
		}
	}
	return nil
}
