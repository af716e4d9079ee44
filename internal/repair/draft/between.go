package draft

import (
	"bytes"

	"github.com/isrlint/isrlint/internal/finding"
)

// maxTable bounds the table of common lines; two texts that would need a larger one
// differ in one piece.
const maxTable = 4 << 20

// between returns the edits of whole lines that lead from one text of a file to
// another.
func between(file string, from, to []byte) []finding.Edit {
	a, b := bytes.SplitAfter(from, []byte("\n")), bytes.SplitAfter(to, []byte("\n"))
	begin := 0
	for begin < len(a) && begin < len(b) && bytes.Equal(a[begin], b[begin]) {
		begin++
	}
	end := 0
	for end < len(a)-begin && end < len(b)-begin && bytes.Equal(a[len(a)-1-end], b[len(b)-1-end]) {
		end++
	}
	offset := 0
	for _, line := range a[:begin] {
		offset += len(line)
	}
	return pieces(file, offset, a[begin:len(a)-end], b[begin:len(b)-end])
}

// pieces compares lines, of which the first of a stands at offset.
func pieces(file string, offset int, a, b [][]byte) (edits []finding.Edit) {
	replace := func(old, lines [][]byte) {
		start := offset
		for _, line := range old {
			offset += len(line)
		}
		if len(old)+len(lines) > 0 {
			edits = append(edits, finding.Edit{File: file, Start: start, End: offset, New: string(bytes.Join(lines, nil))})
		}
	}
	if len(a)*len(b) > maxTable {
		replace(a, b)
		return edits
	}
	common := table(a, b)
	for len(a)+len(b) > 0 {
		i, j := 0, 0 // lines that are removed, and those that come
		for i < len(a) || j < len(b) {
			if i < len(a) && j < len(b) && bytes.Equal(a[i], b[j]) {
				break
			}
			x, y := len(common)-1-len(a)+i, len(common[0])-1-len(b)+j
			if j == len(b) || i < len(a) && common[x+1][y] >= common[x][y+1] {
				i++
			} else {
				j++
			}
		}
		replace(a[:i], b[:j])
		a, b = a[i:], b[j:]
		for len(a) > 0 && len(b) > 0 && bytes.Equal(a[0], b[0]) {
			offset += len(a[0])
			a, b = a[1:], b[1:]
		}
	}
	return edits
}

// table holds, for each pair of positions, how many lines the rests have in common.
func table(a, b [][]byte) [][]int32 {
	t := make([][]int32, len(a)+1)
	for i := range t {
		t[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if bytes.Equal(a[i], b[j]) {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	return t
}
