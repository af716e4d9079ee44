package report

import (
	"cmp"
	"encoding/json"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// The structs of this file are a contract: other programs read them. A key is
// never renamed or left out, and lists are never null.

type jsonFinding struct {
	ID        string        `json:"id"`
	Category  string        `json:"category"`
	Severity  string        `json:"severity"`
	Verdict   string        `json:"verdict"`
	File      string        `json:"file"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndLine   int           `json:"end_line"`
	EndColumn int           `json:"end_column"`
	Message   string        `json:"message"`
	Handler   string        `json:"handler"`
	Chain     []jsonFrame   `json:"chain"`
	Related   []jsonRelated `json:"related"`
	Targets   []string      `json:"targets"`
	Fixes     []string      `json:"fixes"`
}

type jsonFrame struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonHandler struct {
	Handler       string             `json:"handler"`
	File          string             `json:"file"`
	Line          int                `json:"line"`
	Registrations []jsonRegistration `json:"registrations"`
	Context       string             `json:"context"`
	Verdict       string             `json:"verdict"`
	Findings      int                `json:"findings"`
}

type jsonRegistration struct {
	Registrar string `json:"registrar"`
	File      string `json:"file"`
	Line      int    `json:"line"`
}

// jsonDocument is the whole of a run. Schema counts up when a key changes its meaning.
type jsonDocument struct {
	Schema   int           `json:"schema"`
	Version  string        `json:"version"`
	Target   string        `json:"target"` // as -target takes it
	Handlers []jsonHandler `json:"handlers"`
	Findings []jsonFinding `json:"findings"`
}

func (p *printer) toJSON(f *finding.Finding) jsonFinding {
	j := jsonFinding{
		ID: string(f.ID), Category: category(f.ID), Severity: f.Severity.String(), Verdict: string(f.Verdict),
		File: p.rel(f.Pos.File), Line: f.Pos.Line, Column: f.Pos.Column,
		EndLine: cmp.Or(f.Pos.EndLine, f.Pos.Line), EndColumn: cmp.Or(f.Pos.EndColumn, f.Pos.Column),
		Message: f.Message, Handler: f.Handler,
		Chain: []jsonFrame{}, Related: []jsonRelated{}, Targets: []string{}, Fixes: []string{},
	}
	for _, c := range f.Chain {
		j.Chain = append(j.Chain, jsonFrame{c.Function, p.rel(c.Pos.File), c.Pos.Line, c.Pos.Column})
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{p.rel(r.Pos.File), r.Pos.Line, r.Pos.Column, r.Message})
	}
	j.Targets = append(j.Targets, f.Targets...)
	for _, fix := range f.Fixes {
		j.Fixes = append(j.Fixes, fix.Title)
	}
	return j
}

func category(id hazard.ID) string {
	if def := hazard.Lookup(id); def != nil {
		return string(def.Category)
	}
	return ""
}

func (p *printer) handlerJSON(h *finding.Handler) jsonHandler {
	j := jsonHandler{
		Handler: h.Name, File: p.rel(h.Pos.File), Line: h.Pos.Line, Registrations: []jsonRegistration{},
		Context: h.Context, Verdict: h.Verdict, Findings: h.Findings,
	}
	for _, r := range h.Registrations {
		j.Registrations = append(j.Registrations, jsonRegistration{r.Registrar, p.rel(r.Pos.File), r.Pos.Line})
	}
	return j
}

// object writes v on one line. Unlike json.Marshal it leaves <, > and & alone,
// which are common in messages about Go.
func (p *printer) object(v any, indent string) {
	enc := json.NewEncoder(&p.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil && p.err == nil {
		p.err = err
	}
}

func (p *printer) jsonl() {
	for _, f := range p.shown() {
		p.object(p.toJSON(&f), "")
	}
}

func (p *printer) json() {
	doc := jsonDocument{
		Schema: 1, Version: p.Version, Target: joinNames(p.Targets),
		Handlers: []jsonHandler{}, Findings: []jsonFinding{},
	}
	for _, h := range p.Handlers {
		doc.Handlers = append(doc.Handlers, p.handlerJSON(&h))
	}
	for _, f := range p.shown() {
		doc.Findings = append(doc.Findings, p.toJSON(&f))
	}
	p.object(doc, "\t")
}
