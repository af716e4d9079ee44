package target

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// tinygoSpec is what isrlint reads of TinyGo's target files.
type tinygoSpec struct {
	Inherits  []string `json:"inherits"`
	Abstract  bool     `json:"inheritable-only"`
	LLVM      string   `json:"llvm-target"`
	CPU       string   `json:"cpu"`
	Features  string   `json:"features"`
	GOOS      string   `json:"goos"`
	GOARCH    string   `json:"goarch"`
	Tags      []string `json:"build-tags"`
	GC        string   `json:"gc"`
	Scheduler string   `json:"scheduler"`
	Serial    string   `json:"serial"`
	Stack     int      `json:"default-stack-size"`
}

// LookupTree returns the target called name of the TinyGo tree in root, from its
// targets directory; a name that ends in .json is the file of a custom board. An
// unknown name is an error with the nearest names; a target file that is broken or
// inherits itself is an error that names it.
func LookupTree(root, name string) (*Target, error) {
	dir := filepath.Join(root, "targets")
	file := filepath.Join(dir, strings.ToLower(name)+".json")
	if strings.HasSuffix(name, ".json") {
		file = name
	}
	if _, err := os.Stat(file); err != nil && file != name {
		return nil, unknownName(name, treeNames(dir))
	}
	s, err := resolve(dir, file, nil)
	if err != nil {
		return nil, fmt.Errorf("target %s: %w", name, err)
	}
	sp := s.spec()
	return sp.target(strings.ToLower(strings.TrimSuffix(filepath.Base(file), ".json")))
}

// treeNames returns the names of the targets in a directory.
func treeNames(dir string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(filepath.Base(f), ".json")
	}
	return names
}

// resolve reads a target file and what it inherits; open are the files around it.
func resolve(dir, file string, open []string) (*tinygoSpec, error) {
	if slices.Contains(open, file) {
		return nil, fmt.Errorf("%s inherits itself", file)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	own := new(tinygoSpec)
	if err := json.Unmarshal(data, own); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	// Parents first, in order, then the file itself: the same rule at every level.
	merged := new(tinygoSpec)
	for _, parent := range own.Inherits {
		p, err := resolve(dir, filepath.Join(dir, strings.ToLower(parent)+".json"), append(open, file))
		if err != nil {
			return nil, err
		}
		merged.override(p)
	}
	merged.override(own)
	return merged, nil
}

// override merges as TinyGo does: a value that is set replaces, lists are appended.
func (s *tinygoSpec) override(child *tinygoSpec) {
	for _, f := range []struct{ to, from *string }{
		{&s.LLVM, &child.LLVM},
		{&s.CPU, &child.CPU},
		{&s.Features, &child.Features},
		{&s.GOOS, &child.GOOS},
		{&s.GOARCH, &child.GOARCH},
		{&s.GC, &child.GC},
		{&s.Scheduler, &child.Scheduler},
		{&s.Serial, &child.Serial},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	if child.Stack != 0 {
		s.Stack = child.Stack
	}
	for _, tag := range child.Tags {
		if !slices.Contains(s.Tags, tag) {
			s.Tags = append(s.Tags, tag)
		}
	}
}

// spec turns a TinyGo target into the words of targets.txt. What the file does not
// say of a chip (what an interrupt entry saves, how many cores) comes from the family
// line there that fits.
func (s *tinygoSpec) spec() *spec {
	family := table().named[s.family()]
	sp := &spec{tags: s.Tags, values: map[string]string{}}
	for k, v := range family.values {
		sp.values[k] = v
	}
	set := func(key, value string) {
		if value != "" {
			sp.values[key] = value
		}
	}
	set("goos", s.GOOS)
	set("goarch", s.GOARCH)
	set("gc", orDefault(s.GC, "conservative"))
	set("scheduler", orDefault(s.Scheduler, "none"))
	set("serial", orDefault(s.Serial, "none"))
	if s.Stack != 0 {
		sp.values["stack"] = fmt.Sprint(s.Stack)
	}
	s.hardware(sp.values)
	return sp
}

func orDefault(v, d string) string {
	if v == "" {
		return d
	}
	return v
}

// chipFamilies are the lines of targets.txt that know more of a chip than its
// architecture, by the build tag that names it.
var chipFamilies = []string{"rp2040", "rp2350", "fe310", "k210", "esp8266", "esp32", "esp32s3", "esp32c3", "esp32c6", "riscv-qemu"}

// family returns the line of targets.txt for the chip.
func (s *tinygoSpec) family() string {
	has := func(tag string) bool { return slices.Contains(s.Tags, tag) }
	for _, f := range chipFamilies {
		if has(f) {
			return f
		}
	}
	switch cpu := strings.TrimSuffix(s.CPU, "plus"); {
	case has("avr"):
		return "avr"
	case has("cortexm") && table().named[cpu] != nil:
		return cpu
	case has("cortexm"):
		return "cortex-m3"
	case has("virt") && has("tinygo.riscv32"):
		return "riscv-qemu"
	case has("tinygo.riscv64"):
		return "riscv64"
	case has("tinygo.riscv"):
		return "riscv32"
	case has("xtensa"):
		return "xtensa"
	case has("gameboyadvance"):
		return "gameboy-advance"
	case has("tinygo.wasm"):
		return "wasm"
	case has("baremetal"):
		return "cortex-m0"
	}
	return "nintendoswitch"
}

// hardware reads the features that the compiler may use.
func (s *tinygoSpec) hardware(values map[string]string) {
	features := strings.Split(s.Features, ",")
	has := func(f string) bool { return slices.Contains(features, f) }
	if s.Features == "" {
		return // TinyGo's older files leave it to the CPU; the family line has it
	}
	switch values["family"] {
	case "riscv":
		values["native"] = map[bool]string{true: values["atomic"], false: "0"}[has("+a")]
		values["div"] = yesNo(has("+m"))
		values["fpu"] = map[bool]string{true: "double", false: "soft"}[has("+d")]
		if has("+f") && !has("+d") {
			values["fpu"] = "single"
		}
		values["fpusaved"] = yesNo(has("+f"))
	case "xtensa":
		values["native"] = map[bool]string{true: "32", false: "0"}[has("+s32c1i")]
		values["div"] = yesNo(has("+div32"))
		values["fpu"] = map[bool]string{true: "single", false: "soft"}[has("+fp")]
	case "cortex-m0", "cortex-m3":
		values["div"] = yesNo(has("+hwdiv"))
		if !has("+soft-float") && (has("+fpregs") || has("+vfp4sp") || has("+fp-armv8d16sp")) {
			values["fpu"], values["fpusaved"] = "single", "yes"
		}
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
