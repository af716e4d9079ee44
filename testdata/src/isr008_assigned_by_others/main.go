package main

import "cases/isr008_assigned_by_others/board"

// Nobody fills board.Handlers.
func main() {
	if err := board.Start(); err != nil {
		println(err)
	}
}
