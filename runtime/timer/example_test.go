package timer_test

import (
	"fmt"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// lamp is a pin that prints.
type lamp string

func (l lamp) Set(high bool) { fmt.Println(string(l), high) }

// The seed's PeriodicOperator: a timer, a period and a handler object, started
// and stopped at will.
func ExampleOperator() {
	machine := simhw.New(simhw.Config{}) // on a chip: the chip's driver
	var service timer.Service
	if err := service.Start(machine, timer.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	blink := timer.Operator{
		Service: &service, Period: 500 * time.Millisecond, Hard: true,
		Handler: &timer.TogglePin{Pin: lamp("green")},
	}
	if err := blink.Start(); err != nil {
		fmt.Println(err)
	}
	machine.Advance(1100 * time.Millisecond)
	fmt.Println("running", blink.Running())
	blink.Stop()
	machine.Advance(time.Minute)
	// Output:
	// green true
	// green false
	// running true
}

// Two handler objects of one type on two timers: each has its own pin and state,
// which one bare function for both could not have.
func ExampleTogglePin() {
	machine := simhw.New(simhw.Config{})
	var service timer.Service
	if err := service.Start(machine, timer.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	var a, b timer.Timer
	red, green := &timer.TogglePin{Pin: lamp("red")}, &timer.TogglePin{Pin: lamp("green")}
	for t, cfg := range map[*timer.Timer]timer.Config{
		&a: {Service: &service, Period: 20 * time.Millisecond, Hard: true, Handler: red},
		&b: {Service: &service, Period: 30 * time.Millisecond, Hard: true, Handler: green},
	} {
		if err := t.Init(cfg); err != nil {
			fmt.Println(err)
		}
	}
	machine.Advance(45 * time.Millisecond)
	fmt.Println("stopped:", service.DeinitAll())
	// Output:
	// red true
	// green true
	// red false
	// stopped: 2
}

// A hard handler hands longer work on: Submit cannot fail, and RunPending runs
// the task in main context.
func ExampleWork() {
	machine := simhw.New(simhw.Config{})
	var service timer.Service
	if err := service.Start(machine, timer.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	report := timer.Work{Service: &service, Task: timer.TaskFunc(func(unit uintptr) {
		fmt.Println("a report of unit", unit)
	}), Arg: 7}
	var t timer.Timer
	if err := t.Init(timer.Config{
		Service: &service, Mode: timer.OneShot, Period: time.Second, Hard: true,
		Handler: timer.HandlerFunc(func(*timer.Timer) { report.Submit() }),
	}); err != nil {
		fmt.Println(err)
	}
	machine.Advance(2 * time.Second)
	fmt.Println("pending", service.Pending())
	service.RunPending(0)
	// Output:
	// pending true
	// a report of unit 7
}

// Data shared with a hard handler is read in a critical section.
func ExampleCritical() {
	machine := simhw.New(simhw.Config{})
	var service timer.Service
	if err := service.Start(machine, timer.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	shared := timer.Critical{Service: &service}
	var sum, count int // only mean something together
	var t timer.Timer
	if err := t.Init(timer.Config{
		Service: &service, Period: time.Millisecond, Hard: true,
		Handler: timer.HandlerFunc(func(*timer.Timer) { sum += 5; count++ }),
	}); err != nil {
		fmt.Println(err)
	}
	machine.Advance(10 * time.Millisecond)
	st := shared.Enter()
	mean := sum / count
	shared.Exit(st)
	t.Deinit()
	fmt.Println(mean)
	// Output: 5
}
