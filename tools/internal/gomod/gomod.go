// Package gomod finds the Go modules of a repository that was checked out.
package gomod

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// Modules returns the folders of dir that have a go.mod.
func Modules(dir string) ([]string, error) {
	var mods []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() == "go.mod" {
			mods = append(mods, filepath.Dir(p))
		}
		return err
	})
	return mods, err
}

// WithModule copies dir below scratch and makes it a module. What its imports need
// is added as far as it can be had.
func WithModule(ctx context.Context, dir, scratch string) (string, error) {
	to := filepath.Join(scratch, "module")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		return "", fmt.Errorf("copying %s: %w", dir, err)
	}
	for _, args := range [][]string{{"mod", "init", path.Join("corpus.example", "module")}, {"mod", "tidy", "-e"}} {
		cmd := exec.CommandContext(ctx, "go", args...)
		cmd.Dir = to
		if out, err := cmd.CombinedOutput(); err != nil && args[1] == "init" {
			return "", fmt.Errorf("go %v in a copy of %s: %w: %s", args, dir, err, out)
		}
	}
	return to, nil
}
