package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/suggest"
	"github.com/isrlint/isrlint/internal/target"
)

// reader fills a Config, one key of the file at a time.
type reader struct {
	config *Config
	lines  map[string]int
}

// setters are the keys of the file. at is the key's place, file:line, and stands
// in front of every error.
var setters = map[string]func(r *reader, at string, value any) error{
	"target":     (*reader).targets,
	"tags":       (*reader).tags,
	"compiler":   option(func(o *target.Options, s string) { o.Compiler = s }),
	"opt":        option(func(o *target.Options, s string) { o.Opt = s }),
	"gc":         option(func(o *target.Options, s string) { o.GC = s }),
	"scheduler":  option(func(o *target.Options, s string) { o.Scheduler = s }),
	"panic":      option(func(o *target.Options, s string) { o.Panic = s }),
	"stack-size": (*reader).stackSize,
	"disable":    (*reader).disable,
	"severity":   (*reader).severity,
	"presets":    (*reader).presets,
}

func (r *reader) set(key string, value any) error {
	at := r.at(key)
	if set := setters[key]; set != nil {
		return set(r, at, value)
	}
	known := make([]string, 0, len(setters))
	for k := range setters {
		known = append(known, k)
	}
	slices.Sort(known)
	hint := suggest.Hint(key, known)
	if hint == "" {
		hint = ": want one of " + strings.Join(known, ", ")
	}
	return fmt.Errorf("%s: unknown key %q%s", at, key, hint)
}

func (r *reader) at(key string) string {
	return fmt.Sprintf("%s:%d", r.config.File, max(1, r.lines[key]))
}

// words accepts one string or a list of strings.
func words(at, key string, value any) ([]string, error) {
	if s, ok := value.(string); ok {
		return []string{s}, nil
	}
	list, ok := value.([]any)
	var out []string
	for _, v := range list {
		s, isString := v.(string)
		ok = ok && isString
		out = append(out, s)
	}
	if !ok {
		return nil, fmt.Errorf("%s: %s is neither a string nor a list of strings", at, key)
	}
	return out, nil
}

func (r *reader) targets(at string, value any) error {
	names, err := words(at, "target", value)
	if err != nil {
		return err
	}
	r.config.TargetAt = at
	for _, name := range names {
		if strings.HasSuffix(name, ".json") {
			name = r.path(name)
		}
		r.config.Targets = append(r.config.Targets, name)
	}
	return nil
}

func (r *reader) tags(at string, value any) (err error) {
	r.config.Tags, err = words(at, "tags", value)
	return err
}

// option makes the setter of a build option, which the target package checks.
func option(set func(o *target.Options, s string)) func(*reader, string, any) error {
	return func(r *reader, at string, value any) error {
		var text string
		switch v := value.(type) {
		case string:
			text = v
		case int64: // opt = 2
			text = fmt.Sprint(v)
		default:
			return fmt.Errorf("%s: want a string", at)
		}
		set(&r.config.Options, text)
		var only target.Options
		set(&only, text)
		return tryOptions(at, only)
	}
}

func (r *reader) stackSize(at string, value any) error {
	n, ok := value.(int64)
	if !ok || n <= 0 || n > 1<<30 {
		return fmt.Errorf("%s: stack-size is not a positive number of bytes", at)
	}
	r.config.Options.StackSize = int(n)
	return nil
}

// tryOptions holds options against any target: which values exist does not
// depend on the chip.
func tryOptions(at string, o target.Options) error {
	t, err := target.Lookup("pico")
	if err == nil {
		_, err = t.With(o)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	return nil
}

func (r *reader) disable(at string, value any) error {
	ids, err := words(at, "disable", value)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := knownID(at, id); err != nil {
			return err
		}
		r.config.Disable = append(r.config.Disable, hazard.ID(id))
	}
	return nil
}

func (r *reader) severity(at string, value any) error {
	table, ok := value.(map[string]any)
	if !ok {
		return fmt.Errorf("%s: severity is not a table: write [severity] and below it ISR301 = \"note\"", at)
	}
	ids := make([]string, 0, len(table))
	for id := range table {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	r.config.Severity = map[hazard.ID]hazard.Severity{}
	for _, id := range ids {
		at := r.at("severity." + id)
		if err := knownID(at, id); err != nil {
			return err
		}
		word, _ := table[id].(string)
		s, err := hazard.ParseSeverity(word)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", at, id, err)
		}
		r.config.Severity[hazard.ID(id)] = s
	}
	return nil
}

func knownID(at, id string) error {
	if hazard.Lookup(hazard.ID(id)) != nil {
		return nil
	}
	var known []string
	for _, d := range hazard.All() {
		known = append(known, string(d.ID))
	}
	return fmt.Errorf("%s: unknown hazard %q%s", at, id, suggest.Hint(id, known))
}

// presets accepts registrar lines, which contain blanks, and names of files of such lines.
func (r *reader) presets(at string, value any) error {
	entries, err := words(at, "presets", value)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if strings.Contains(strings.TrimSpace(entry), " ") {
			if err := r.preset(at, entry); err != nil {
				return err
			}
			continue
		}
		file := r.path(entry)
		data, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("%s: preset file: %w", at, err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if err := r.preset(fmt.Sprintf("%s:%d", file, i+1), line); err != nil {
				return err
			}
		}
	}
	return nil
}

// preset adds one line, checked alone: what it says of other lines shows when all are read.
func (r *reader) preset(at, line string) error {
	if _, err := presets.Load([]string{line}); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
		r.config.Presets = append(r.config.Presets, line)
	}
	return nil
}

// path returns the name of a file that the configuration mentions.
func (r *reader) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(r.config.File), filepath.FromSlash(name))
}
