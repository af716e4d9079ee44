package main

import "cases/start_user_package/board"

func main() { board.Setup() }
