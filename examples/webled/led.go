//go:build !tinygo

package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// fileLED is a real LED of the Linux kernel's LED class, driven from main
// context because writing a file may block.
type fileLED struct{ f *os.File }

// openLED opens dir/brightness.
func openLED(dir string) (*fileLED, error) {
	f, err := os.OpenFile(filepath.Join(dir, "brightness"), os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("open the LED: %w", err)
	}
	return &fileLED{f}, nil
}

// Set drives the LED. An LED that cannot be written stays dark; the page works
// all the same.
func (l *fileLED) Set(high bool) {
	text := []byte("0\n")
	if high {
		text[0] = '1'
	}
	l.f.WriteAt(text, 0)
}

// Close turns it off.
func (l *fileLED) Close() error {
	l.Set(false)
	return l.f.Close()
}
