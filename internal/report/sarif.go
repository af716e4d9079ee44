package report

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"honnef.co/go/tools/sarif"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// honnef.co/go/tools/sarif has no code flows and leaves out an empty result list,
// which GitHub takes for a broken run. So its small types are used, and the three
// that hold them are ours.

type sarifLog struct {
	Version string     `json:"version"`
	Schema  string     `json:"$schema"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarif.Tool    `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifResult struct {
	RuleID       string              `json:"ruleId"`
	Level        string              `json:"level"`
	Message      sarif.Message       `json:"message"`
	Locations    []sarif.Location    `json:"locations"`
	CodeFlows    []sarifCodeFlow     `json:"codeFlows,omitempty"`
	Related      []sarif.Location    `json:"relatedLocations,omitempty"`
	Fixes        []sarif.Fix         `json:"fixes,omitempty"`
	Suppressions []sarif.Suppression `json:"suppressions,omitempty"`
	Fingerprints map[string]string   `json:"partialFingerprints"`
	Properties   map[string]any      `json:"properties"`
}

type sarifCodeFlow struct {
	ThreadFlows []sarifThreadFlow `json:"threadFlows"`
}

type sarifThreadFlow struct {
	Locations []sarifStep `json:"locations"`
}

type sarifStep struct {
	Location     sarif.Location `json:"location"`
	NestingLevel int            `json:"nestingLevel"`
}

// sourceRoot is the base that relative paths refer to: the root of the checkout.
const sourceRoot = "%SRCROOT%"

func (p *printer) sarif() {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver = sarif.ToolComponent{
		Name: "isrlint", Version: p.Version, InformationURI: "https://github.com/isrlint/isrlint", Rules: sarifRules(),
	}
	ordinals := map[string]int{}
	for _, f := range p.Findings { // those ignored too: they appear as suppressed
		run.Results = append(run.Results, p.sarifResult(&f, ordinals))
	}
	p.object(sarifLog{sarif.Version, sarif.Schema, []sarifRun{run}}, "\t")
}

// sarifRules declares every hazard in every run, so that an alert closes when its
// finding is fixed and no other is left.
func sarifRules() []sarif.ReportingDescriptor {
	var rules []sarif.ReportingDescriptor
	for _, d := range hazard.All() {
		rules = append(rules, sarif.ReportingDescriptor{
			ID:                   string(d.ID),
			ShortDescription:     sarif.Message{Text: d.Title},
			Help:                 sarif.Message{Text: d.Why + "\n\n" + d.Fix, Markdown: d.Markdown()},
			HelpURI:              d.URL(),
			DefaultConfiguration: sarif.ReportingConfiguration{Enabled: true, Level: d.Severity.String()},
		})
	}
	return rules
}

func (p *printer) sarifResult(f *finding.Finding, ordinals map[string]int) sarifResult {
	res := sarifResult{
		RuleID: string(f.ID), Level: f.Severity.String(), Message: sarif.Message{Text: f.Message},
		Locations:  []sarif.Location{p.sarifLocation(f.Pos, "")},
		Properties: map[string]any{"verdict": f.Verdict, "handler": f.Handler, "targets": append([]string{}, f.Targets...)},
	}
	for i, c := range f.Chain {
		message := "in " + c.Function
		if i+1 < len(f.Chain) {
			message = c.Function + " calls " + f.Chain[i+1].Function
		}
		if i == 0 {
			res.CodeFlows = []sarifCodeFlow{{[]sarifThreadFlow{{}}}}
		}
		flow := &res.CodeFlows[0].ThreadFlows[0]
		flow.Locations = append(flow.Locations, sarifStep{p.sarifLocation(c.Pos, message), i})
		res.Related = append(res.Related, p.sarifLocation(c.Pos, message)) // for viewers without flows
	}
	for _, r := range f.Related {
		res.Related = append(res.Related, p.sarifLocation(r.Pos, r.Message))
	}
	for i := range res.Related {
		res.Related[i].ID = i + 1
	}
	for _, fix := range f.Fixes {
		res.Fixes = append(res.Fixes, p.sarifFix(fix))
	}
	if f.Ignored != "" {
		res.Suppressions = []sarif.Suppression{{Kind: "inSource", Justification: f.Ignored}}
	}
	// No line numbers, so that an alert survives an edit above it.
	key := fmt.Sprintf("%s\x00%s\x00%s\x00%s", f.ID, p.rel(f.Pos.File), f.Handler, lastFunction(f))
	ordinals[key]++
	res.Fingerprints = map[string]string{
		"isrlint/v1": fmt.Sprintf("%x:%d", sha256.Sum256([]byte(key)), ordinals[key]),
	}
	return res
}

func lastFunction(f *finding.Finding) string {
	if len(f.Chain) == 0 {
		return ""
	}
	return f.Chain[len(f.Chain)-1].Function
}

func (p *printer) sarifLocation(pos finding.Pos, message string) sarif.Location {
	loc := sarif.Location{PhysicalLocation: sarif.PhysicalLocation{
		ArtifactLocation: p.artifact(pos.File),
		Region: sarif.Region{
			StartLine: max(1, pos.Line), StartColumn: p.utf16Column(pos.File, pos.Line, pos.Column),
		},
	}}
	if pos.EndColumn > 0 {
		region := &loc.PhysicalLocation.Region
		region.EndLine = cmp.Or(pos.EndLine, pos.Line)
		region.EndColumn = p.utf16Column(pos.File, region.EndLine, pos.EndColumn)
	}
	if message != "" {
		loc.Message = &sarif.Message{Text: message}
	}
	return loc
}

// artifact names file as a URI, relative to the root of the checkout if it can.
func (p *printer) artifact(file string) sarif.ArtifactLocation {
	rel := p.rel(file)
	if filepath.IsAbs(filepath.FromSlash(rel)) {
		return sarif.ArtifactLocation{URI: (&url.URL{Scheme: "file", Path: rel}).String()}
	}
	return sarif.ArtifactLocation{URI: (&url.URL{Path: rel}).EscapedPath(), URIBaseID: sourceRoot}
}

// utf16Column converts a byte column, as Go counts, to the one SARIF viewers count.
func (p *printer) utf16Column(file string, n, col int) int {
	line, ok := p.line(file, n)
	if !ok || col < 1 || col > len(line)+1 {
		return max(1, col)
	}
	return len(utf16.Encode([]rune(line[:col-1]))) + 1
}

func (p *printer) sarifFix(fix finding.Fix) sarif.Fix {
	out := sarif.Fix{Description: sarif.Message{Text: fix.Title}}
	index := map[string]int{}
	for _, e := range fix.Edits {
		i, ok := index[e.File]
		if !ok {
			i = len(out.ArtifactChanges)
			index[e.File] = i
			out.ArtifactChanges = append(out.ArtifactChanges, sarif.ArtifactChange{ArtifactLocation: p.artifact(e.File)})
		}
		startLine, startCol := p.offset(e.File, e.Start)
		endLine, endCol := p.offset(e.File, e.End)
		out.ArtifactChanges[i].Replacements = append(out.ArtifactChanges[i].Replacements, sarif.Replacement{
			DeletedRegion:   sarif.Region{StartLine: startLine, StartColumn: startCol, EndLine: endLine, EndColumn: endCol},
			InsertedContent: sarif.ArtifactContent{Text: e.New},
		})
	}
	return out
}

// offset returns the line and UTF-16 column of a byte offset in file.
func (p *printer) offset(file string, offset int) (line, col int) {
	data, err := p.Read(file)
	if err != nil || offset > len(data) {
		return 1, 1
	}
	before := string(data[:offset])
	line = strings.Count(before, "\n") + 1
	return line, p.utf16Column(file, line, offset-strings.LastIndex(before, "\n"))
}
