package vet_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/cases"
)

// testKnownBadFails proves that findings fail the build: a tool that go vet cannot
// talk to passes everything silently.
func testKnownBadFails(t *testing.T, b *bench) {
	stdout, stderr, status := b.vet(t, []string{"./isr103_append_grows"})
	if status != 1 {
		t.Errorf("go vet exits %d on a known hazard, want 1", status)
	}
	if !strings.Contains(stderr, "(ISR103)") {
		t.Errorf("the hazard is not on stderr:\n%s", stderr)
	}
	if stdout != "" {
		t.Errorf("stdout is not empty: %q", stdout)
	}
	if _, stderr, status := b.vet(t, []string{"./silent_own_state"}); status != 0 {
		t.Errorf("go vet exits %d on a clean package:\n%s", status, stderr)
	}
}

// testFarFacts asserts what travels over three imports under the real go vet, which
// hands a unit fewer facts than analysistest: summaries and registrars, of functions
// and of methods whose package is not imported.
func testFarFacts(t *testing.T, b *bench) {
	_, stderr, status := b.vet(t, []string{"./far_effect", "./far_wrapper"})
	if status != 1 {
		t.Errorf("go vet exits %d, want 1", status)
	}
	for _, want := range []string{
		"(*a.Store).Add allocates", "c.Extend allocates", // effects, of a far method and through functions
		"interrupt handler onStart", "interrupt handler onHold", // registrars, through functions and a far method
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is missing in\n%s", want, stderr)
		}
	}
}

// testChain asserts that -json carries the witness into packages that the unit has
// no source of.
func testChain(t *testing.T, b *bench) {
	stdout, _, _ := b.vet(t, []string{"./far_effect"}, "-json")
	for _, d := range parse(t, stdout) {
		if !strings.Contains(d.Message, "Extend") {
			continue
		}
		last := d.Related[len(d.Related)-1]
		file, line := place(t, last.Posn)
		if got := cases.Rel(t, b.root, file); got != "far_effect/a/a.go" || line != 17 {
			t.Errorf("the chain ends at %s:%d, want far_effect/a/a.go:17 (%+v)", got, line, d.Related)
		}
		if d.Category != "ISR111" {
			t.Errorf("category %s, want ISR111", d.Category)
		}
		return
	}
	t.Errorf("no finding about Extend in\n%s", stdout)
}

// testConfigurationIsPartOfTheCache changes isrlint.toml between two runs: go vet
// must not replay what it found before.
func testConfigurationIsPartOfTheCache(t *testing.T, b *bench) {
	patterns := []string{"./isr103_append_grows"}
	if _, stderr, status := b.vet(t, patterns); status != 1 {
		t.Fatalf("go vet exits %d without a configuration:\n%s", status, stderr)
	}
	cases.Write(t, b.root, "isrlint.toml", "disable = [\"ISR103\"]\n")
	if _, stderr, status := b.vet(t, patterns); status != 0 {
		t.Errorf("go vet exits %d though ISR103 is disabled:\n%s", status, stderr)
	}
	if err := os.Remove(filepath.Join(b.root, "isrlint.toml")); err != nil {
		t.Fatal(err)
	}
	if _, stderr, status := b.vet(t, patterns); status != 1 {
		t.Errorf("go vet exits %d after the configuration is gone:\n%s", status, stderr)
	}
}

// testFix applies a suggested fix through go vet; what it writes is clean of the
// hazard.
func testFix(t *testing.T, b *bench) {
	applyFix(t, b, "isr401_send", "select {\n\tcase events <- p:", "sending on a channel")
	applyFix(t, b, "isr201_counter_read", "level.Store(uint32(p))", "ISR201")
}

// applyFix looks for the text that the fix of a case writes, and for what go vet must
// not say any more.
func applyFix(t *testing.T, b *bench, name, want, hazard string) {
	t.Helper()
	patterns := []string{"./" + name}
	if _, stderr, status := b.vet(t, patterns, "-fix"); status != 0 {
		t.Fatalf("go vet -fix exits %d:\n%s", status, stderr)
	}
	text, err := os.ReadFile(filepath.Join(b.root, name, "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), want) {
		t.Errorf("the file lacks %q:\n%s", want, text)
	}
	if _, stderr, _ := b.vet(t, patterns); strings.Contains(stderr, hazard) {
		t.Errorf("the fixed file still has the hazard:\n%s", stderr)
	}
}

// TestBadConfiguration: go vet must fail and name the cause, not pass.
func testBadConfiguration(t *testing.T, b *bench) {
	cases.Write(t, b.root, "isrlint.toml", "disabled = [\"ISR103\"]\n")
	_, stderr, status := b.vet(t, []string{"./silent_own_state"})
	if status == 0 || !strings.Contains(stderr, "disable") {
		t.Errorf("go vet exits %d with an unknown key:\n%s", status, stderr)
	}
	if err := os.Remove(filepath.Join(b.root, "isrlint.toml")); err != nil {
		t.Fatal(err)
	}
	other := *b
	other.target = "pikko"
	_, stderr, status = other.vet(t, []string{"./silent_own_state"})
	if status == 0 || !strings.Contains(stderr, `"pikko"`) {
		t.Errorf("go vet exits %d with an unknown target:\n%s", status, stderr)
	}
}

// TestBuildID asks for what go vet caches by.
func TestBuildID(t *testing.T) {
	exe, err := tool()
	if err != nil {
		t.Fatal(err)
	}
	id := func(dir, goflags string) string {
		cmd := exec.Command(exe, "-V=full")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS="+goflags)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	plain, disabled := t.TempDir(), t.TempDir()
	cases.Write(t, disabled, "isrlint.toml", "disable = [\"ISR103\"]\n")
	base := id(plain, "")
	if !strings.Contains(base, "buildID=") {
		t.Errorf("go vet needs a build ID, got %q", base)
	}
	if base != id(plain, "") {
		t.Error("the build ID is not stable")
	}
	if base == id(disabled, "") {
		t.Error("the build ID does not depend on isrlint.toml")
	}
	if base == id(plain, "-tags=arduino") {
		t.Error("the build ID does not depend on the tags that choose the target")
	}
}
