// Package cachedir keeps folders in the user's cache that are written once, under a
// name that tells their content, and only read from then on.
//
// A folder appears in one step: another run at the same time sees all of it or
// nothing, and what a killed run leaves behind is never taken for a whole one.
package cachedir

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Root returns the folder of the user's cache that all folders lie in. Where the
// system has no cache it lies among the temporary files.
func Root() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "isrlint")
}

// Make returns the folder called name, which the caller makes up from its content.
// When it is missing, fill writes it into a new folder, which then gets the name.
func Make(name string, fill func(dir string) error) (string, error) {
	dir := filepath.Join(Root(), name)
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(Root(), 0o777); err != nil {
		return "", fmt.Errorf("make a folder in the user's cache: %w", err)
	}
	temp, err := os.MkdirTemp(Root(), "new-")
	if err != nil {
		return "", fmt.Errorf("make a folder in the user's cache: %w", err)
	}
	defer os.RemoveAll(temp)
	if err := fill(temp); err != nil {
		return "", err
	}
	if err := os.Rename(temp, dir); err != nil {
		if _, statErr := os.Stat(dir); statErr != nil { // else another run was faster
			return "", fmt.Errorf("name a folder in the user's cache: %w", err)
		}
	}
	return dir, nil
}

// written is the time of all files, long ago: the go command does not trust a file
// in GOROOT that is younger than two seconds, and go1.23 then finds no package there.
var written = time.Unix(1e9, 0)

// WriteFile writes a file and the folders above it, for fill.
func WriteFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		return err
	}
	return os.Chtimes(name, written, written)
}

// Clean removes everything below Root and returns how many bytes that were; what the
// folders link to stays.
func Clean() (bytes int64, err error) {
	err = filepath.WalkDir(Root(), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // only the count is wrong
		}
		if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
			bytes += info.Size()
		}
		return nil
	})
	if err == nil {
		err = os.RemoveAll(Root())
	}
	if err != nil {
		return 0, fmt.Errorf("clean the cache: %w", err)
	}
	return bytes, nil
}
