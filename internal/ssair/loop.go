package ssair

import "golang.org/x/tools/go/ssa"

// BackEdges returns the blocks from which control goes back to h. Loops that begin
// at one statement share their header, so a header can have several.
func BackEdges(h *ssa.BasicBlock) (tails []*ssa.BasicBlock) {
	for _, p := range h.Preds {
		if h.Dominates(p) {
			tails = append(tails, p)
		}
	}
	return tails
}

// Loop returns the blocks of the natural loop with header h and back edges from
// tails.
func Loop(h *ssa.BasicBlock, tails ...*ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	body := map[*ssa.BasicBlock]bool{h: true}
	work := tails
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !body[b] {
			body[b] = true
			work = append(work, b.Preds...)
		}
	}
	return body
}
