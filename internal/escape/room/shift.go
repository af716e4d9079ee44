package room

import "golang.org/x/tools/go/ssa"

// shifts reports whether the append moves the end of a slice towards its beginning,
// append(x[:i], x[j:]...) with i <= j: then it only closes a gap.
func (q *query) shifts(call *ssa.Call, s, elems ssa.Value) bool {
	head, ok1 := s.(*ssa.Slice)
	tail, ok2 := elems.(*ssa.Slice)
	if !ok1 || !ok2 || head.High == nil || head.Max != nil || tail.Low == nil || !alike(head.X, tail.X) {
		return false
	}
	gap := cancel(difference(q.sum(tail.Low, nil, nil), q.sum(head.High, nil, nil)))
	if len(gap.terms) == 0 {
		return gap.c >= 0
	}
	for _, r := range *head.High.Referrers() {
		// x[i:j] has been evaluated before, and would have panicked.
		if sl, ok := r.(*ssa.Slice); ok && sl.Low == head.High && sl.High == tail.Low && before(sl, call) {
			return true
		}
	}
	for _, f := range q.passed(call) {
		if rest := cancel(difference(&gap, &f)); len(rest.terms) == 0 && rest.c >= 0 {
			return true
		}
	}
	return false
}

// cancel drops pairs of terms that are reads of one variable.
func cancel(l linear) linear {
	for a, k := range l.terms {
		for b, m := range l.terms {
			if k == -m && a != b && a.of == b.of && a.env == nil && b.env == nil && alike(a.v, b.v) {
				delete(l.terms, a)
				delete(l.terms, b)
				return cancel(l)
			}
		}
	}
	return l
}

// before reports whether a is evaluated whenever b is, and earlier.
func before(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		return indexIn(a.Block(), a) < indexIn(b.Block(), b)
	}
	return a.Block().Dominates(b.Block())
}
