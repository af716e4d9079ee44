package lsp

import (
	"context"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/isrlint/isrlint/internal/finding"
)

// module is one module with open documents.
type module struct {
	cancel   context.CancelFunc // of the run under way or waiting; nil before the first
	busy     chan struct{}      // held by the run under way
	findings []finding.Finding  // of the last run
	texts    map[string]string  // what that run read of files with findings or fixes
	shown    map[string]bool    // files that have diagnostics in the editor
}

// schedule checks a module after a while, instead of what was under way. s.mu is held.
func (s *server) schedule(dir string, wait time.Duration) {
	m := s.modules[dir]
	if m == nil {
		m = &module{busy: make(chan struct{}, 1), shown: map[string]bool{}}
		s.modules[dir] = m
	}
	if m.cancel != nil {
		m.cancel()
	}
	ctx, cancel := context.WithCancel(s.ctx)
	m.cancel = cancel
	s.runs.Go(func() {
		defer cancel()
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return
		}
		select {
		case m.busy <- struct{}{}: // one at a time: a cancelled run may take a moment to stop
			defer func() { <-m.busy }()
		case <-ctx.Done():
			return
		}
		s.run(ctx, dir, m)
	})
}

// run checks a module and publishes what was found, unless it has become stale.
func (s *server) run(ctx context.Context, dir string, m *module) {
	s.mu.Lock()
	var overlay map[string][]byte // of what is not saved: the check remembers results of files
	for file, text := range s.open {
		if within(dir, file) && s.text(file, nil) != text {
			if overlay == nil {
				overlay = map[string][]byte{}
			}
			overlay[file] = []byte(text)
		}
	}
	s.mu.Unlock()
	fs, err := s.check(ctx, dir, overlay)
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		s.conn.notify("window/logMessage", map[string]any{"type": 2, "message": "isrlint: " + err.Error()})
		return
	}
	m.findings, m.texts = fs, map[string]string{}
	read := func(file string) {
		if _, has := m.texts[file]; !has {
			m.texts[file] = s.text(file, overlay)
		}
	}
	for _, f := range fs {
		read(f.Pos.File)
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				read(e.File)
			}
		}
	}
	s.publish(m)
}

// text returns the text of a file as a run saw it.
func (s *server) text(file string, overlay map[string][]byte) string {
	if text, ok := overlay[file]; ok {
		return string(text)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return string(data)
}

// publish sends the diagnostics of every file that has some, or had some before.
func (s *server) publish(m *module) {
	by := map[string][]diagnostic{}
	for file := range m.shown {
		by[file] = []diagnostic{}
	}
	for _, f := range m.findings {
		by[f.Pos.File] = append(by[f.Pos.File], m.diagnostic(f))
	}
	m.shown = map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(by)) {
		if len(by[file]) > 0 {
			m.shown[file] = true
		}
		s.conn.notify("textDocument/publishDiagnostics", publishParams{uriOf(file), by[file]})
	}
}
