package main

import "machine"

type blink struct {
	led machine.Pin
	on  bool
}

func (b *blink) onAlarm() {
	b.on = !b.on
	b.led.Set(b.on)
}

func start(led machine.Pin) error {
	b := &blink{led: led} // set-up code may allocate
	return machine.RTC.SetInterrupt(1, true, b.onAlarm)
}

func main() {
	if err := start(machine.LED); err != nil {
		println(err)
	}
}
