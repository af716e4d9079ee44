package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"github.com/isrlint/isrlint/internal/cache"
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
	if err != nil {
		return nil, false, err
	}
	key := cache.NewKey("check", tool(), env, o.key())
	if r := recall(store, key); r != nil {
		return r, true, nil
	}
	r, inputs, err := run(ctx, session, o)
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
func (o Options) key() string {
	text := fmt.Sprintf("%q %q %q %v %q %q", o.Dir, o.Patterns, o.Tags, o.Tests, o.TinyGoRoot, o.ExtraPresets)
	for _, t := range o.Targets {
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

// tool names this executable. Every format has the build ID near its beginning; where
// it was left out, size and time tell one build from another.
func tool() string {
	name, err := os.Executable()
	if err != nil {
		return err.Error()
	}
	return identity(name)
}

func identity(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return err.Error()
	}
	text := fmt.Sprintf("%s %d %d", name, info.Size(), info.ModTime().UnixNano())
	if build, ok := debug.ReadBuildInfo(); ok {
		text += build.String()
	}
	f, err := os.Open(name)
	if err != nil {
		return text
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 64<<10))
	return text + string(head)
}
