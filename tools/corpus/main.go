package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed labels.txt
var labels string

func main() {
	if err := run(context.Background(), os.Stdout, labels, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(2)
	}
}

// run measures the checkouts that args name and prints the figures.
func run(ctx context.Context, w io.Writer, labels string, args []string) error {
	fs := flag.NewFlagSet("corpus", flag.ContinueOnError)
	missed := fs.Bool("missed", false, "list the handlers and hazards that were missed")
	traps := fs.Bool("traps", false, "list the traps that were hit")
	loose := fs.Bool("unmatched", false, "list the findings in labelled callbacks that fit no label")
	fix := fs.Bool("fixes", false, "apply all fixes to copies instead, also of checkouts without labels, and count those that compile and are clean")
	targets := fs.String("targets", "", "with -fixes: the targets of all checkouts (default: those of the labels, else pico)")
	bare := fs.Bool("unfixed", false, "with -fixes: list the findings without a fix")
	tinygoRoot := fs.String("tinygoroot", "", "with -fixes: a TinyGo tree to check with")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() == 0 {
		return fmt.Errorf("name the folder with the checkouts")
	}
	root, only := fs.Arg(0), fs.Args()[1:]
	if !present(root) {
		return fmt.Errorf("%s is no folder with checkouts", root)
	}
	all, err := readLabels(strings.NewReader(labels))
	if err != nil {
		return err
	}
	if *fix {
		return measureFixes(ctx, w, root, *tinygoRoot, *targets, *bare, all, only)
	}
	var rows []row
	total := &score{category: map[string]*ratio{}}
	for _, c := range all {
		dir := filepath.Join(root, c.folder)
		switch {
		case len(only) > 0 && !slices.Contains(only, c.folder):
			continue
		case !present(dir):
			fmt.Fprintf(w, "absent: %s: check out https://github.com/%s at %s there\n", dir, c.repo, c.commit)
			continue
		}
		r, err := analyse(ctx, dir, c.targets)
		if err != nil {
			return err
		}
		for _, f := range r.failed {
			fmt.Fprintf(w, "failed: %s: %s\n", c.folder, f)
		}
		s := rate(c, newTree(dir), r)
		total.plus(s)
		rows = append(rows, row{c.folder, s})
	}
	printTable(w, rows)
	printTotal(w, total)
	printRemarks(w, rows, map[string]bool{missedSite: *missed, missedHazard: *missed, hitTrap: *traps, unmatched: *loose})
	return nil
}
