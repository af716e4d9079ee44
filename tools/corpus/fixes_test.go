package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// racy shares a counter; its fix is the atomic that TestFixes counts.
const racy = `package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func main() {
	_ = machine.GP2.SetInterrupt(machine.PinRising, onTick)
	for {
		println(count)
	}
}
`

// TestFixes measures a checkout of one finding that has a fix, and leaves it as it is.
func TestFixes(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "one", "main.go")
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{file: racy, filepath.Join(filepath.Dir(file), "go.mod"): "module example.com/one\n\ngo 1.23\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := measureFixes(context.Background(), &out, root, "", "", false, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"one: findings 1, fixes 1, compile 1, clean 1",
		"all fixes applied: 0 modules with new errors, 0 findings with a fix left",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != racy {
		t.Errorf("the checkout itself was changed (%v)", err)
	}
}
