// Package gc asks the Go compiler what allocates, by building packages with
// -gcflags='-m=2 -S' and reading what it prints. It guesses nothing.
//
// Two answers come from two places. Whether an object lives on the heap is what
// -m says; whether a line can call the allocator is whether the assembly printed
// by -S has a call of a runtime allocator entry there. The go command caches the
// output with the objects, so that asking twice costs little.
package gc
