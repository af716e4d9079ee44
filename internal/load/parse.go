package load

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"runtime"
	"sync"

	"github.com/isrlint/isrlint/internal/load/lenient"
)

// source is one file to parse.
type source struct {
	unit  *unit
	name  string // as the go command gives it
	shown string // as positions carry it
	data  []byte
	sum   [sha256.Size]byte // of data
	blank []byte            // data without bodies, where only the API is of interest
	err   error             // it could not be read
	file  *token.File
	ast   *ast.File
	fails scanner.ErrorList
}

// parseAll reads and parses the files of all packages. It runs on all cores; each
// file's place in the FileSet is settled before, so that positions do not depend on
// which file is parsed first.
func (l *loader) parseAll() {
	var all []*source
	for _, u := range l.units {
		if u.Path == "unsafe" || u.shared {
			continue
		}
		for _, name := range u.files {
			all = append(all, &source{unit: u, name: name})
		}
	}
	parallel(len(all), func(i int) {
		s := all[i]
		s.data, s.shown, s.err = l.overlay.read(s.name)
		s.sum = sha256.Sum256(s.data)
		if s.unit.apiOnly {
			s.blank = lenient.BlankBodies(s.data)
		}
	})
	// Each file gets the room that it would have if they were parsed in order.
	base := l.fset.Base()
	bases := make([]int, len(all))
	for i, s := range all {
		bases[i] = base
		base += len(s.data) + 1
	}
	parallel(len(all), func(i int) { all[i].parse(bases[i]) })
	files := make([]*token.File, 0, len(all))
	for _, s := range all {
		if s.file != nil {
			files = append(files, s.file)
		}
	}
	l.fset.AddExistingFiles(files...)
	for _, s := range all {
		s.finish()
	}
}

// parse parses into a FileSet of its own that starts at base. Where blanking broke
// the text, the whole is parsed.
func (s *source) parse(base int) {
	if s.err != nil {
		return
	}
	var file *ast.File
	var err error
	if s.blank != nil {
		file, err = s.parseText(base, s.blank)
	}
	if s.blank == nil || err != nil {
		file, err = s.parseText(base, s.data)
	}
	s.ast = file
	if err != nil && !errors.As(err, &s.fails) {
		s.err = err
	}
	if file != nil && lenient.ImportsC(file) {
		s.unit.sawC()
		lenient.TolerateC(file)
	}
}

// parseText parses one form of the file. ParseFile adds files at the end of a
// FileSet, so this one gets an end where the file belongs.
func (s *source) parseText(base int, text []byte) (*ast.File, error) {
	fset := token.NewFileSet()
	if base > fset.Base() {
		fset.AddFile("", fset.Base(), base-fset.Base()-1)
	}
	mode := parser.ParseComments | parser.SkipObjectResolution
	if s.unit.apiOnly {
		mode = parser.SkipObjectResolution
	}
	file, err := parser.ParseFile(fset, s.shown, text, mode)
	s.file = fset.File(token.Pos(base))
	return file, err
}

// finish hands the file to its package.
func (s *source) finish() {
	u := s.unit
	u.sums = append(u.sums, fmt.Sprintf("%s %x", s.shown, s.sum))
	u.Unparsed = u.Unparsed || s.err != nil || len(s.fails) > 0
	if s.err != nil {
		u.fail(token.Position{Filename: s.shown}, "%v", s.err)
	}
	for _, e := range s.fails {
		u.fail(e.Pos, "%s", e.Msg)
	}
	if s.ast == nil || s.ast.Name == nil || s.ast.Name.Name == "_" {
		return
	}
	if u.Name == "" {
		u.Name = s.ast.Name.Name
	}
	u.ast = append(u.ast, s.ast)
}

// parallel calls f(0) ... f(n-1) on all cores.
func parallel(n int, f func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	wg.Wait()
}
