package gc

import (
	"bufio"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// Place is a line of source; Column is 0 where only the line is known.
type Place struct {
	File         string // absolute
	Line, Column int
}

// Object is what -m says of one allocation: does it live on the heap.
type Object struct {
	Place
	Text string // as the compiler prints it: "make([]byte, n)", "x" for a variable
	Var  bool   // a variable that is moved
	Heap bool
	Why  string // the flow that makes it escape, as a clause
}

// Call is one call of an allocator entry in the assembly of a function.
type Call struct {
	Place        // the innermost line: of the callee where code is inlined
	Entry string // runtime.growslice
}

// Func is the assembly of one function.
type Func struct {
	Name  string // linker symbol
	Decl  Place
	Calls []Call
}

// Report is what the compiler printed.
type Report struct {
	Objects []Object
	Funcs   []*Func
	// Inlined holds, by line, the functions whose calls there were inlined, with
	// those that their bodies call.
	Inlined map[Place][]string

	Built  map[string][]string // the files of packages that were built, by import path
	Failed map[string]string   // why packages were not built, by import path

	heard map[string]bool    // files that something is said of
	index sync.Once          // of the following, because worlds are judged at the same time
	files map[string][]Site  // those that stand in a file, or were inlined into it
	funcs map[string][]*Func // by file, in the order of lines
}

// reader reads the output line by line.
type reader struct {
	dir        string
	out        *Report
	fn         *Func
	reasons    map[string]string // by place and text, from -m=2's headers
	header     string            // the header whose flow is being read
	seen       map[Object]bool
	complaints []string
}

// parse reads the output of a build that ran in dir. complaints are the lines that
// belong to no report.
func parse(out io.Reader, dir string) (*Report, []string) {
	r := &reader{
		dir: dir, out: &Report{Inlined: map[Place][]string{}, heard: map[string]bool{}},
		reasons: map[string]string{}, seen: map[Object]bool{},
	}
	sc := bufio.NewScanner(out)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for sc.Scan() {
		r.line(sc.Text())
	}
	return r.out, r.complaints
}

func (r *reader) line(s string) {
	switch {
	case s == "" || strings.HasPrefix(s, "# "):
	case strings.HasPrefix(s, "\t"):
		r.assembly(s[1:])
	case strings.Contains(s, " STEXT "):
		r.fn = nil
	default:
		r.message(s)
	}
}

// assembly reads an instruction: address, (file:line), mnemonic, operands.
func (r *reader) assembly(s string) {
	open := strings.IndexByte(s, '(')
	if open < 0 || strings.HasPrefix(s, "rel ") {
		return
	}
	shut := strings.IndexByte(s[open:], ')')
	if shut < 0 {
		return
	}
	fields := strings.Split(s[open+shut+1:], "\t")
	if len(fields) < 3 {
		return
	}
	switch fields[1] {
	case "TEXT":
		name, _, _ := strings.Cut(fields[2], "(SB)")
		r.fn = &Func{Name: name, Decl: r.place(s[open+1 : open+shut])}
		r.out.heard[r.fn.Decl.File] = true
		r.out.Funcs = append(r.out.Funcs, r.fn)
	case "CALL", "JMP", "BL", "B", "JAL":
		entry, _, found := strings.Cut(fields[2], "(SB)")
		if found && r.fn != nil && entryKind(entry) != "" {
			r.fn.Calls = append(r.fn.Calls, Call{r.place(s[open+1 : open+shut]), entry})
		}
	}
}

// place reads file:line or file:line:column, relative to the build's directory.
func (r *reader) place(s string) Place {
	var p Place
	p.File, p.Line = cutNumber(s)
	if file, line := cutNumber(p.File); line > 0 {
		p.File, p.Line, p.Column = file, line, p.Line
	}
	if !filepath.IsAbs(p.File) && !strings.HasPrefix(p.File, "<") {
		p.File = filepath.Join(r.dir, p.File)
	}
	return p
}

func cutNumber(s string) (string, int) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0
	}
	n, err := strconv.Atoi(s[i+1:])
	if err != nil {
		return s, 0
	}
	return s[:i], n
}

// message reads a line of -m=2: place, colon, text.
func (r *reader) message(s string) {
	at, text, ok := strings.Cut(s, ": ")
	p := r.place(at)
	if !ok || p.Line == 0 {
		r.complaints = append(r.complaints, s)
		return
	}
	r.out.heard[p.File] = true
	switch {
	case strings.HasPrefix(text, "  "):
		r.flow(at, strings.TrimSpace(text))
	case strings.HasSuffix(text, ":"):
		name, _, _ := strings.Cut(text, " escapes to heap in ")
		r.header = at + " " + name
	case strings.HasPrefix(text, "inlining call to "):
		line := Place{File: p.File, Line: p.Line}
		r.out.Inlined[line] = append(r.out.Inlined[line], strings.TrimPrefix(text, "inlining call to "))
	case strings.HasPrefix(text, "moved to heap: "):
		name := strings.TrimPrefix(text, "moved to heap: ")
		r.object(Object{Place: p, Text: name, Var: true, Heap: true, Why: r.reasons[at+" "+name]})
	case strings.HasSuffix(text, " escapes to heap"):
		name := strings.TrimSuffix(text, " escapes to heap")
		r.object(Object{Place: p, Text: name, Heap: true, Why: r.reasons[at+" "+name]})
	case strings.HasSuffix(text, " does not escape"):
		r.object(Object{Place: p, Text: strings.TrimSuffix(text, " does not escape"), Why: "it does not escape"})
	}
}

// flow keeps the last step of an explanation: that by which the object escapes.
func (r *reader) flow(at, text string) {
	if step, ok := strings.CutPrefix(text, "from "); ok && r.header != "" {
		i := strings.LastIndex(step, " at ")
		if i < 0 {
			return
		}
		what, where := step[:i], step[i+len(" at "):]
		for _, how := range []string{" (assign)", " (return)", " (call parameter)"} {
			what = strings.TrimSuffix(what, how)
		}
		if w := r.place(where); w.Line > 0 {
			what += " at " + filepath.Base(w.File) + ":" + strconv.Itoa(w.Line)
		}
		r.reasons[r.header] = "it escapes by " + what
	}
}

// object adds an object, once: instances and inlined copies repeat it.
func (r *reader) object(o Object) {
	key := o
	key.Why = ""
	if !r.seen[key] {
		r.seen[key] = true
		r.out.Objects = append(r.out.Objects, o)
	}
}
