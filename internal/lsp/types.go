package lsp

// The part of the language server protocol 3.17 that this server speaks, with the
// protocol's own names.

type position struct {
	Line      int `json:"line"`      // from 0
	Character int `json:"character"` // from 0, in UTF-16 code units
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// meets reports whether two spans have a place in common; both ends count.
func (s span) meets(t span) bool { return !before(s.End, t.Start) && !before(t.End, s.Start) }

func before(p, q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type textDocument struct {
	URI     string `json:"uri"`
	Text    string `json:"text"`
	Version int    `json:"version"`
}

// documentParams are those of every message about one document.
type documentParams struct {
	TextDocument   textDocument `json:"textDocument"`
	ContentChanges []struct {
		Text string `json:"text"`
	} `json:"contentChanges"`
	Range    span     `json:"range"`
	Position position `json:"position"`
}

type initializeParams struct {
	RootURI string `json:"rootUri"`
	Folders []struct {
		URI string `json:"uri"`
	} `json:"workspaceFolders"`
}

type related struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type description struct {
	Href string `json:"href"`
}

type diagnostic struct {
	Range    span         `json:"range"`
	Severity int          `json:"severity"`
	Code     string       `json:"code"`
	About    *description `json:"codeDescription,omitempty"`
	Source   string       `json:"source"`
	Message  string       `json:"message"`
	Related  []related    `json:"relatedInformation,omitempty"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type workspaceEdit struct {
	Changes map[string][]textEdit `json:"changes"`
}

type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics"`
	Edit        workspaceEdit `json:"edit"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type hover struct {
	Contents markup `json:"contents"`
	Range    span   `json:"range"`
}

// capabilities is the answer to initialize.
var capabilities = map[string]any{
	"capabilities": map[string]any{
		"positionEncoding":   "utf-16",
		"textDocumentSync":   map[string]any{"openClose": true, "change": 1, "save": true}, // 1: whole documents
		"codeActionProvider": map[string]any{"codeActionKinds": []string{"quickfix"}},
		"hoverProvider":      true,
		"workspace":          map[string]any{"workspaceFolders": map[string]any{"supported": true}},
	},
	"serverInfo": map[string]any{"name": "isrlint"},
}
