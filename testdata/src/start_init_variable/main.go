package main

import "example.com/dep/varreg" // want `make.*\(ISR102\)`

func main() { println(varreg.Started()) }
