package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/suggest"
)

// runExplain prints the entries of the hazards named, or the list of all.
func runExplain(_ context.Context, env *Env, args []string) (int, error) {
	if len(args) == 0 {
		for _, d := range hazard.All() {
			fmt.Fprintf(env.Stdout, "%s  %s (%s)\n", d.ID, d.Title, d.Kind())
		}
		return exitClean, nil
	}
	var defs []*hazard.Def
	for _, arg := range args {
		if arg == "-h" || arg == "-help" || arg == "--help" {
			return 0, errHelp
		}
		d, err := lookup(arg)
		if err != nil {
			return 0, err
		}
		defs = append(defs, d)
	}
	for i, d := range defs {
		if i > 0 {
			fmt.Fprintln(env.Stdout)
		}
		fmt.Fprint(env.Stdout, page(d))
	}
	return exitClean, nil
}

// lookup finds a hazard by its ID, in upper or lower case.
func lookup(id string) (*hazard.Def, error) {
	if d := hazard.Lookup(hazard.ID(strings.ToUpper(id))); d != nil {
		return d, nil
	}
	var known []string
	for _, d := range hazard.All() {
		known = append(known, string(d.ID))
	}
	hint := suggest.Hint(id, known)
	if hint == "" {
		hint = ": isrlint explain lists them"
	}
	return nil, fmt.Errorf("unknown hazard %q%s", id, hint)
}

// page turns the entry's Markdown page into text for a terminal: headings without
// marks, examples indented instead of fenced.
func page(d *hazard.Def) string {
	var b strings.Builder
	code := false
	for line := range strings.Lines(d.Markdown()) {
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code && line != "\n":
			b.WriteString("    " + line)
		case !code && strings.HasPrefix(line, "#"):
			b.WriteString(strings.TrimLeft(line, "# "))
		default:
			b.WriteString(strings.ReplaceAll(line, "**", ""))
		}
	}
	return b.String()
}
