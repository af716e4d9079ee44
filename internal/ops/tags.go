package ops

import (
	"slices"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// properties are the words of the where column that no build tag says: what the
// target can do, whichever chip it is.
var properties = map[string]func(*target.Target) bool{
	"has.fpu32":    func(t *target.Target) bool { return t.FPU != target.SoftFloat },
	"has.fpu64":    func(t *target.Target) bool { return t.FPU == target.Double },
	"has.fpusave":  func(t *target.Target) bool { return t.FPUSaved },
	"has.div32":    func(t *target.Target) bool { return t.HwDivide },
	"has.div64":    func(t *target.Target) bool { return t.HwDivide && t.PtrSize == 8 },
	"has.atomic64": func(t *target.Target) bool { return t.AtomicBits >= 64 },
	"has.atomic32": func(t *target.Target) bool { return t.AtomicBits >= 32 },
	"has.guard":    func(t *target.Target) bool { return t.AllocGuard },
	"has.isrdefer": func(t *target.Target) bool { return t.DeferInISR },
	"has.cores":    func(t *target.Target) bool { return t.Cores > 1 },
}

// tagger returns what the where column is evaluated with: the build tags, the
// properties, the build options as TinyGo writes them in tags, compiler.tinygo or
// compiler.gc, and tinygo0.N for every TinyGo version up to the target's.
func tagger(t *target.Target) func(tag string) bool {
	return func(tag string) bool {
		if p := properties[tag]; p != nil {
			return p(t)
		}
		if v, ok := strings.CutPrefix(tag, versionPrefix); ok {
			n, err := strconv.Atoi(v)
			return err == nil && t.Compiler != "gc" && target.Version(n) <= t.Version
		}
		switch tag {
		case "scheduler." + t.Scheduler, "gc." + t.GC, "serial." + t.Serial, "compiler." + t.Compiler:
			return true
		}
		return slices.Contains(t.Tags, tag)
	}
}

// versionPrefix begins a word such as tinygo0.40.
const versionPrefix = "tinygo0."
