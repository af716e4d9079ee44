package main

import "cases/far_directive/vendorlib"

var log []uint8

func first()  { log = append(log, 1) } // want `handler first.*\(ISR103\)`
func second() { log = append(log, 2) } // want `handler second.*\(ISR103\)`

func main() {
	vendorlib.Attach(0, first)
	vendorlib.Start(vendorlib.Config{OnDone: second})
}
