package tinygoroot

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

// write makes files below a new folder; a name that ends in a slash is a directory.
func write(t *testing.T, files ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		at := filepath.Join(root, filepath.FromSlash(name))
		dir := filepath.Dir(at)
		if strings.HasSuffix(name, "/") {
			dir = at
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if dir == at {
			continue
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestOpen(t *testing.T) {
	ctx := context.Background()
	layout := []string{"src/machine/", "src/runtime/", "targets/"}
	for version, want := range map[string]target.Version{
		`const version = "0.42.0"`:              42,
		`const version = "0.34.0-dev"`:          34,
		"// text\nconst version = \"0.41.1\"\n": 41,
		`const version = "next"`:                0,
		`var other = 1`:                         0,
	} {
		root := write(t, append(layout, "goenv/version.go="+version)...)
		r, err := Open(ctx, root)
		if err != nil || r.Version != want {
			t.Errorf("%s: %+v, %v; want %s", version, r, err, want)
		}
	}
	if r, err := Open(ctx, write(t, layout...)); err != nil || r.Version != 0 {
		t.Errorf("a tree that does not tell: %+v, %v", r, err)
	}
	for _, lacks := range layout {
		var rest []string
		for _, l := range layout {
			if l != lacks {
				rest = append(rest, l)
			}
		}
		_, err := Open(ctx, write(t, rest...))
		if err == nil || !strings.Contains(err.Error(), "no directory "+strings.TrimSuffix(lacks, "/")) {
			t.Errorf("without %s: %v", lacks, err)
		}
	}
}

func TestToolchain(t *testing.T) {
	for _, test := range []struct {
		version         target.Version
		goMinor         int
		toolchain, note string
		fails           bool
	}{
		{42, 26, "", "", false},
		{42, 25, "", "", false},
		{42, 24, "go1.26.0", "", false},
		{42, 28, "", "Go 1.28 is newer than TinyGo 0.42 is known to accept", false},
		{34, 26, "go1.23.12", "", false},
		{34, 23, "", "", false},
		{33, 19, "", "", false},
		{43, 26, "", "TinyGo 0.43 is newer than isrlint knows: the rules of 0.42 are used", false},
		{0, 26, "", "does not tell its version", false},
		{30, 20, "", "", true},
	} {
		r := &Root{Dir: "x", Version: test.version}
		toolchain, note, err := r.Toolchain(test.goMinor)
		if toolchain != test.toolchain || !strings.Contains(note, test.note) || (test.note == "") != (note == "") || (err != nil) != test.fails {
			t.Errorf("TinyGo %s with Go 1.%d: %q, %q, %v", test.version, test.goMinor, toolchain, note, err)
		}
	}
	last := target.Version(0)
	for _, a := range table() {
		if a.first != last+1 && last != 0 || a.last < a.first || a.oldest > a.newest || !strings.HasPrefix(a.toolchain, "go1.") {
			t.Errorf("versions.txt: %+v does not follow 0.%d", a, int(last))
		}
		last = a.last
	}
	if last != target.NewestKnown {
		t.Errorf("versions.txt ends with %s, the newest known is %s", last, target.NewestKnown)
	}
}

func TestOverlay(t *testing.T) {
	goroot := write(t,
		"src/os/file.go=", "src/os/file_test.go=", "src/os/exec/exec.go=",
		"src/runtime/proc.go=", "src/runtime/debug/debug.go=", "src/runtime/asm.s=",
		"src/sync/mutex.go=", "src/sync/atomic/doc.go=", "src/fmt/print.go=", "src/net/net.go=",
		"src/syscall/syscall.go=", "src/unicode/utf8/utf8.go=")
	root := write(t,
		"src/os/os.go=", "src/os/os_test.go=", "src/runtime/gc.go=", "src/runtime/interrupt/interrupt.go=", "src/runtime/gc.c=",
		"src/sync/mutex.go=", "src/machine/machine.go=", "src/machine/usb/usb.go=", "src/fmt/never.go=", "src/net/http/http.go=",
		"src/syscall/syscall.go=", "src/unicode/utf8/utf8.go=")
	r := &Root{Dir: root}
	check := func(tags []string, goMinor int, want map[string]string) {
		t.Helper()
		got, err := r.Overlay(goroot, tags, goMinor)
		if err != nil {
			t.Fatal(err)
		}
		for name, to := range want {
			g, has := got[filepath.Join(goroot, "src", filepath.FromSlash(name))]
			if to == "keep" {
				if has {
					t.Errorf("%s is replaced by %q, want Go's", name, g)
				}
				continue
			}
			if to != "" {
				to = filepath.Join(root, "src", filepath.FromSlash(to))
			}
			if !has || g != to {
				t.Errorf("%s: %q, %v; want %q", name, g, has, to)
			}
		}
	}
	check([]string{"baremetal"}, 26, map[string]string{
		"os/file.go": "", "os/os.go": "os/os.go", "os/os_test.go": "keep", "os/exec/exec.go": "keep",
		"runtime/proc.go": "", "runtime/debug/debug.go": "", "runtime/asm.s": "", "runtime/gc.go": "runtime/gc.go",
		"runtime/interrupt/interrupt.go": "runtime/interrupt/interrupt.go", "runtime/gc.c": "keep",
		"sync/mutex.go": "sync/mutex.go", "sync/atomic/doc.go": "keep",
		"machine/machine.go": "machine/machine.go", "machine/usb/usb.go": "machine/usb/usb.go",
		"fmt/never.go": "keep", "fmt/print.go": "keep", "net/net.go": "keep", "net/http/http.go": "net/http/http.go",
		"syscall/syscall.go": "syscall/syscall.go", "unicode/utf8/utf8.go": "unicode/utf8/utf8.go",
	})
	check([]string{"linux"}, 23, map[string]string{"syscall/syscall.go": "keep", "unicode/utf8/utf8.go": "keep", "os/file.go": ""})
}

func TestHasChip(t *testing.T) {
	r := &Root{Dir: write(t, "src/device/rp/rp2040.go=", "src/device/avr/avr.go=", "src/device/arm/arm.go=", "src/device/nrf/README=")}
	for vendor, want := range map[string]bool{"rp": true, "avr": false, "arm": true, "nrf": false, "riscv": false} {
		if got := r.HasChip(vendor, []string{"rp2040", "avr", "arm"}); got != want {
			t.Errorf("%s: %v", vendor, got)
		}
	}
}

func TestFind(t *testing.T) {
	t.Setenv("TINYGOROOT", "/some/tree")
	if got := Find(context.Background()); got != "/some/tree" {
		t.Errorf("Find() = %q with TINYGOROOT set", got)
	}
	t.Setenv("TINYGOROOT", "")
	t.Setenv("PATH", t.TempDir())
	if got := Find(context.Background()); got != "" {
		if _, err := os.Stat(filepath.Join(got, "targets")); err != nil {
			t.Errorf("Find() = %q, which has no targets", got)
		}
	}
}
