// Package config reads isrlint.toml.
//
// It decides what the file says and whether it is well-formed: unknown keys, IDs and
// values are errors that name file, line and the nearest known word. Which targets
// there are depends on the TinyGo at hand, so their names are looked up by the caller.
// It never decides between the file and the command line; that is the CLI's job.
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/target"
)

// Name is the name of the configuration file.
const Name = "isrlint.toml"

// Config is the content of an isrlint.toml. The zero value is that of a project
// without one.
type Config struct {
	File     string                        `json:"-"` // path it was read from; empty without a file
	Targets  []string                      // names, not looked up, or paths of .json files made absolute
	TargetAt string                        `json:"-"` // file:line of the targets, for errors
	Tags     []string                      // further build tags
	Options  target.Options                // compiler and TinyGo's build options
	Disable  []hazard.ID                   // hazards never reported
	Severity map[hazard.ID]hazard.Severity // severities that replace the default ones
	Presets  []string                      // registrar lines in the form of the preset files
}

// Load reads the isrlint.toml of dir or of the nearest directory above it.
// Without one it returns an empty Config.
func Load(dir string) (*Config, error) {
	for {
		file := filepath.Join(dir, Name)
		c, err := Read(file)
		if !errors.Is(err, fs.ErrNotExist) {
			return c, err
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return &Config{}, nil
		}
		dir = parent
	}
}

// Read reads one file. All errors but that of a missing file name its line.
func Read(file string) (*Config, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var values map[string]any
	meta, err := toml.Decode(string(data), &values)
	if err != nil {
		var parse toml.ParseError
		if errors.As(err, &parse) {
			return nil, fmt.Errorf("%s:%d: %s", file, parse.Position.Line, parse.Message)
		}
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	r := &reader{config: &Config{File: file}, lines: keyLines(string(data))}
	for _, key := range meta.Keys() {
		if len(key) > 1 {
			continue // read with its table
		}
		if err := r.set(key[0], values[key[0]]); err != nil {
			return nil, err
		}
	}
	return r.config, nil
}

// Hash returns a name for everything in c that can change a finding. The vet tool
// puts it into its build ID, so that cached findings of another configuration are
// never replayed.
func (c *Config) Hash() string {
	data, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers only: cannot happen
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
