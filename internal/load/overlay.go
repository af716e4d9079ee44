package load

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/isrlint/isrlint/internal/load/declarations"
)

// overlay is what the go command and the parser see in place of files on disk.
type overlay struct {
	file     string            // of the go command's -overlay flag
	contents map[string][]byte // by the name that the go command gives a file
	realName map[string]string // where such a file lies on disk, for positions
	temp     string            // removed in the end
}

// newOverlay places the built-in declarations under GOROOT/src, where the go
// command looks for packages without a dot in their path, and the editor's buffers
// over their files.
func newOverlay(g *goCommand, cfg Config) (*overlay, error) {
	src := filepath.Join(g.goroot, "src")
	dir, err := declarations.Dir()
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "isrlint-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the overlay: %w", err)
	}
	ov := &overlay{contents: map[string][]byte{}, realName: map[string]string{}, temp: temp}
	replace := map[string]string{}
	for _, f := range slices.Concat(declarations.Files(), declarations.Additions()) {
		at := filepath.Join(src, filepath.FromSlash(f.Path))
		onDisk := filepath.Join(dir, filepath.FromSlash(f.Path))
		replace[at], ov.realName[at], ov.contents[at] = onDisk, onDisk, f.Data
	}
	n := 0
	for name, data := range cfg.Overlay {
		n++
		onDisk := filepath.Join(temp, fmt.Sprintf("%d.go", n))
		if err := os.WriteFile(onDisk, data, 0o600); err != nil {
			return nil, ov.fail(err)
		}
		replace[name], ov.contents[name] = onDisk, data
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, ov.fail(err)
	}
	ov.file = filepath.Join(temp, "overlay.json")
	if err := os.WriteFile(ov.file, data, 0o600); err != nil {
		return nil, ov.fail(err)
	}
	return ov, nil
}

func (ov *overlay) fail(err error) error {
	ov.remove()
	return fmt.Errorf("write the overlay: %w", err)
}

func (ov *overlay) remove() { os.RemoveAll(ov.temp) }

// read returns the text of a file and the name that positions carry.
func (ov *overlay) read(name string) (data []byte, shown string, err error) {
	shown = name
	if real := ov.realName[name]; real != "" {
		shown = real
	}
	if data, ok := ov.contents[name]; ok {
		return data, shown, nil
	}
	data, err = os.ReadFile(name)
	return data, shown, err
}
