// Package contexts is the one table of where each method of package timer may be
// called. CONTEXTS.md and contexts.json in the module's root are generated from
// it by its test (go test ./internal/contexts -update); a test of package timer
// calls every method from every context and holds it against the table.
package contexts

// Context is a set of places a method may be called from.
type Context uint8

// The places.
const (
	Main Context = 1 << iota // main code, not in a handler
	ISR                      // any interrupt, hard handlers included
	Soft                     // soft handlers and tasks
	Own                      // the timer's own soft handler
)

// Any is everywhere.
const Any = Main | ISR | Soft | Own

// Entry is one method.
type Entry struct {
	Method  string  `json:"method"`
	From    Context `json:"-"`
	Places  string  `json:"from"`
	Refusal string  `json:"elsewhere,omitempty"` // what it answers elsewhere
}

// Table lists every method of Timer, Service, Work, Critical and Operator.
var Table = []Entry{
	{Method: "(*Timer).Init", From: Any},
	{Method: "(*Timer).Deinit", From: Any},
	{Method: "(*Timer).DeinitWait", From: Main | Soft, Refusal: "ErrInISR, ErrOwnHandler; the timer is stopped"},
	{Method: "(*Timer).Release", From: Main, Refusal: "ErrArmed in the timer's own handler"},
	{Method: "(*Timer).Reset", From: Any},
	{Method: "(*Timer).ResetAt", From: Any},
	{Method: "(*Timer).SetHandler", From: Any},
	{Method: "(*Timer).SetPeriod", From: Any},
	{Method: "(*Timer).Armed", From: Any},
	{Method: "(*Timer).Deadline", From: Any},
	{Method: "(*Timer).Due", From: Any},
	{Method: "(*Timer).Overruns", From: Any},
	{Method: "(*Timer).Queued", From: Any},
	{Method: "(*Timer).Channel", From: Any},
	{Method: "(*Timer).Info", From: Any},
	{Method: "(*Timer).Service", From: Any},
	{Method: "(*Service).Start", From: Main},
	{Method: "(*Service).Stop", From: Main, Refusal: "ErrInISR"},
	{Method: "(*Service).Interrupt", From: ISR},
	{Method: "(*Service).ChannelInterrupt", From: ISR},
	{Method: "(*Service).RunPending", From: Main, Refusal: "0 and FaultInISR in interrupts, 0 in soft handlers"},
	{Method: "(*Service).Schedule", From: Any},
	{Method: "(*Service).Pending", From: Any},
	{Method: "(*Service).Deferred", From: Any},
	{Method: "(*Service).Next", From: Any},
	{Method: "(*Service).Armed", From: Any},
	{Method: "(*Service).Each", From: Main},
	{Method: "(*Service).DeinitAll", From: Any},
	{Method: "(*Service).Faults", From: Any},
	{Method: "(*Service).Stats", From: Any},
	{Method: "(*Service).Now", From: Any},
	{Method: "(*Service).Hz", From: Any},
	{Method: "(*Work).Submit", From: Any},
	{Method: "(*Critical).Enter", From: Any},
	{Method: "(*Critical).Exit", From: Any},
	{Method: "(*Operator).Start", From: Any},
	{Method: "(*Operator).Stop", From: Any},
	{Method: "(*Operator).Running", From: Any},
}

// String names the places.
func (c Context) String() string {
	if c == Any {
		return "any"
	}
	s := ""
	for i, name := range []string{"main", "isr", "soft", "own"} {
		if c&(1<<i) != 0 {
			if s != "" {
				s += " "
			}
			s += name
		}
	}
	return s
}
