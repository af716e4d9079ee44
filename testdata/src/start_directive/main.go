package main

import _ "example.com/dep/marked" // want `handler OnPulse.*\(ISR101\)`

func main() {}
