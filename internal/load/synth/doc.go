// Package synth invents the declarations of TinyGo's packages that no hand-written
// file can list: the pins and peripherals of a board, the registers, interrupt
// numbers and constants of a chip. It reads how a program uses a name and decides
// from the name and the use what kind of thing it must be.
//
// A name that is called, or used as a type without being one of the known forms, is
// left alone: it stays the error that the type checker makes of it. So do wrong
// methods and fields of declared types.
package synth
