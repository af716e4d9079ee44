package main

import "cases/callback_two_packages/panel"

var log []uint8

func pressed() { log = append(log, 1) } // want `\(ISR103\)`

func main() { panel.OnStart(pressed) }
