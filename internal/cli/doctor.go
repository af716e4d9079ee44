package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/cachedir"
	"github.com/isrlint/isrlint/internal/config"
	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
	"github.com/isrlint/isrlint/internal/target"
)

// doctor collects what runDoctor finds, a line each.
type doctor struct {
	env      *Env
	s        *settings
	problems int
}

func (d *doctor) ok(what, format string, args ...any) {
	fmt.Fprintf(d.env.Stdout, "ok       %s: %s\n", what, fmt.Sprintf(format, args...))
}

func (d *doctor) warn(what, format string, args ...any) {
	fmt.Fprintf(d.env.Stdout, "warning  %s: %s\n", what, fmt.Sprintf(format, args...))
}

// problem reports what keeps a run from being what was asked for.
func (d *doctor) problem(what string, err error) {
	d.problems++
	fmt.Fprintf(d.env.Stdout, "problem  %s: %s\n", what, oneLine(err.Error()))
}

// runDoctor says what was found, what will not work and why, or cleans the cache.
func runDoctor(ctx context.Context, env *Env, args []string) (int, error) {
	f, _, err := parseFlags(env, "doctor", []string{"text"}, args)
	if err != nil {
		return 0, err
	}
	if f.cacheClean {
		return exitClean, cleanCache(env)
	}
	d := &doctor{env: env, s: &settings{flags: f, config: &config.Config{}}}
	d.ok("isrlint", "%s, knows TinyGo up to 0.%d", version(), target.NewestKnown)
	goMinor := d.golang(ctx)
	d.configuration()
	d.tinygo(ctx, goMinor)
	d.targets()
	d.tools()
	d.cache()
	if d.problems > 0 {
		return exitFindings, nil
	}
	return exitClean, nil
}

// golang looks for the go command and a module; 0 without the command.
func (d *doctor) golang(ctx context.Context) (minor int) {
	g := golist.New(d.s.dir, "", "")
	if err := g.Look(ctx); err != nil {
		d.problem("Go", err)
		return 0
	}
	d.ok("Go", "%s in %s", g.Version(), g.GOROOT)
	switch {
	case g.HasModule() && g.Work != "" && g.Work != "off":
		d.ok("module", "workspace %s", g.Work)
	case g.HasModule():
		d.ok("module", "%s", g.Mod)
	default:
		d.problem("module", fmt.Errorf("no go.mod in %s or above: run go mod init there", d.s.dir))
	}
	return g.Minor()
}

func (d *doctor) configuration() {
	c, err := config.Load(d.s.dir)
	switch {
	case err != nil:
		d.problem("configuration", err)
		return
	case c.File == "":
		d.ok("configuration", "no %s in %s or above", config.Name, d.s.dir)
	default:
		d.ok("configuration", "%s", c.File)
	}
	d.s.config = c
}

// tinygo looks for a TinyGo tree and the Go that it accepts.
func (d *doctor) tinygo(ctx context.Context, goMinor int) {
	if err := d.s.openTinyGo(ctx, d.env); err != nil {
		d.problem("TinyGo", err)
		return
	}
	if d.s.tinygoRoot == "" {
		for _, n := range d.s.notes {
			d.warn("TinyGo", "%s", strings.TrimPrefix(n, "isrlint: "))
		}
		d.ok("TinyGo", "none in use (-tinygoroot, TINYGOROOT, tinygo env, usual places): built-in declarations")
		return
	}
	root, err := tinygoroot.Open(ctx, d.s.tinygoRoot)
	if err != nil {
		d.problem("TinyGo", err)
		return
	}
	toolchain, note, err := root.Toolchain(goMinor)
	if err != nil {
		d.problem("TinyGo", err)
		return
	}
	d.ok("TinyGo", "%s in %s", root.Version, root.Dir)
	if note != "" {
		d.warn("TinyGo", "%s", note)
	}
	if toolchain == "" {
		return
	}
	g := golist.New(d.s.dir, "", "")
	if err := g.Toolchain(ctx, toolchain); err != nil {
		d.problem("Go for TinyGo", fmt.Errorf("TinyGo %s does not accept Go 1.%d, and %s cannot be had: %w", root.Version, goMinor, toolchain, err))
		return
	}
	d.ok("Go for TinyGo", "%s in %s, because this TinyGo does not accept Go 1.%d", g.Version(), g.GOROOT, goMinor)
}

func (d *doctor) targets() {
	d.s.notes = nil
	if err := d.s.choose(d.env.Getenv("GOFLAGS")); err != nil {
		d.problem("target", err)
		return
	}
	for _, n := range d.s.notes {
		d.warn("target", "%s", strings.TrimPrefix(n, "isrlint: "))
	}
	for _, t := range d.s.chosen {
		d.ok("target", "%s: %s, compiler %s, gc %s, scheduler %s, %d-byte stacks", t.Name, t.Family, t.Compiler, t.GC, t.Scheduler, t.StackSize)
	}
}

// tools says whether Go's own tools can read firmware in this environment.
func (d *doctor) tools() {
	goroot := d.env.Getenv("GOROOT")
	_, err := os.Stat(filepath.Join(goroot, "src", "machine"))
	name := config.TargetOfTags(d.env.Getenv("GOFLAGS"))
	switch {
	case goroot == "" || err != nil:
		d.ok("go vet, gopls", `not prepared for firmware here: eval "$(isrlint env)"`)
	case len(d.s.chosen) > 0 && name != d.s.chosen[0].Name:
		d.warn("go vet, gopls", `prepared for target %q, not for %s: eval "$(isrlint env)"`, name, d.s.chosen[0].Name)
	default:
		d.ok("go vet, gopls", "prepared for %s in %s", name, goroot)
	}
}

// cache makes sure that the user's cache can be written.
func (d *doctor) cache() {
	dir := cachedir.Root()
	err := os.MkdirAll(dir, 0o777)
	if err == nil {
		var file *os.File
		if file, err = os.CreateTemp(dir, "new-"); err == nil {
			file.Close()
			err = os.Remove(file.Name())
		}
	}
	if err != nil {
		d.problem("cache", fmt.Errorf("%w: TinyGo's declarations are written there; make it writable", err))
		return
	}
	d.ok("cache", "%s", dir)
}

// cleanCache removes results and prepared trees.
func cleanCache(env *Env) error {
	_, results, err := cache.Clean()
	if err != nil {
		return err
	}
	folders, err := cachedir.Clean()
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "removed %d kB of results and %d kB of prepared trees in %s\n", results/1000, folders/1000, cachedir.Root())
	return nil
}
