// Package lenient changes source text and syntax so that more of a program can be
// type-checked than a compiler would accept: without a C compiler, and without the
// bodies that nobody reads.
package lenient
