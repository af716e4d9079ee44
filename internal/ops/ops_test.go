package ops

import "testing"

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestLoad(t *testing.T) {
	if n := len(load(t).All()); n < 600 {
		t.Errorf("%d lines: some files are missing", n)
	}
}
