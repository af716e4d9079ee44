package cache

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The bounds of a store. They are looked after once an hour, when something is put.
const (
	maxAge   = 30 * 24 * time.Hour
	maxBytes = 256 << 20
	trimmed  = "trimmed" // its time says when the store was looked after
)

// entry is a file of a store.
type entry struct {
	name string
	size int64
	used time.Time
}

// entries returns the files in the folders of a store that are its own: somebody may
// have named a folder that holds other things too.
func entries(dir string) []entry {
	var all []entry
	folders, _ := os.ReadDir(dir)
	for _, f := range folders {
		if !f.IsDir() || len(f.Name()) != 2 {
			continue
		}
		files, _ := os.ReadDir(filepath.Join(dir, f.Name()))
		for _, e := range files {
			name := filepath.Join(dir, f.Name(), e.Name())
			if !strings.HasSuffix(name, suffix) && !isTemporary(name) {
				continue
			}
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
				all = append(all, entry{name, info.Size(), info.ModTime()})
			}
		}
	}
	return all
}

// trim removes what is too old, and the oldest of what is too much.
func (s *Store) trim(now time.Time) {
	mark := filepath.Join(s.dir, trimmed)
	if info, err := os.Stat(mark); err == nil && now.Sub(info.ModTime()) < time.Hour && !info.ModTime().After(now.Add(time.Hour)) {
		return
	}
	if err := replace(mark); err != nil {
		return
	}
	all := entries(s.dir)
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(b.used.Compare(a.used), strings.Compare(a.name, b.name))
	})
	total := int64(0)
	for _, e := range all {
		abandoned := isTemporary(e.name) && now.Sub(e.used) > time.Hour
		if total += e.size; abandoned || total > maxBytes || now.Sub(e.used) > maxAge {
			os.Remove(e.name) // another run may have removed it
		}
	}
}
