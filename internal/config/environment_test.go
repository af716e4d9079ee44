package config

import (
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

func TestTargetOfTags(t *testing.T) {
	for goflags, want := range map[string]string{
		"":                                       "",
		"-tags=netgo,debug":                      "",
		"-mod=mod -tags=rp2040,rp,pico,tinygo":   "pico",
		"--tags=nrf52833,microbit_v2 -trimpath":  "microbit-v2",
		"-tags=pico -tags=avr,arduino":           "arduino",
		"-tags=cortexm,baremetal,tinygo,purego,": "",
		"-ldflags=-tags=pico":                    "",
		"-tags=pico,isrlint.arduino_nano":        "arduino-nano",
		"-tags=pico,isrlint.":                    "pico",
	} {
		if got := TargetOfTags(goflags); got != want {
			t.Errorf("TargetOfTags(%q) = %q, want %q", goflags, got, want)
		}
	}
}

// TestTargetTag: every target can be told by a tag.
func TestTargetTag(t *testing.T) {
	for _, name := range target.Names() {
		if got := TargetOfTags("-tags=pico," + TargetTag(name)); got != name {
			t.Errorf("%s: the tag %s stands for %q", name, TargetTag(name), got)
		}
	}
}
