// Package escape says what allocates in a function compiled by TinyGo.
//
// It predicts the compiler's own passes on the SSA that the compiler itself works
// on: the candidates are the operations for which TinyGo emits an allocation, a
// candidate stays on the stack when its size is constant and small and its
// pointer does not leave the function, and a parameter lets a pointer leave when a
// fixed point over the functions called says so (what LLVM calls nocapture).
// Operations of the runtime that allocate whatever happens to their result
// (concatenation, map insertion, growth of a slice) are sites too.
//
// Nothing is decided by a function's name: bodies decide, and where there is none
// the External that the caller brings. What cannot be decided allocates, and the
// site says that it is unknown. Package fold finds constants and code that never
// runs, package room proves that an append has room, package absint what one call of a
// function can come to, for which package table says what constant tables hold.
package escape
