package escape

import "github.com/isrlint/isrlint/internal/target"

// rules are what differs between versions and options of the compiler.
type rules struct {
	since     target.Version // the first version that they hold for
	optimised bool           // -opt=0 runs no escape analysis
	limit     int64          // bytes that an object on the stack may have
	// deep: the pass also follows the bodies of callees that capture a parameter,
	// and parameters that come back as results. Map keys other than strings stay
	// where they are, and values of very many parts are copied through the heap.
	deep bool
}

// The versions from which on rules differ; each begins a period that lasts to the
// next. Source: the compiler's sources, 0.33 to 0.42.
const (
	firstKnown target.Version = 33
	lowerLimit target.Version = 40 // 1 KiB objects from stacks of 16 KiB on
	deepPass   target.Version = 42
)

// periodsOf returns the rules of every period with t's options, oldest first, and
// which of them t's version lies in.
func periodsOf(t *target.Target) (all []rules, now int) {
	for _, v := range []target.Version{firstKnown, lowerLimit, deepPass} {
		r := rules{since: v, optimised: t.Opt != "0" && t.Opt != "none", limit: 256, deep: v >= deepPass}
		if t.StackSize > 32*1024 || v >= lowerLimit && t.StackSize >= 16*1024 {
			r.limit = 1024
		}
		if t.Version >= v {
			now = len(all)
		}
		all = append(all, r)
	}
	return all, now
}

// leastLimit returns the size that an object may have on the stack in any version.
func (e *Engine) leastLimit() int64 {
	least := e.periods[0].limit
	for _, r := range e.periods {
		least = min(least, r.limit)
	}
	return least
}

// span says between which versions the verdict of the present period holds, given
// the verdict of each period; 0 is no bound.
func (e *Engine) span(verdicts []bool) (since, until target.Version) {
	here := verdicts[e.now]
	for i := e.now - 1; i >= 0; i-- {
		if verdicts[i] != here {
			since = e.periods[i+1].since
			break
		}
	}
	for i := e.now + 1; i < len(verdicts); i++ {
		if verdicts[i] != here {
			until = e.periods[i].since - 1
			break
		}
	}
	return since, until
}
