package load

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

// boards are one of each family that a TinyGo tree must load for without an error.
var boards = []string{"pico", "microbit", "arduino", "esp32c3-12f", "wioterminal", "feather-nrf52840"}

// TestTree loads a program for boards of a real TinyGo tree, where ISRLINT_TINYGOROOT
// names one: no package of it has a type error.
func TestTree(t *testing.T) {
	root := os.Getenv("ISRLINT_TINYGOROOT")
	if root == "" {
		t.Skip("ISRLINT_TINYGOROOT is not set")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/fw\n\ngo 1.19\n",
		"main.go": `package main

import (
	"fmt"
	"machine"
	"runtime/interrupt"
	"runtime/volatile"
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	ready volatile.Register8
)

func main() {
	machine.Pin(1).Configure(machine.PinConfig{Mode: machine.PinOutput})
	for {
		state := interrupt.Disable()
		ready.Set(1)
		interrupt.Restore(state)
		mu.Lock()
		fmt.Println(time.Now())
		mu.Unlock()
		time.Sleep(time.Second)
	}
}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range boards {
		tgt, err := target.LookupTree(root, name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		prog, err := Load(context.Background(), Config{Dir: dir, Target: tgt, TinyGoRoot: root})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, p := range prog.Packages {
			if p.Declared {
				t.Errorf("%s: %s does not come from the tree", name, p.Path)
			}
			for _, e := range p.Errors {
				t.Errorf("%s: %s: %v", name, p.Path, e)
			}
		}
		t.Logf("%s: %d packages", name, len(prog.Packages))
	}
}
