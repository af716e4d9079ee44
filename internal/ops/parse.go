package ops

import (
	"fmt"
	"go/build/constraint"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/hazard"
)

// columns are the parts of a line, in order.
var columns = []string{"package", "function", "where", "effects", "captures", "allocates", "access", "why"}

// parse reads one line; nil without error for a blank line or comment.
func parse(line, text string) (*Op, error) {
	text = strings.TrimRight(text, " \t\r")
	if text == "" || text[0] == '#' {
		return nil, nil
	}
	cells := strings.Split(text, "\t")
	if len(cells) != len(columns) {
		return nil, fmt.Errorf("%s: %d columns, want %d separated by tabs: %s",
			line, len(cells), len(columns), strings.Join(columns, ", "))
	}
	for i := range cells {
		if cells[i] = strings.TrimSpace(cells[i]); cells[i] == "" {
			return nil, fmt.Errorf("%s: the column %s is empty", line, columns[i])
		}
	}
	o := &Op{Package: cells[0], Name: cells[1], Why: cells[7], Line: line}
	// The middle columns have a reader each, in order; the others are plain text.
	for i, read := range []func(string) error{o.readWhere, o.readEffects, o.readCaptures, o.readAllocates, o.readAccess} {
		if err := read(cells[i+2]); err != nil {
			return nil, fmt.Errorf("%s: %s %q: %v", line, columns[i+2], cells[i+2], err)
		}
	}
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("%s: %v", line, err)
	}
	return o, nil
}

// readWhere reads a build constraint over tags and properties.
func (o *Op) readWhere(s string) (err error) {
	if s == "*" {
		return nil
	}
	if o.Where, err = constraint.Parse("//go:build " + s); err != nil {
		return fmt.Errorf("no build constraint, and not *: %v", err)
	}
	return nil
}

// readEffects reads hazard IDs; the catalogue is what makes a word an ID.
func (o *Op) readEffects(s string) error {
	if s == "safe" {
		return nil
	}
	for _, id := range strings.Split(s, ",") {
		id, unknown := strings.CutSuffix(id, "?")
		if hazard.Lookup(hazard.ID(id)) == nil {
			return fmt.Errorf("%q is no hazard of the catalogue: write safe, or IDs with commas, each with ? where it is not certain", id)
		}
		o.Effects = append(o.Effects, Effect{hazard.ID(id), unknown})
	}
	slices.SortFunc(o.Effects, func(a, b Effect) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return nil
}

// readCaptures reads the arguments that outlive the call.
func (o *Op) readCaptures(s string) error {
	switch s {
	case "-":
		return nil
	case "*":
		o.capturesAll = true
		return nil
	}
	for _, c := range strings.Split(s, ",") {
		if c == "r" {
			o.captures = append(o.captures, Receiver)
			continue
		}
		n, err := strconv.Atoi(c)
		if err != nil || n < 0 || n > 255 {
			return fmt.Errorf("want -, * or a list of r and parameter numbers from 0")
		}
		o.captures = append(o.captures, n)
	}
	return nil
}

// readAllocates reads whether the allocator can be reached.
func (o *Op) readAllocates(s string) error {
	words := map[string]Alloc{"no": AllocNo, "yes": AllocYes, "maybe": AllocMaybe, "?": AllocUnknown}
	a, ok := words[s]
	if !ok {
		return fmt.Errorf("want no, yes, maybe or ?")
	}
	o.Allocates = a
	return nil
}

// readAccess reads kind:bits.
func (o *Op) readAccess(s string) error {
	if s == "none" {
		return nil
	}
	kind, bits, wide := strings.Cut(s, ":")
	o.Access.Kind = AccessKind(kind)
	if !slices.Contains(accessKinds, o.Access.Kind) {
		return fmt.Errorf("want none or one of %v", accessKinds)
	}
	if wide {
		n, err := strconv.Atoi(bits)
		if err != nil || !slices.Contains([]int{1, 8, 16, 32, 64}, n) {
			return fmt.Errorf("the width must be 1, 8, 16, 32 or 64 bits")
		}
		o.Access.Bits = n
	}
	return nil
}

var accessKinds = []AccessKind{
	AtomicLoad, AtomicStore, AtomicRMW, VolatileLoad, VolatileStore, VolatileRMW,
	Mask, Unmask, MaskOne, UnmaskOne, PinRMW, DeviceRMW, StateRMW, Produce, Consume, InISR, NoReturn,
}

// check holds the columns of a line against each other.
func (o *Op) check() error {
	for _, s := range []string{o.Package, o.Name} {
		if _, err := path.Match(s, ""); err != nil || strings.ContainsAny(s, `[]\?() `) {
			return fmt.Errorf("%q is no name: write Name or T.Method without star and brackets, * for a group", s)
		}
	}
	// An effect and the allocates column tell the same story, so that neither a
	// hazard nor the list of allocation sites lacks what the other has.
	var allocates *Effect
	for i, e := range o.Effects {
		if h := hazard.Lookup(e.ID); h.Category == hazard.Alloc || e.ID == "ISR407" {
			allocates = &o.Effects[i]
		}
	}
	switch {
	case allocates == nil && o.Allocates != AllocNo:
		return fmt.Errorf("it allocates, but no ISR1xx stands among the effects")
	case allocates != nil && o.Allocates == AllocNo:
		return fmt.Errorf("%s among the effects, but the column allocates says no", allocates.ID)
	case allocates != nil && allocates.Unknown != (o.Allocates == AllocUnknown):
		return fmt.Errorf("%s and the column allocates must both be unknown, or neither", allocates.ID)
	}
	return nil
}
