package main

import "cases/far_handler_object/every"

type uptime struct{ log []uint8 }

func (u *uptime) Second() { u.log = append(u.log, 1) } // want `handler \(\*uptime\)\.Second.*\(ISR103\)`

var up uptime

func main() {
	if err := every.Second(&up); err != nil {
		println(err)
	}
}
