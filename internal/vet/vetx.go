package vet

import (
	"bytes"
	"encoding/binary"
	"go/types"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"
)

// vetx is what go vet hands from unit to unit, in unitchecker's form.
type vetx struct{ types, facts []byte }

// The form of the file: a word, the lengths of both parts, the parts.
const (
	vetxMagic  = "vetx"
	vetxHeader = len(vetxMagic) + 8
)

// gobFact is one fact as x/tools encodes it, name for name.
type gobFact struct {
	PkgPath string
	Object  string
	Fact    analysis.Fact
}

// vetx reads what the unit of an imported package has written.
func (u *unit) vetx(path string) (vetx, error) {
	if v, ok := u.read[path]; ok {
		return v, nil
	}
	b, err := os.ReadFile(u.cfg.PackageVetx[path])
	if err != nil || len(b) < vetxHeader || string(b[:len(vetxMagic)]) != vetxMagic {
		return vetx{}, errUnusual
	}
	n, m := uint64(binary.LittleEndian.Uint32(b[4:])), uint64(binary.LittleEndian.Uint32(b[8:]))
	if b = b[vetxHeader:]; n+m > uint64(len(b)) {
		return vetx{}, errUnusual
	}
	v := vetx{b[:n], b[n : n+m]}
	u.read[path] = v
	return v, nil
}

// written returns the file for a package and the facts about it.
func (u *unit) written(pkg *types.Package, told []byte) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(vetxMagic)
	out.Write(make([]byte, 8))
	var typ bytes.Buffer
	if err := gcexportdata.Write(&typ, u.fset, pkg); err != nil {
		return nil, err
	}
	out.Write(typ.Bytes()[1:]) // the first byte tells the version to others
	out.Write(told)
	b := out.Bytes()
	binary.LittleEndian.PutUint32(b[4:], uint32(typ.Len()-1))
	binary.LittleEndian.PutUint32(b[8:], uint32(len(told)))
	return b, nil
}
