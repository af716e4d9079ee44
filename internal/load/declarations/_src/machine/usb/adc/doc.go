// Package adc is isrlint's declaration of TinyGo's package: USB audio devices.
package adc
