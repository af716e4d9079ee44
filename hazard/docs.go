package hazard

import (
	"fmt"
	"strings"
)

//go:generate go test -run "TestPages|TestReadmeTable" -update .

// URL returns the address of the entry's page.
func (d *Def) URL() string {
	return "https://github.com/isrlint/isrlint/blob/main/docs/hazards/" + string(d.ID) + ".md"
}

// planned is how a hazard that is not detected yet is marked wherever it is shown.
const planned = "planned: isrlint does not report it yet"

// Kind says in a word or two what a finding of d is by default: "error",
// "warning, unknown", "note, planned".
func (d *Def) Kind() string {
	kind := d.Severity.String()
	if d.Unknown {
		kind += ", unknown"
	}
	if d.Status == Planned {
		kind += ", planned"
	}
	return kind
}

// Markdown returns the page of d: what isrlint reports, why it matters in an
// interrupt, both examples, the limits, and how to suppress it.
func (d *Def) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", d.ID, d.Title)
	fmt.Fprintf(&b, "Category %s, severity %s.\n", d.Category, d.Severity)
	if d.Status == Planned {
		fmt.Fprintf(&b, "\n**%s.**\n", strings.ToUpper(planned[:1])+planned[1:])
	}
	if d.Unknown {
		b.WriteString("\nThis finding says that a verdict is unknown, not that something breaks; the handler counts as unproved.\n")
	}
	section := func(title, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", title, strings.TrimSpace(text))
		}
	}
	section("Why it matters in an interrupt", d.Why)
	section("What to do", d.Fix)
	section("Reported", "```go\n"+d.Bad+"```")
	section("Not reported", "```go\n"+d.Good+"```")
	section("Limits", d.Limits)
	section("Suppress", fmt.Sprintf("On the line or above it, with the reason: `//isrlint:ignore %s reason`.\n"+
		"For the whole project, in isrlint.toml: `disable = [\"%s\"]`.", d.ID, d.ID))
	return b.String()
}

// Table returns the catalogue as a Markdown table; prefix is put before the
// pages' names.
func Table(prefix string) string {
	var b strings.Builder
	b.WriteString("| ID | what | severity |\n|---|---|---|\n")
	for _, d := range All() {
		fmt.Fprintf(&b, "| [%s](%s%s.md) | %s | %s |\n", d.ID, prefix, d.ID, d.Title, d.Kind())
	}
	return b.String()
}
