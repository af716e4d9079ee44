// Package directive reads the //isrlint: comments of a package and the //export
// and //go:interrupt pragmas that TinyGo reads.
//
// It says which function, field or line a directive belongs to and whether it is
// well formed; it decides nothing about handlers or findings. A malformed
// directive is kept, with what is wrong with it, so that it can be reported as
// ISR009 and never be silently ignored.
package directive
