package main

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"text/tabwriter"
)

// pkg is one folder of Go files.
type pkg struct {
	dir                                      string
	files, code, test, exported, fixtureRows int
}

// group sums files up by folder. Fixtures count for the folder above testdata.
func group(files []file) []pkg {
	byDir := map[string]*pkg{}
	at := func(dir string) *pkg {
		if byDir[dir] == nil {
			byDir[dir] = &pkg{dir: dir}
		}
		return byDir[dir]
	}
	for _, f := range files {
		switch f.kind {
		case code:
			p := at(path.Dir(f.path))
			p.files++
			p.code += f.lines
			p.exported += len(f.exported)
		case test:
			at(path.Dir(f.path)).test += f.lines
		case fixture:
			dir, _, _ := strings.Cut("./"+f.path, "/testdata/")
			if strings.HasPrefix(f.path, examples) {
				dir = "hazard"
			}
			at(path.Clean(dir)).fixtureRows += f.lines
		}
	}
	var out []pkg
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		out = append(out, *byDir[dir])
	}
	return out
}

// area is a part of the repository with its own bar for tests.
type area struct {
	name     string
	prefixes []string
	least    float64 // lines of tests and fixtures for each line of code
}

// areas are looked at in order; a package belongs to the first that fits.
var areas = []area{
	{"timer", []string{"runtime/timer"}, 1.5},
	{"cli", []string{"cmd", "internal/cli"}, 0.5},
	{"analyzers and hazards", []string{"analyzers", "hazard"}, 1.0},
	{"engine", []string{"internal"}, 0.8},
}

// printBars prints one line a bar and returns how many are broken.
func printBars(w io.Writer, files []file, packages []pkg) int {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	broken := 0
	bar := func(name string, ok bool, value, limit string, where ...string) {
		mark := "ok"
		if !ok {
			mark = "BROKEN"
			broken++
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", name, value, limit, mark, strings.Join(where, " "))
	}
	atMost := func(name string, value, limit int, where ...string) {
		bar(name, value <= limit, fmt.Sprint(value), fmt.Sprintf("<= %d", limit), where...)
	}
	fmt.Fprintln(t, "bar\tvalue\tlimit\t\twhere")
	sizes, longest := fileSizes(files)
	atMost("lines per file, median", percentile(sizes, 50), 120)
	atMost("lines per file, p90", percentile(sizes, 90), 300)
	atMost("lines per file, max", percentile(sizes, 100), 450, longest)
	functions, biggest := functionSizes(files)
	atMost("lines per function, p90", percentile(functions, 90), 40)
	atMost("lines per function, max", percentile(functions, 100), 80, biggest)
	perPackage, fullest := filesPerPackage(packages)
	atMost("files per package, median", percentile(perPackage, 50), 3)
	atMost("files per package, max", percentile(perPackage, 100), 8, fullest)
	share := commentShare(files)
	bar("comments, percent", share >= 12 && share <= 30, fmt.Sprint(share), "12 to 30")
	names, most := exportedNames(packages)
	atMost("exported per package, max", percentile(names, 100), 15, most)
	undocumented := undocumentedNames(files)
	atMost("exported without comment", len(undocumented), 0, undocumented...)
	for i, a := range areas {
		if ratio, ok := testRatio(packages, i); ok {
			bar("tests for code, "+a.name, ratio >= a.least, fmt.Sprintf("%.2f", ratio), fmt.Sprintf(">= %.1f", a.least))
		}
	}
	t.Flush()
	return broken
}

func printPackages(w io.Writer, packages []pkg) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "package\tfiles\tcode\ttests\tfixtures\texported")
	for _, p := range packages {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\n", p.dir, p.files, p.code, p.test, p.fixtureRows, p.exported)
	}
	t.Flush()
	fmt.Fprintln(w)
}

// percentile returns the value that p percent of the values do not exceed.
func percentile(values []int, p int) int {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	i := (len(sorted)*p+99)/100 - 1
	return sorted[max(0, i)]
}

func fileSizes(files []file) (sizes []int, longest string) {
	top := 0
	for _, f := range files {
		if f.kind != code {
			continue
		}
		sizes = append(sizes, f.lines)
		if f.lines > top {
			top, longest = f.lines, f.path
		}
	}
	return sizes, longest
}

func functionSizes(files []file) (sizes []int, biggest string) {
	top := 0
	for _, f := range files {
		if f.kind != code {
			continue
		}
		for _, fn := range f.functions {
			sizes = append(sizes, fn.lines)
			if fn.lines > top {
				top, biggest = fn.lines, f.path+" "+fn.name
			}
		}
	}
	return sizes, biggest
}

// exempt are the packages that may have many files and names: the command line has
// one file a command, the timer's errors and options are its API, and so are the
// entries of the catalogue.
var exempt = []string{"internal/cli", "runtime/timer", "hazard"}

func filesPerPackage(packages []pkg) (counts []int, fullest string) {
	return measurePackages(packages, func(p pkg) int { return p.files })
}

func exportedNames(packages []pkg) (counts []int, most string) {
	return measurePackages(packages, func(p pkg) int { return p.exported })
}

func measurePackages(packages []pkg, of func(pkg) int) (counts []int, most string) {
	top := 0
	for _, p := range packages {
		if p.files == 0 || slices.Contains(exempt, p.dir) {
			continue
		}
		n := of(p)
		counts = append(counts, n)
		if n > top {
			top, most = n, p.dir
		}
	}
	return counts, most
}

// commentShare is the percentage of comment lines among those that are not blank.
func commentShare(files []file) int {
	comments, lines := 0, 0
	for _, f := range files {
		if f.kind == code {
			comments += f.comments
			lines += f.lines - f.blank
		}
	}
	if lines == 0 {
		return 0
	}
	return 100 * comments / lines
}

func undocumentedNames(files []file) []string {
	var out []string
	for _, f := range files {
		if f.kind == code && !strings.HasPrefix(f.path, "examples/") {
			for _, name := range f.undocumented {
				out = append(out, path.Dir(f.path)+"."+name)
			}
		}
	}
	return out
}

// testRatio returns the lines of tests and fixtures for each line of code in the
// area of that index, and whether it has any code.
func testRatio(packages []pkg, index int) (float64, bool) {
	lines, tests := 0, 0
	for _, p := range packages {
		if areaOf(p.dir) == index {
			lines += p.code
			tests += p.test + p.fixtureRows
		}
	}
	if lines == 0 {
		return 0, false
	}
	return float64(tests) / float64(lines), true
}

// areaOf returns the index of the area that dir belongs to, -1 for none. The
// fixtures at the root, folder ".", are the engine's: the analyzers only pass on
// what it finds.
func areaOf(dir string) int {
	if dir == "." {
		dir = "internal" // the firmware under testdata is judged by the engine
	}
	return slices.IndexFunc(areas, func(a area) bool {
		return slices.ContainsFunc(a.prefixes, func(p string) bool { return dir == p || strings.HasPrefix(dir, p+"/") })
	})
}
