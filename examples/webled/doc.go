// Command webled is the seed's web example on a computer: a page starts, stops
// and changes the period of a timer whose hard handler toggles an LED, while the
// server idles. The LED is drawn on the page, live, and may also be a real one:
//
//	webled -addr localhost:8080 -led /sys/class/leds/ACT
//
// What happens where: the handler (interrupt context: the driver's thread)
// toggles a pin in memory and submits deferred work; the main loop runs it and
// there the state goes to the pages and to the real LED, which may block.
package main
