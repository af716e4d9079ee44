package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/isrlint/isrlint/internal/target"
)

// runVersion says which isrlint this is, and what it knows.
func runVersion(_ context.Context, env *Env, args []string) (int, error) {
	if len(args) > 0 {
		return 0, fmt.Errorf("version takes no arguments, not %q", args[0])
	}
	fmt.Fprintf(env.Stdout, "isrlint %s, built with %s, knows TinyGo up to 0.%d\n", version(), runtime.Version(), target.NewestKnown)
	return exitClean, nil
}

// version returns the module version that the go command has recorded, or "devel".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
