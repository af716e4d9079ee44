module github.com/isrlint/isrlint/runtime/timer/bench

go 1.26.0

replace github.com/isrlint/isrlint/runtime/timer => ../

require (
	github.com/RussellLuo/timingwheel v0.0.0-20220218152713-54845bda3108
	github.com/benbjohnson/clock v1.3.5
	github.com/coder/quartz v0.3.1
	github.com/isrlint/isrlint/runtime/timer v0.0.0-00010101000000-000000000000
	github.com/jonboulle/clockwork v0.5.0
)
