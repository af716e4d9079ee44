//go:build gameboyadvance

package machine

import "image/color"

// The interrupts.
const (
	IRQ_VBLANK  = 0
	IRQ_HBLANK  = 1
	IRQ_VCOUNT  = 2
	IRQ_TIMER0  = 3
	IRQ_TIMER1  = 4
	IRQ_TIMER2  = 5
	IRQ_TIMER3  = 6
	IRQ_COM     = 7
	IRQ_DMA0    = 8
	IRQ_DMA1    = 9
	IRQ_DMA2    = 10
	IRQ_DMA3    = 11
	IRQ_KEYPAD  = 12
	IRQ_GAMEPAK = 13
)

// Display is the screen.
var Display = DisplayMode3{}

// DisplayMode3 is the screen as a bitmap of 240 by 160. Its methods have pointer
// receivers since TinyGo 0.28, programs from before use values: without a field those
// in interfaces are no words that the compiler has to read.
type DisplayMode3 struct{}

// Configure switches the mode on.
func (d DisplayMode3) Configure() {}

// Size returns the width and height.
func (d DisplayMode3) Size() (x, y int16) { return 240, 160 }

// SetPixel colours a point.
func (d DisplayMode3) SetPixel(x, y int16, c color.RGBA) {}

// Display does nothing: what is drawn shows at once.
func (d DisplayMode3) Display() error { return nil }
