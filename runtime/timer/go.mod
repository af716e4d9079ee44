module github.com/isrlint/isrlint/runtime/timer

go 1.23
