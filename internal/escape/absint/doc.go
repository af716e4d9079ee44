// Package absint runs a function on intervals instead of numbers, to prove that one
// call of it never allocates although others do: strconv.AppendInt appends 20 bytes
// at most to base 10, which fit where the caller has left room for as many.
//
// It is abstract interpretation after Cousot and Cousot (POPL 1977) without widening:
// loops are unrolled turn by turn until the intervals say that they end, or until
// the budget is spent and nothing is proved. Integers are intervals, slices and
// strings have a length and the room behind it; memory is unknown. What the package
// does not understand it does not prove.
package absint
