package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// open returns an empty store of the test's own, as a user's is opened.
func open(t *testing.T) *Store {
	t.Helper()
	t.Setenv(Variable, t.TempDir())
	s := Open()
	if s == nil {
		t.Fatal("no store")
	}
	return s
}

func put(t *testing.T, s *Store, k Key, content string) {
	t.Helper()
	if err := s.Put(k, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func TestStore(t *testing.T) {
	s := open(t)
	k := NewKey("a", "b")
	if _, ok := s.Get(k); ok {
		t.Fatal("an empty store has an entry")
	}
	put(t, s, k, "first")
	put(t, s, k, "second")
	if got, ok := s.Get(k); !ok || string(got) != "second" {
		t.Errorf("got %q, %v", got, ok)
	}
	if _, ok := s.Get(NewKey("ab")); ok {
		t.Error("other parts give the same key")
	}
}

// TestDamage: whatever becomes of an entry, it is a missing one, and can be written
// again.
func TestDamage(t *testing.T) {
	s := open(t)
	k := NewKey("a")
	for name, damage := range map[string]func([]byte) []byte{
		"empty":           func([]byte) []byte { return nil },
		"short":           func(d []byte) []byte { return d[:len(d)-1] },
		"headOnly":        func([]byte) []byte { return []byte(header) },
		"long":            func(d []byte) []byte { return append(d, 'x') },
		"flipped":         func(d []byte) []byte { d[len(d)-2] ^= 4; return d },
		"flippedSum":      func(d []byte) []byte { d[len(header)+3] ^= 1; return d },
		"foreign version": func(d []byte) []byte { return bytes.Replace(d, []byte("cache 1"), []byte("cache 2"), 1) },
		"foreign text":    func([]byte) []byte { return []byte("{\"findings\": []}\n") },
	} {
		put(t, s, k, "content")
		data, err := os.ReadFile(s.file(k))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.file(k), damage(data), 0o666); err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Get(k); ok {
			t.Errorf("%s: got %q", name, got)
		}
		put(t, s, k, "content")
		if got, ok := s.Get(k); !ok || string(got) != "content" {
			t.Errorf("%s: written again, got %q, %v", name, got, ok)
		}
	}
	// The entry of another key under this name.
	put(t, s, NewKey("b"), "other")
	if err := os.Rename(s.file(NewKey("b")), s.file(k)); err != nil {
		t.Fatal(err)
	}
	if got, ok := s.Get(k); ok {
		t.Errorf("another key's entry: got %q", got)
	}
}

// TestNoPlace: a cache that cannot be read or written is an empty one.
func TestNoPlace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("keep"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv(Variable, file) // not a folder
	s := Open()
	if err := s.Put(NewKey("a"), nil); err == nil {
		t.Error("put below a file")
	}
	if _, ok := s.Get(NewKey("a")); ok {
		t.Error("got something from below a file")
	}
	for _, off := range []string{"off", "relative/folder"} {
		t.Setenv(Variable, off)
		s := Open()
		if s != nil {
			t.Errorf("%s=%s opens %q", Variable, off, s.dir)
		}
		if err := s.Put(NewKey("a"), nil); err != nil {
			t.Error(err)
		}
		if _, ok := s.Get(NewKey("a")); ok {
			t.Errorf("%s=%s has an entry", Variable, off)
		}
		if dir, _, err := Clean(); dir != "" || err != nil {
			t.Errorf("%s=%s cleans %q, %v", Variable, off, dir, err)
		}
	}
}

// TestTogether writes and reads one key from many sides: who gets something gets a
// whole entry.
func TestTogether(t *testing.T) {
	s := open(t)
	k := NewKey("a")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			content := bytes.Repeat([]byte{byte('a' + i)}, 10000)
			for range 20 {
				if err := s.Put(k, content); err != nil {
					t.Error(err)
				}
				got, ok := s.Get(k)
				if !ok || len(got) != 10000 || bytes.Count(got, got[:1]) != 10000 {
					t.Errorf("%v, %d bytes", ok, len(got))
				}
			}
		})
	}
	wg.Wait()
}

// TestTrim: old entries, the oldest of too many and abandoned files go; others stay,
// also files that are not the store's.
func TestTrim(t *testing.T) {
	s := open(t)
	now := time.Now()
	age := func(name string, d time.Duration) {
		if err := os.Chtimes(name, now.Add(-d), now.Add(-d)); err != nil {
			t.Fatal(err)
		}
	}
	at := func(i int) Key { return NewKey(fmt.Sprint(i)) }
	for i := range 5 {
		put(t, s, at(i), "x")
		age(s.file(at(i)), time.Duration(i)*time.Minute)
	}
	age(s.file(at(4)), maxAge+time.Minute)
	if err := os.Truncate(s.file(at(2)), maxBytes); err != nil { // the files older than this are too much
		t.Fatal(err)
	}
	age(s.file(at(2)), 2*time.Minute)
	folder := filepath.Dir(s.file(at(0)))
	foreign, abandoned := filepath.Join(folder, "notes.txt"), filepath.Join(folder, "new-1")
	for _, name := range []string{foreign, abandoned} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		age(name, 2*maxAge)
	}
	age(filepath.Join(s.dir, trimmed), 2*time.Hour)
	s.trim(now)
	for i, want := range []bool{true, true, false, false, false} {
		if _, err := os.Stat(s.file(at(i))); (err == nil) != want {
			t.Errorf("entry %d: there is %v, want %v", i, err == nil, want)
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a foreign file is gone")
	}
	if _, err := os.Stat(abandoned); err == nil {
		t.Error("an abandoned file is there")
	}
	age(s.file(at(0)), 2*maxAge)
	s.trim(now) // looked after just now
	if _, ok := s.Get(at(0)); !ok {
		t.Error("trimmed twice within the hour")
	}
}

// TestUse: what is used stays.
func TestUse(t *testing.T) {
	s := open(t)
	k := NewKey("a")
	put(t, s, k, "x")
	old := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(s.file(k), old, old); err != nil {
		t.Fatal(err)
	}
	s.Get(k)
	info, err := os.Stat(s.file(k))
	if err != nil || time.Since(info.ModTime()) > time.Minute {
		t.Errorf("the time of use is %v, %v", info.ModTime(), err)
	}
}

func TestClean(t *testing.T) {
	s := open(t)
	beside := filepath.Join(filepath.Dir(s.dir), "beside")
	if err := os.WriteFile(beside, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	put(t, s, NewKey("a"), "x")
	dir, n, err := Clean()
	if dir != s.dir || n == 0 || err != nil {
		t.Errorf("cleaned %q, %d bytes, %v", dir, n, err)
	}
	if _, ok := s.Get(NewKey("a")); ok {
		t.Error("an entry has survived")
	}
	if _, err := os.Stat(beside); err != nil {
		t.Error("something beside the results is gone")
	}
	if _, _, err := Clean(); err != nil { // nothing there
		t.Error(err)
	}
	put(t, s, NewKey("a"), "x")
}
