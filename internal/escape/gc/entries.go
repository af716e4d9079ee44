package gc

import "strings"

// entries are the runtime functions that allocate or may, by the beginning of
// their names, with the kind of site that a call stands for.
var entries = []struct{ prefix, kind string }{
	{"runtime.newobject", "new"},
	{"runtime.newarray", "new"},
	{"runtime.mallocgc", "new"},
	{"runtime.makeslice", "make-slice"},
	{"runtime.growslice", "append"},
	{"runtime.moveSlice", "append"},
	{"runtime.makemap", "make-map"},
	{"internal/runtime/maps.NewMap", "make-map"},
	{"internal/runtime/maps.NewEmptyMap", "make-map"},
	{"runtime.mapassign", "map-insert"},
	{"internal/runtime/maps.runtime_mapassign", "map-insert"},
	{"runtime.makechan", "make-chan"},
	{"runtime.concatstring", "concat"},
	{"runtime.concatbyte", "concat"},
	{"runtime.slicebytetostring", "convert"},
	{"runtime.stringtoslice", "convert"},
	{"runtime.slicerunetostring", "convert"},
	{"runtime.intstring", "convert"},
	{"runtime.conv", "box"},
	{"runtime.newproc", "go"},
	{"runtime.deferproc", "defer"},
}

// entryKind returns the kind of site that a call of a runtime function makes, ""
// for one that does not allocate.
func entryKind(name string) string {
	if name == "runtime.deferprocStack" || strings.HasPrefix(name, "runtime.slicebytetostringtmp") || strings.HasPrefix(name, "runtime.convI2I") {
		return ""
	}
	for _, e := range entries {
		if strings.HasPrefix(name, e.prefix) {
			return e.kind
		}
	}
	return ""
}

// kindOf returns the kind of site that an object of -m is, from the expression
// that the compiler prints.
func kindOf(o Object) string {
	t := o.Text
	switch {
	case o.Var:
		return "var"
	case t == "func literal":
		return "closure"
	case t == "... argument":
		return "variadic"
	case t == "append" || strings.HasPrefix(t, "append("):
		return "append"
	case strings.HasPrefix(t, "make(map["), strings.HasPrefix(t, "map["):
		return "make-map"
	case strings.HasPrefix(t, "make(chan"):
		return "make-chan"
	case strings.HasPrefix(t, "make("):
		return "make-slice"
	case strings.HasPrefix(t, "new("), strings.HasPrefix(t, "&"), strings.HasSuffix(t, "{...}"), strings.HasSuffix(t, "{}"):
		return "new"
	case strings.HasPrefix(t, "string("), strings.HasPrefix(t, "([]byte)("), strings.HasPrefix(t, "([]rune)("):
		return "convert"
	case strings.Contains(t, " + "):
		return "concat"
	case methodValue(t):
		return "method-value"
	}
	return "box"
}

// methodValue: the compiler prints a method value as x.M, which a boxed field looks
// like as well; the allocator entry on the line tells them apart where it matters.
func methodValue(t string) bool { return strings.HasSuffix(t, "-fm") }
