package main

// hook is called by the vendor's library in its own interrupt.
var hook [2]func()

// attach hands f to C code.
//
//isrlint:registrar 1
func attach(slot int, f func()) { hook[slot] = f }

type config struct {
	//isrlint:registrar
	OnDone func()
	Plain  func()
}

var log []uint8

func grow()  { log = append(log, 1) } // want `handler grow.*\(ISR103\)`
func done()  { log = append(log, 2) } // want `handler done.*\(ISR103\)`
func plain() { log = append(log, 3) }

func start(c config) {}

func main() {
	attach(0, grow)
	start(config{OnDone: done, Plain: plain})
}
