package main

import _ "example.com/dep/initreg" // want `append.*handler second.*\(ISR103\)`

func main() {}
