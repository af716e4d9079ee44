module github.com/isrlint/isrlint/runtime/timer/bench

go 1.26.0

replace github.com/isrlint/isrlint/runtime/timer => ../

require (
	github.com/coder/quartz v0.3.1
	github.com/isrlint/isrlint/runtime/timer v0.0.0-00010101000000-000000000000
)
