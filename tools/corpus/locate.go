package main

import (
	"crypto/sha1"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// tree finds labelled lines in the files of one checkout.
type tree struct {
	dir         string
	files       map[string][]string // hashes of the lines
	moved, gone int
}

func newTree(dir string) *tree { return &tree{dir: dir, files: map[string][]string{}} }

// locate returns the line that carries the hash of m, the nearest to where it was.
func (t *tree) locate(m mark) (place, bool) {
	hashes := t.hashes(m.file)
	if i := m.line - 1; 0 <= i && i < len(hashes) && strings.HasPrefix(hashes[i], m.hash) {
		return m.place, true
	}
	best := 0
	for i, h := range hashes {
		if strings.HasPrefix(h, m.hash) && (best == 0 || distance(i+1, m.line) < distance(best, m.line)) {
			best = i + 1
		}
	}
	if best == 0 {
		t.gone++
		return place{}, false
	}
	t.moved++
	return place{m.file, best}, true
}

func (t *tree) hashes(file string) []string {
	hs, known := t.files[file]
	if !known {
		text, _ := os.ReadFile(filepath.Join(t.dir, filepath.FromSlash(file))) // missing: no line is there
		for line := range strings.SplitSeq(string(text), "\n") {
			sum := sha1.Sum([]byte(strings.TrimSpace(line)))
			hs = append(hs, hex.EncodeToString(sum[:]))
		}
		t.files[file] = hs
	}
	return hs
}

func distance(a, b int) int { return max(a-b, b-a) }
