module github.com/isrlint/isrlint/examples

go 1.23

require github.com/isrlint/isrlint/runtime/timer v0.0.0

replace github.com/isrlint/isrlint/runtime/timer => ../runtime/timer
