package config

import "testing"

func TestTargetOfTags(t *testing.T) {
	for goflags, want := range map[string]string{
		"":                                       "",
		"-tags=netgo,debug":                      "",
		"-mod=mod -tags=rp2040,rp,pico,tinygo":   "pico",
		"--tags=nrf52833,microbit_v2 -trimpath":  "microbit-v2",
		"-tags=pico -tags=avr,arduino":           "arduino",
		"-tags=cortexm,baremetal,tinygo,purego,": "",
		"-ldflags=-tags=pico":                    "",
	} {
		if got := TargetOfTags(goflags); got != want {
			t.Errorf("TargetOfTags(%q) = %q, want %q", goflags, got, want)
		}
	}
}
