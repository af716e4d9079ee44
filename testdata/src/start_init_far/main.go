package main

import "cases/start_init_far/board"

func main() { board.Setup() }
