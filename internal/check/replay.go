package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/target"
)

// memory is what the cache keeps of a run: the result, and what it rests on.
type memory struct {
	Inputs *cache.Inputs
	Result *Result
}

// Replay answers like Run, from the user's cache when nothing has changed since an
// earlier run with the same options, environment and isrlint.
func Replay(ctx context.Context, o Options) (*Result, error) {
	r, _, err := replay(ctx, o)
	return r, err
}

// replay is Replay, and says whether the result is an earlier one.
func replay(ctx context.Context, o Options) (r *Result, earlier bool, err error) {
	store, since := cache.Open(), time.Now()
	if store == nil || !o.replayable() {
		r, err = Run(ctx, o)
		return r, false, err
	}
	session := load.NewSession()
	env, err := session.Environment(ctx, o.Dir)
	if err != nil { // which Run meets too, and words
		r, err = Run(ctx, o)
		return r, false, err
	}
	key := cache.NewKey("check", cache.Tool(), env, o.key(o.Targets...))
	if r := recall(store, key); r != nil {
		return r, true, nil
	}
	r, inputs, err := run(ctx, session, o, store)
	if err == nil {
		_ = remember(store, key, r, inputs, since) // what is not kept is worked out again
	}
	return r, false, err
}

// replayable reports whether an earlier result is wanted, and files and options decide
// it. Go's own compiler is asked itself, and keeps a cache of its own.
func (o Options) replayable() bool {
	return !o.Fresh && o.Overlay == nil && !slices.ContainsFunc(o.Targets, func(t *target.Target) bool { return t.Compiler == "gc" })
}

// key returns the options as a text.
func (o Options) key(targets ...*target.Target) string {
	text := fmt.Sprintf("%q %q %q %v %q %q", o.Dir, o.Patterns, o.Tags, o.Tests, o.TinyGoRoot, o.ExtraPresets)
	for _, t := range targets {
		text += fmt.Sprintf("\n%#v", *t)
	}
	for _, re := range o.Handlers {
		text += fmt.Sprintf("\n%q", re)
	}
	return text
}

// recall returns the result of an earlier run that still holds.
func recall(store *cache.Store, key cache.Key) *Result {
	data, ok := store.Get(key)
	var m memory
	if !ok || json.Unmarshal(data, &m) != nil || m.Inputs == nil || m.Result == nil || !m.Inputs.Hold() {
		return nil
	}
	return m.Result
}

// remember keeps a result. What does not survive being written down is not kept, and
// neither is what may rest on files that have changed meanwhile.
func remember(store *cache.Store, key cache.Key, r *Result, from []load.Inputs, since time.Time) error {
	var paths cache.Paths
	for _, in := range from {
		if in.Err != nil {
			return in.Err
		}
		paths.Own = append(paths.Own, in.Own...)
		paths.Fixed = append(paths.Fixed, in.Fixed...)
		paths.Dirs = append(paths.Dirs, in.Dirs...)
		paths.Trees = append(paths.Trees, in.Trees...)
	}
	for _, list := range []*[]string{&paths.Own, &paths.Fixed, &paths.Dirs, &paths.Trees} { // of several targets
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	inputs, err := cache.Take(paths, since)
	if err != nil {
		return err
	}
	data, err := json.Marshal(memory{inputs, r})
	if err != nil {
		return err
	}
	var back memory
	if err := json.Unmarshal(data, &back); err != nil {
		return err
	}
	if !reflect.DeepEqual(back.Result, r) {
		return errors.New("the result does not survive being written down")
	}
	return store.Put(key, data)
}

// worldMemory is what the cache keeps of the worlds of a program: verdicts by all that
// they rest on. After a change the worlds without it are not judged again. A nil
// worldMemory knows none.
type worldMemory struct {
	store *cache.Store
	key   cache.Key
	known map[string]judge.Verdicts
}

// openWorlds returns what is known of the worlds for one target.
func openWorlds(store *cache.Store, o Options, t *target.Target) *worldMemory {
	if store == nil {
		return nil
	}
	m := &worldMemory{store: store, key: cache.NewKey("worlds", cache.Tool(), o.key(t))}
	if data, ok := store.Get(m.key); ok && json.Unmarshal(data, &m.known) != nil {
		m.known = nil
	}
	return m
}

func (m *worldMemory) recall(w world) (judge.Verdicts, bool) {
	if m == nil {
		return judge.Verdicts{}, false
	}
	v, ok := m.known[w.sum()]
	return v, ok
}

// keep notes the verdicts of a run, in the place of those of the last one.
func (m *worldMemory) keep(verdicts map[string]judge.Verdicts) {
	if m == nil || maps.EqualFunc(verdicts, m.known, func(judge.Verdicts, judge.Verdicts) bool { return true }) {
		return
	}
	data, err := json.Marshal(verdicts)
	if err != nil {
		return
	}
	var back map[string]judge.Verdicts
	if json.Unmarshal(data, &back) == nil && reflect.DeepEqual(back, verdicts) {
		_ = m.store.Put(m.key, data) // what is not kept is judged again
	}
}
