package main

import "example.com/dep/ring"

var log []uint8

// A callback that only main context runs.
func each(f func(uint8)) { f(1) }

var b ring.Buffer

func main() {
	each(func(v uint8) { log = append(log, v) })
	b.Push(1)
}
