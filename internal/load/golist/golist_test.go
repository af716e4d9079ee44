package golist

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMergedGOROOT(t *testing.T) {
	merged := t.TempDir()
	if err := os.MkdirAll(filepath.Join(merged, "src", "machine"), 0o777); err != nil {
		t.Fatal(err)
	}
	if !mergedGOROOT("GOROOT="+merged) || mergedGOROOT("GOROOT="+t.TempDir()) || mergedGOROOT("GOPATH="+merged) {
		t.Error("merged tree not told from another")
	}
}

func TestFar(t *testing.T) {
	for pattern, want := range map[string]bool{
		".": false, "./...": false, "./a/b": false, "./a/...": false, "main.go": false, "example.com/a": false,
		"fmt": false, "..": false, "../a": false,
		"../...": true, "./../...": true, "all": true, "std": true, "work": true, "example.com/a/...": true, "...": true,
	} {
		if got := far(pattern); got != want {
			t.Errorf("far(%q) is %v", pattern, got)
		}
	}
}
