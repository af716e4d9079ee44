package cli

import (
	"os"

	"golang.org/x/term"
)

// terminal says whether to use colour, and how wide the terminal is; 0 is unknown.
// Colour is for terminals only, and not under NO_COLOR or TERM=dumb, unless -color
// says otherwise.
func terminal(env *Env, color string) (paint bool, width int) {
	if file, ok := env.Stdout.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		paint = env.Getenv("NO_COLOR") == "" && env.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(file.Fd())); err == nil {
			width = w
		}
	}
	switch color {
	case "always":
		paint = true
	case "never":
		paint = false
	}
	return paint, width
}
