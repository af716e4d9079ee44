package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
	"github.com/isrlint/isrlint/internal/target"
)

// overlay is what the go command and the parser see in place of files on disk.
type overlay struct {
	file     string            // of the go command's -overlay flag
	src      string            // GOROOT/src
	replace  map[string]string // by the name that the go command sees: the file on disk, "" for none
	contents map[string][]byte // text that is at hand, by the same name
	declared map[string]bool   // packages that come from the built-in declarations
	buffers  map[string]bool   // files that an editor has changed
	written  string            // the folder of the built-in declarations
	temp     string            // removed in the end
}

// newOverlay places TinyGo's packages under GOROOT/src, where the go command looks
// for packages without a dot in their path: those of a TinyGo tree, or the built-in
// declarations. The editor's buffers go over their files.
func newOverlay(g *golist.Command, cfg Config, root *tinygoroot.Root) (*overlay, error) {
	temp, err := os.MkdirTemp("", "isrlint-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the overlay: %w", err)
	}
	ov := &overlay{
		src: filepath.Join(g.GOROOT, "src"), replace: map[string]string{}, contents: map[string][]byte{},
		declared: map[string]bool{}, buffers: map[string]bool{}, temp: temp,
	}
	if err := ov.fill(g, cfg, root); err != nil {
		ov.remove()
		return nil, fmt.Errorf("write the overlay: %w", err)
	}
	return ov, nil
}

func (ov *overlay) fill(g *golist.Command, cfg Config, root *tinygoroot.Root) error {
	files := slices.Concat(declarations.Files(), declarations.Additions())
	if root != nil {
		tree, err := root.Overlay(g.GOROOT, cfg.Target.Tags, g.Minor())
		if err != nil {
			return err
		}
		maps.Copy(ov.replace, tree)
		// The tree is the truth; declarations stand in only for what it lacks.
		files = slices.DeleteFunc(slices.Clone(declarations.Files()), func(f declarations.File) bool { return !missing(root, cfg.Target, path.Dir(f.Path)) })
	}
	if err := ov.declare(files); err != nil {
		return err
	}
	if err := ov.buffer(cfg.Overlay); err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"Replace": ov.replace})
	if err != nil {
		return err
	}
	ov.file = filepath.Join(ov.temp, "overlay.json")
	return os.WriteFile(ov.file, data, 0o600)
}

// missing reports whether a declared package must stand in for one of the tree: a
// source checkout lacks the generated files of the chips.
func missing(root *tinygoroot.Root, t *target.Target, pkg string) bool {
	vendor, ok := cutDevice(pkg)
	return ok && !root.HasChip(vendor, t.Tags)
}

// declare places built-in declarations.
func (ov *overlay) declare(files []declarations.File) error {
	dir, err := declarations.Dir()
	if err != nil {
		return err
	}
	ov.written = dir
	for _, f := range files {
		at := filepath.Join(ov.src, filepath.FromSlash(f.Path))
		ov.replace[at], ov.contents[at] = filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data
		if pkg := path.Dir(f.Path); declarations.Has(pkg) {
			ov.declared[pkg] = true
		}
	}
	return nil
}

// buffer places the editor's texts.
func (ov *overlay) buffer(buffers map[string][]byte) error {
	for i, name := range slices.Sorted(maps.Keys(buffers)) {
		onDisk := filepath.Join(ov.temp, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(onDisk, buffers[name], 0o600); err != nil {
			return err
		}
		ov.replace[name], ov.contents[name], ov.buffers[name] = onDisk, buffers[name], true
	}
	return nil
}

func (ov *overlay) remove() { os.RemoveAll(ov.temp) }

// real returns the name that positions carry: where the text of a file lies on disk.
func (ov *overlay) real(name string) string {
	if on := ov.replace[name]; on != "" && !ov.buffers[name] {
		return on
	}
	return name
}

// read returns the text of a file and the name that positions carry.
func (ov *overlay) read(name string) (data []byte, shown string, err error) {
	shown = ov.real(name)
	if data, ok := ov.contents[name]; ok {
		return data, shown, nil
	}
	data, err = os.ReadFile(shown)
	return data, shown, err
}

// Build is what the go command must be told to compile the packages of a program
// from the same files, TinyGo's own packages from their stand-ins.
type Build struct {
	Dir  string
	Env  []string // all of the environment
	Tags []string

	replace map[string]string // as in overlay
	texts   map[string][]byte // of files that are nowhere on disk, by the name that the go command sees
}

// Build returns how the program is compiled. Without a TinyGo tree what it says is
// complete; the packages of a tree do not build with Go's own compiler.
func (p *Program) Build() *Build { return p.build }

// WriteOverlay writes the file for the go command's -overlay flag, and what it
// refers to, into dir.
func (b *Build) WriteOverlay(dir string) (name string, err error) {
	replace := maps.Clone(b.replace)
	for i, file := range slices.Sorted(maps.Keys(b.texts)) {
		onDisk := filepath.Join(dir, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(onDisk, b.texts[file], 0o600); err != nil {
			return "", fmt.Errorf("write the overlay: %w", err)
		}
		replace[file] = onDisk
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", fmt.Errorf("write the overlay: %w", err)
	}
	name = filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		return "", fmt.Errorf("write the overlay: %w", err)
	}
	return name, nil
}

// build collects what Build says, when all is checked.
func (l *loader) build(g *golist.Command) *Build {
	b := &Build{
		Dir: g.Dir, Env: g.Env, Tags: slices.Concat(l.cfg.Target.Tags, l.cfg.Tags),
		replace: l.overlay.replace, texts: map[string][]byte{},
	}
	for name := range l.overlay.buffers {
		b.texts[name] = l.overlay.contents[name]
	}
	for _, u := range l.units {
		if !u.builtin || len(u.files) == 0 {
			continue
		}
		dir := filepath.Dir(u.files[0])
		if u.synthesised {
			b.texts[filepath.Join(dir, synthesisedName)] = u.text
		}
		for i, f := range u.ast {
			if u.rewritten && i < len(u.files) {
				var text bytes.Buffer
				if format.Node(&text, l.fset, f) == nil {
					b.texts[u.files[i]] = text.Bytes()
				}
			}
		}
	}
	return b
}
