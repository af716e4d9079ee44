//go:build timerhook

package timer

const hooking = true

var hookFunc func(HookPoint)

func hook(p HookPoint) {
	if f := hookFunc; f != nil {
		f(p)
	}
}

// SetHook calls f at every hook point from now on; nil ends it. It is for
// single-threaded tests on a simulated machine. It reports true.
func SetHook(f func(HookPoint)) bool {
	hookFunc = f
	return true
}
