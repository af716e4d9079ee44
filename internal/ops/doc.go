// Package ops says what a function does whose Go body does not count: TinyGo's own
// packages, the packages that TinyGo replaces, bodyless functions of the standard
// library, and, under the pseudo package "builtin", the operations of the language
// that the compiler turns into runtime calls.
//
// The facts are text: data/*.txt, one line a function and kind of target, columns
// separated by tabs; README.md in this folder describes them. The first line that
// matches a function and holds on the target wins. A function without a line is
// unknown, never safe: a new fact is a new line, and a line says safe only where
// TinyGo's source shows it for those chips.
//
// The package decides nothing about source code. What holds for one chip and not
// for another stands in the where column, over build tags and over the properties
// of the target that README.md lists.
package ops
