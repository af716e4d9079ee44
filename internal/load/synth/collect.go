package synth

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// Use says how a program mentions one name of a package.
type Use struct {
	Called    bool // p.X(...), and nothing else
	Selected  bool // p.X.Y
	Method    bool // p.X.Y(...), with Y not a register
	ValueType bool // a type: var x p.X
	PtrType   bool // behind a star: *p.X, a type or a pointer variable
	Converted bool // where only a pointer fits: unsafe.Pointer(p.X), T{Bus: p.X}
	Shift     bool // a << p.X
	Address   bool // &p.X
	Other     bool // any other value
}

// Field says how a program uses a register of a peripheral.
type Field struct {
	Indexed bool // x.F[i]
	Cluster bool // x.F.G or x.F[i].G, with G a register
	Plain   bool // x.F.Set(...), a register of its own
}

// Names is what a program uses of one package.
type Names struct {
	Uses    map[string]*Use
	Fields  map[string]*Field // registers selected in packages that import it
	Setters map[string]bool   // bit field accessors such as SetCR1_CEN, GetCR1_CEN
}

// Collector gathers the uses of a set of packages by import path.
type Collector struct {
	wanted func(path string) bool
	names  map[string]*Names
}

// NewCollector returns a collector of the packages that wanted accepts.
func NewCollector(wanted func(path string) bool) *Collector {
	return &Collector{wanted: wanted, names: map[string]*Names{}}
}

// Names returns what has been seen of one package.
func (c *Collector) Names(path string) *Names {
	n := c.names[path]
	if n == nil {
		n = &Names{Uses: map[string]*Use{}, Fields: map[string]*Field{}, Setters: map[string]bool{}}
		c.names[path] = n
	}
	return n
}

// Package reads the files of one package that imports some of the wanted ones.
func (c *Collector) Package(files []*ast.File) {
	imported := map[*Names]bool{}
	var scans []*scan
	for _, f := range files {
		s := &scan{file: f, pkgs: map[string]*Names{}, others: map[string]bool{}}
		for _, spec := range f.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				continue
			}
			name := path.Base(p)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			switch {
			case !c.wanted(p):
				s.others[name] = true
			case name == ".":
				s.dot = c.Names(p)
			default:
				s.pkgs[name] = c.Names(p)
			}
			if c.wanted(p) {
				imported[c.Names(p)] = true
			}
		}
		scans = append(scans, s)
	}
	if len(imported) == 0 {
		return
	}
	// Registers are noted for every device package that the package imports anywhere:
	// a field of a struct is used in files that do not import its type's package.
	declared := packageLevel(files)
	for _, s := range scans {
		s.imported, s.declared = imported, declared
		s.run()
	}
}

// Own reads the files of a wanted package that name what the package itself lacks.
func (c *Collector) Own(path string, files []*ast.File) {
	names := c.Names(path)
	for _, f := range files {
		s := &scan{file: f, dot: names, imported: map[*Names]bool{names: true}, declared: packageLevel(files)}
		s.run()
	}
}

// packageLevel returns the names that a package declares itself.
func packageLevel(files []*ast.File) map[string]bool {
	m := map[string]bool{}
	for _, f := range files {
		for name := range Declared(f) {
			m[name] = true
		}
	}
	return m
}

// Declared returns the package-level names of a file.
func Declared(f *ast.File) map[string]bool {
	m := map[string]bool{}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				m[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					m[spec.Name.Name] = true
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						m[id.Name] = true
					}
				}
			}
		}
	}
	return m
}

// scan walks one file.
type scan struct {
	file     *ast.File
	pkgs     map[string]*Names // wanted packages by the name in this file
	others   map[string]bool   // other imports
	dot      *Names            // a dot import
	imported map[*Names]bool   // by some file of the package
	declared map[string]bool
	stack    []ast.Node
}

func (s *scan) run() {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil {
			s.stack = s.stack[:len(s.stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.SelectorExpr:
			s.selector(n)
		case *ast.Ident:
			if s.dot != nil {
				s.bare(n)
			}
		}
		s.stack = append(s.stack, n)
		return true
	})
}

// parent returns the i-th node around the one that is being visited.
func (s *scan) parent(i int) ast.Node {
	if i < len(s.stack) {
		return s.stack[len(s.stack)-1-i]
	}
	return nil
}

func (s *scan) selector(sel *ast.SelectorExpr) {
	if id, ok := sel.X.(*ast.Ident); ok {
		if names := s.pkgs[id.Name]; names != nil {
			s.use(names, sel.Sel.Name, sel)
			return
		}
		if s.others[id.Name] {
			return
		}
	}
	name := sel.Sel.Name
	switch {
	case isRegister(name):
		s.register(name, sel)
	case isAccessor(name):
		for names := range s.imported {
			names.Setters[name] = true
		}
	}
}

// use notes one mention of a package's name; n is the whole of p.X.
func (s *scan) use(names *Names, name string, n ast.Node) {
	u := names.Uses[name]
	if u == nil {
		u = &Use{}
		names.Uses[name] = u
	}
	// What stands around a name tells what it is: nothing else is known before the
	// type checker runs, and that needs the declaration.
	switch p := s.parent(0).(type) {
	case *ast.SelectorExpr:
		u.Selected = true
		if call, ok := s.parent(1).(*ast.CallExpr); ok && call.Fun == p {
			u.Method = true
		}
	case *ast.CallExpr:
		switch fun, _ := p.Fun.(*ast.SelectorExpr); {
		case p.Fun == n:
			u.Called = true
		case fun != nil && fun.Sel.Name == "Pointer":
			u.Converted = true
		default:
			u.Other = true
		}
	case *ast.StarExpr:
		u.PtrType = true
	case *ast.UnaryExpr:
		u.Address = u.Address || p.Op == token.AND
		u.Other = true
	case *ast.KeyValueExpr:
		key, _ := p.Key.(*ast.Ident)
		u.Converted = u.Converted || p.Value == n && key != nil && (key.Name == "Bus" || key.Name == "Device")
		u.Other = true
	case *ast.Field, *ast.ArrayType, *ast.MapType, *ast.TypeSpec:
		u.ValueType = true
	case *ast.CompositeLit:
		u.ValueType = u.ValueType || p.Type == n
		u.Other = u.Other || p.Type != n
	case *ast.ValueSpec:
		u.ValueType = u.ValueType || p.Type == n
		u.Other = u.Other || p.Type != n
	case *ast.BinaryExpr:
		if p.Y == n && (p.Op == token.SHL || p.Op == token.SHR) {
			u.Shift = true
		}
		u.Other = true
	default:
		u.Other = true
	}
}

// bare notes an identifier that a dot import may resolve.
func (s *scan) bare(id *ast.Ident) {
	if !isDeviceName(id.Name) || s.declared[id.Name] {
		return
	}
	switch p := s.parent(0).(type) {
	case *ast.SelectorExpr:
		if p.Sel == id {
			return
		}
	case *ast.KeyValueExpr:
		if p.Key == id {
			return
		}
	}
	s.use(s.dot, id.Name, id)
}

// register notes x.NAME, a register of some peripheral.
func (s *scan) register(name string, sel *ast.SelectorExpr) {
	indexed, cluster, plain := false, false, false
	up := s.parent(0)
	if ix, ok := up.(*ast.IndexExpr); ok && ix.X == sel {
		indexed = true
		up = s.parent(1)
	}
	if outer, ok := up.(*ast.SelectorExpr); ok {
		cluster = isRegister(outer.Sel.Name)
		plain = !cluster && !indexed
	}
	for names := range s.imported {
		f := names.Fields[name]
		if f == nil {
			f = &Field{}
			names.Fields[name] = f
		}
		f.Indexed = f.Indexed || indexed
		f.Cluster = f.Cluster || cluster
		f.Plain = f.Plain || plain
	}
}

// isRegister reports whether a selected name can be a register: capitals, digits
// and underscores.
func isRegister(name string) bool {
	for i, r := range name {
		upper := 'A' <= r && r <= 'Z'
		if !upper && (i == 0 || !('0' <= r && r <= '9' || r == '_')) {
			return false
		}
	}
	return true
}

// isPinName is the form of pins and peripherals.
func isPinName(name string) bool {
	return isRegister(name) && name != "_"
}

// isDeviceName is the form of peripherals, registers and constants of a chip:
// capitals, or words after an underscore, as TIM_CR1_CKD_Pos.
func isDeviceName(name string) bool {
	return isPinName(name) || ast.IsExported(name) && strings.Contains(name, "_")
}

// isAccessor reports whether a method name is that of a bit field, as SetCR1_CEN.
func isAccessor(name string) bool {
	field, ok := strings.CutPrefix(name, "Set")
	if !ok {
		field, ok = strings.CutPrefix(name, "Get")
	}
	return ok && field != "" && isRegister(field)
}
