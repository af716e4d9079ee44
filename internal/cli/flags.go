package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/report"
	"github.com/isrlint/isrlint/internal/suggest"
	"github.com/isrlint/isrlint/internal/target"
)

// flags are the flags of the commands that analyse packages.
type flags struct {
	targets    []string
	options    target.Options // without the compiler
	compilers  []string
	tinygoRoot string
	tags       []string
	dir        string
	format     string
	color      string
	enable     []hazard.ID
	disable    []hazard.ID
	severity   hazard.Severity
	handlers   []*regexp.Regexp
	tests      bool
	fix        bool
	diff       bool
	baseline   string
	explain    bool              // not a flag: tell what handlers reach
	overlay    map[string][]byte // not a flag: texts in place of files
	cacheClean bool

	allowUnknown bool
}

// parseFlags reads the flags of the command called name and returns the package
// patterns behind them. formats are those that the command can write.
func parseFlags(env *Env, name string, formats, args []string) (*flags, []string, error) {
	f := &flags{dir: env.Dir, format: formats[0], severity: hazard.Warning}
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	f.selection(env, fs)
	fs.Func("format", "", oneOf(&f.format, formats))
	fs.Func("color", "", oneOf(&f.color, []string{"auto", "always", "never"}))
	if name == "check" {
		f.checkOnly(fs)
	}
	if name == "check" || name == "baseline" {
		fs.Func("baseline", "", func(s string) error {
			f.baseline = s
			return nil
		})
	}
	if name == "doctor" {
		fs.BoolVar(&f.cacheClean, "cache-clean", false, "")
	}
	if err := fs.Parse(args); err != nil {
		return nil, nil, flagError(fs, err)
	}
	if f.baseline != "" && !filepath.IsAbs(f.baseline) {
		f.baseline = filepath.Join(f.dir, f.baseline)
	}
	patterns := fs.Args()
	for _, p := range patterns {
		if strings.HasPrefix(p, "-") {
			return nil, nil, fmt.Errorf("flag %s behind the packages: flags stand before them", p)
		}
	}
	if len(patterns) == 0 && name == "env" {
		patterns = []string{"./..."}
	} else if len(patterns) == 0 {
		patterns = []string{"."}
	}
	return f, patterns, nil
}

// selection declares what chooses packages, targets and hazards.
func (f *flags) selection(env *Env, fs *flag.FlagSet) {
	fs.Func("target", "", list(&f.targets))
	fs.Func("compiler", "", list(&f.compilers))
	fs.Func("tags", "", list(&f.tags))
	fs.StringVar(&f.tinygoRoot, "tinygoroot", "", "")
	fs.StringVar(&f.options.Opt, "opt", "", "")
	fs.StringVar(&f.options.GC, "gc", "", "")
	fs.StringVar(&f.options.Scheduler, "scheduler", "", "")
	fs.StringVar(&f.options.Panic, "panic", "", "")
	fs.IntVar(&f.options.StackSize, "stack-size", 0, "")
	fs.Func("C", "", func(s string) error {
		f.dir = env.abs(s)
		if info, err := os.Stat(f.dir); err != nil {
			return err
		} else if !info.IsDir() {
			return errors.New("not a directory")
		}
		return nil
	})
	fs.BoolVar(&f.tests, "tests", false, "")
	fs.Func("enable", "", ids(&f.enable))
	fs.Func("disable", "", ids(&f.disable))
	fs.Func("severity", "", func(s string) (err error) {
		f.severity, err = hazard.ParseSeverity(s)
		return err
	})
	fs.Func("handler", "", func(s string) error {
		re, err := regexp.Compile(s)
		f.handlers = append(f.handlers, re)
		return err
	})
}

// checkOnly declares what only check understands.
func (f *flags) checkOnly(fs *flag.FlagSet) {
	fs.BoolVar(&f.fix, "fix", false, "")
	fs.BoolVar(&f.diff, "diff", false, "")
	fs.BoolVar(&f.allowUnknown, "allow-unknown", false, "")
}

// list makes the setter of a comma-separated list; a repeated flag adds to it.
func list(to *[]string) func(string) error {
	return func(s string) error {
		for word := range strings.SplitSeq(s, ",") {
			if word = strings.TrimSpace(word); word == "" {
				return fmt.Errorf("an empty name in %q", s)
			}
			*to = append(*to, word)
		}
		return nil
	}
}

// ids makes the setter of a list of hazards.
func ids(to *[]hazard.ID) func(string) error {
	return func(s string) error {
		var words []string
		if err := list(&words)(s); err != nil {
			return err
		}
		for _, w := range words {
			d, err := lookup(w)
			if err != nil {
				return err
			}
			*to = append(*to, d.ID)
		}
		return nil
	}
}

// oneOf makes the setter of a flag with few values.
func oneOf(to *string, values []string) func(string) error {
	return func(s string) error {
		if !slices.Contains(values, s) {
			return fmt.Errorf("want %s", strings.Join(values, ", "))
		}
		*to = s
		return nil
	}
}

// flagError puts the standard library's errors into the words of this program.
func flagError(fs *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return errHelp
	}
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return err // names flag and value
	}
	var known []string
	fs.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
	hint := suggest.Hint(name, known)
	if hint == "" {
		hint = ": isrlint help lists the flags"
	} else {
		hint = strings.Replace(hint, "mean ", "mean -", 1)
	}
	return fmt.Errorf("unknown flag -%s of %s%s", name, fs.Name(), hint)
}

// checkFormats and listFormats are what the commands can write.
var (
	checkFormats = report.Formats()
	listFormats  = []string{"text", "jsonl"}
)
