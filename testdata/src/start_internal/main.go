package main

import "cases/start_internal/internal/drv"

func main() { drv.Start() }
