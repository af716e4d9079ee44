package main

import (
	"machine"
	"time"
)

var log []string

func expired() { log = append(log, "timer") }

func worker() {
	for {
		log = append(log, "worker")
		time.Sleep(time.Second)
	}
}

func onEdge(machine.Pin) { machine.LED.High() }

// time.AfterFunc and goroutines run in main context.
func main() {
	time.AfterFunc(time.Second, expired)
	go worker()
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
