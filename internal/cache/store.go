// Package cache keeps results of earlier runs on disk, and knows whether the files
// that they rest on are still the same.
//
// A Store is a folder of entries by key. An entry is written in one step and carries
// the hash of its content: what is damaged, or was written by something else, is a
// missing entry, never an error. Two runs at once do not disturb each other. What has
// not been used for a month goes away, and so does the oldest when it becomes too much.
//
// Inputs are the files and folders that a result was made from. The package decides
// nothing about analysis: what a key consists of is the caller's business.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Variable is the environment variable that names another folder for the cache, or
// turns it off with the word off.
const Variable = "ISRLINT_CACHE"

// Store is a folder of entries. A nil Store has none and keeps none.
type Store struct {
	dir string
}

// Key names an entry.
type Key [sha256.Size]byte

// NewKey returns the key of everything in parts; no two lists have the same.
func NewKey(parts ...string) Key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d\n", len(p))
		h.Write([]byte(p))
	}
	return Key(h.Sum(nil))
}

// Open returns the user's store, or nil when it is turned off or there is no place
// for it. Nothing is written before the first Put.
func Open() *Store {
	dir := folder()
	if dir == "" {
		return nil
	}
	return &Store{dir}
}

// folder returns where results are, "" for nowhere.
func folder() string {
	dir := os.Getenv(Variable)
	switch {
	case dir == "off":
		return ""
	case dir == "":
		user, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(user, "isrlint")
	case !filepath.IsAbs(dir):
		return "" // it would be another one in each working directory
	}
	return filepath.Join(dir, "results")
}

// Clean removes all results and returns the folder that held them, "" when the cache
// is turned off, and how many bytes it had. The folder may be used again at once.
func Clean() (dir string, bytes int64, err error) {
	if dir = folder(); dir == "" {
		return "", 0, nil
	}
	for _, e := range entries(dir) {
		bytes += e.size
	}
	if err := os.RemoveAll(dir); err != nil {
		return dir, 0, fmt.Errorf("clean the cache: %w", err)
	}
	return dir, bytes, nil
}

// header is the first line of an entry; its number changes with the form.
const header = "isrlint cache 1\n"

func (s *Store) file(k Key) string {
	name := hex.EncodeToString(k[:])
	return filepath.Join(s.dir, name[:2], name[2:]+suffix)
}

const suffix = ".entry"

// Get returns what was put under a key.
func (s *Store) Get(k Key) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	name := s.file(k)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(data, []byte(header))
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	sum, content := rest[:sha256.Size], rest[sha256.Size:]
	if want := checksum(k, content); !bytes.Equal(sum, want[:]) {
		return nil, false
	}
	// The time of an entry says when it was used last, to the hour.
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
		now := time.Now()
		_ = os.Chtimes(name, now, now) // without it the entry only goes away too early
	}
	return content, true
}

// checksum covers the key too: an entry under a foreign name is none.
func checksum(k Key, content []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(k[:])
	h.Write(content)
	return [sha256.Size]byte(h.Sum(nil))
}

// Put keeps content under a key. A failure, say of a full disk, means that a later
// run works longer; it is returned for tests and needs no report.
func (s *Store) Put(k Key, content []byte) error {
	if s == nil {
		return nil
	}
	name := s.file(k)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	sum := checksum(k, content)
	if err := replace(name, []byte(header), sum[:], content); err != nil {
		return err
	}
	s.trim(time.Now())
	return nil
}

// replace writes a file in one step.
func replace(name string, parts ...[]byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(bytes.Join(parts, nil))
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// temporary is the pattern of files that are being written.
const temporary = "new-*"

func isTemporary(name string) bool { return strings.HasPrefix(filepath.Base(name), "new-") }
