// Housebars prints how large the files, functions and packages of the repository
// are and fails when a bar of the house style is broken.
//
//	go run ./tools/housebars [-v] [dir]
//
// Counted are the tracked Go files outside testdata. Generated files, the hazard
// catalogue's entries and declarations of other people's packages are data: they have
// no bars. Sizes are lines; a function counts from func to its closing brace.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	verbose := flag.Bool("v", false, "list every package")
	flag.Parse()
	root := "."
	if flag.NArg() > 0 {
		root = flag.Arg(0)
	}
	broken, err := run(os.Stdout, root, *verbose)
	if err != nil {
		fmt.Fprintln(os.Stderr, "housebars:", err)
		os.Exit(2)
	}
	if broken > 0 {
		fmt.Fprintf(os.Stderr, "housebars: %d bars broken\n", broken)
		os.Exit(1)
	}
}

// run measures the repository at root, prints the table and returns how many bars
// are broken.
func run(w io.Writer, root string, verbose bool) (int, error) {
	files, err := measure(root)
	if err != nil {
		return 0, err
	}
	packages := group(files)
	if verbose {
		printPackages(w, packages)
	}
	return printBars(w, files, packages), nil
}
