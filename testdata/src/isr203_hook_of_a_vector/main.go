package main

import "machine"

var hook func()

// Nothing says when the tick is started, so every write may be seen half done.
//
//export SysTick_Handler
func tick() {
	if hook != nil { // want `hook.*\(ISR203\)`
		hook()
	}
}

func blink() { machine.LED.High() }

func main() { hook = blink }
