package main

import "cases/start_method_far/parts"

func main() {
	if err := parts.Default.Main.Clock.Start(); err != nil { // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
		println(err)
	}
}
