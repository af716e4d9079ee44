//go:build !timerhook

package timer

// hooking is false without the build tag timerhook: every hook is dead code.
const hooking = false

func hook(HookPoint) {}

// SetHook reports false: this build has no hooks.
func SetHook(func(HookPoint)) bool { return false }
