package tinygoroot

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// Root is a TinyGo tree: an installation or a source checkout.
type Root struct {
	Dir     string
	Version target.Version // 0 when the tree does not tell
}

// Open looks at the tree in dir. An error says what a TinyGo tree would have there.
func Open(ctx context.Context, dir string) (*Root, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for _, need := range []string{"src/machine", "src/runtime", "targets"} {
		if info, err := os.Stat(filepath.Join(abs, filepath.FromSlash(need))); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("%s is not a TinyGo root: it has no directory %s", dir, need)
		}
	}
	r := &Root{Dir: abs}
	r.Version = r.version(ctx)
	return r, nil
}

var versionText = regexp.MustCompile(`\b(\d+\.\d+)(?:\.\d+)?`)

// version reads the version: a checkout has it in its source, an installation only in
// its command.
func (r *Root) version(ctx context.Context) target.Version {
	text := ""
	if data, err := os.ReadFile(filepath.Join(r.Dir, "goenv", "version.go")); err == nil {
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "const version") {
				text = line
			}
		}
	} else if name := filepath.Join(r.Dir, "bin", "tinygo"); isFile(name) || isFile(name+".exe") {
		out, err := exec.CommandContext(ctx, name, "version").Output()
		if err == nil {
			text = string(out)
		}
	}
	m := versionText.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	v, err := target.ParseVersion(m[1])
	if err != nil {
		return 0
	}
	return v
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// Find returns the directory of the TinyGo that the user has: TINYGOROOT, what the
// tinygo command in PATH says, or a usual place; "" when there is none.
func Find(ctx context.Context) string {
	if dir := os.Getenv("TINYGOROOT"); dir != "" {
		return dir
	}
	if out, err := exec.CommandContext(ctx, "tinygo", "env", "TINYGOROOT").Output(); err == nil {
		if dir := strings.TrimSpace(string(out)); dir != "" {
			return dir
		}
	}
	for _, dir := range []string{"/usr/local/lib/tinygo", "/usr/lib/tinygo", "/usr/local/tinygo", "/opt/homebrew/opt/tinygo", `C:\tinygo`} {
		if _, err := os.Stat(filepath.Join(dir, "targets")); err == nil {
			return dir
		}
	}
	return ""
}

// handWritten are the device packages that are not generated.
var handWritten = []string{"arm", "arm64", "gba", "riscv", "tkey"}

// HasChip reports whether the tree has the registers of the chip that one of the tags
// names, in device/vendor. An installation has them; a source checkout lacks those
// that are generated.
func (r *Root) HasChip(vendor string, tags []string) bool {
	dir := filepath.Join(r.Dir, "src", "device", vendor)
	if slices.Contains(handWritten, vendor) {
		return isFile(filepath.Join(dir, vendor+".go"))
	}
	for _, tag := range tags {
		if tag != vendor && isFile(filepath.Join(dir, tag+".go")) {
			return true
		}
	}
	return false
}
