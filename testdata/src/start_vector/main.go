package main

import "example.com/dep/vector" // want `handler tick.*\(ISR103\)` // whole `\(ISR205\)`

func main() { println(vector.Ticks()) }
