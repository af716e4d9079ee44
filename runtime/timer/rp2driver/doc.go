// Package rp2driver runs a timer.Service on the 64-bit microsecond timer of the
// RP2040 and RP2350, with TinyGo. A tick is a microsecond. It uses alarm 1 and
// its interrupt, number 1; TinyGo's own sleep uses alarm 0.
//
//	var slots [8]timer.Slot
//	var nodes [8]timer.Node
//
//	err := timer.Default.Start(rp2driver.Timer, timer.Options{Slots: slots[:], Nodes: nodes[:]})
//
// Source: RP2040 datasheet, section 4.6, and RP2350 datasheet, section 12.8.
package rp2driver
