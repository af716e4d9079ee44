package modular

import (
	"sync"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/target"
)

// Options are what a host decides once for all packages. They are part of what a
// cached result depends on.
type Options struct {
	Target   *target.Target // nil: pico
	Presets  []string
	Disable  []hazard.ID
	Severity map[hazard.ID]hazard.Severity
}

var source = func() (Options, error) { return Options{}, nil }

// Configure sets where the options come from; they are asked for when the first
// package is analysed, so that flags have been parsed. It must not be called
// after that.
func Configure(f func() (Options, error)) { source = f }

// data are the options and the tables that every package needs, read once.
type data struct {
	Options
	presets *presets.Table
	ops     *ops.Table
}

var loadData = sync.OnceValues(func() (*data, error) {
	o, err := source()
	if err != nil {
		return nil, err
	}
	d := &data{Options: o}
	if d.Target == nil {
		if d.Target, err = target.Lookup("pico"); err != nil {
			return nil, err
		}
	}
	if d.presets, err = presets.Load(o.Presets); err != nil {
		return nil, err
	}
	d.ops, err = ops.Load()
	return d, err
})

// severityOf returns what the host wants a finding to count as.
func (d *data) severityOf(id hazard.ID, found hazard.Severity) hazard.Severity {
	if s, ok := d.Severity[id]; ok {
		return s
	}
	return found
}
