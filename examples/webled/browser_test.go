package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"testing"
	"time"
)

// director is a page that loads the real one in a frame, uses it as a person
// would, watches the LED as drawn, and posts what it saw.
const director = `<!DOCTYPE html><iframe id="f" src="/" width="600" height="600"></iframe><script>
const sleep = ms => new Promise(r => setTimeout(r, ms));
async function until(what, f) {
  for (let i = 0; i < 400; i++) { if (f()) return; await sleep(25); }
  throw new Error("never came: " + what);
}
async function show() {
  const f = document.getElementById("f");
  await until("page", () => f.contentDocument && f.contentDocument.getElementById("led"));
  const doc = f.contentDocument, win = f.contentWindow, $ = id => doc.getElementById(id);
  const color = () => win.getComputedStyle($("led")).backgroundColor;
  await until("connection", () => $("status").textContent.startsWith("stopped"));
  const dark = color();
  const period = ms => { $("ms").value = ms; $("form").requestSubmit(); };
  let changes = 0, last = dark, colors = new Set([dark]);
  const watcher = new win.MutationObserver(() => {
    const c = color(); colors.add(c); if (c !== last) { changes++; last = c; }
  });
  watcher.observe($("led"), { attributes: true });
  period(40); await until("40 ms", () => $("status").textContent.includes("every 40 ms"));
  $("start").click();
  await until("blinking", () => changes >= 10);
  $("form").noValidate = true; period(3); await until("refusal", () => $("message").textContent.includes("ms must be"));
  period(400); await until("400 ms", () => $("status").textContent.includes("every 400 ms"));
  await sleep(100); const before = changes; await sleep(1200); const slow = changes - before;
  $("stop").click(); await until("stop", () => $("status").textContent.startsWith("stopped"));
  const stopped = changes; await sleep(600);
  return { colors: [...colors], slow, afterStop: changes - stopped, status: $("status").textContent };
}
show().then(r => r, e => ({ error: String(e) })).then(r =>
  fetch("/report", { method: "POST", body: JSON.stringify(r) }));
</script>`

type report struct {
	Error     string
	Colors    []string
	Slow      int
	AfterStop int
	Status    string
}

// TestSeed_S17 is the seed's example end to end, in a real browser.
func TestSeed_S17_pageInABrowser(t *testing.T) {
	browser := findBrowser()
	if browser == "" {
		t.Skip("no chromium or google-chrome is installed: the page was not tested in a browser")
	}
	reports := make(chan report, 1)
	srv, _ := serve(t, nil, func(mux *http.ServeMux) {
		mux.HandleFunc("GET /director", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, director)
		})
		mux.HandleFunc("POST /report", func(_ http.ResponseWriter, r *http.Request) {
			var rep report
			if err := json.NewDecoder(r.Body).Decode(&rep); err != nil {
				rep.Error = err.Error()
			}
			reports <- rep
		})
	})
	cmd := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--disable-background-networking", "--remote-debugging-port=0",
		"--user-data-dir="+t.TempDir(), srv.URL+"/director")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
		time.Sleep(200 * time.Millisecond) // its children let go of the directory
	}()
	select {
	case r := <-reports:
		check(t, r)
	case <-time.After(50 * time.Second):
		t.Fatal("the browser did not report")
	}
}

func check(t *testing.T, r report) {
	t.Helper()
	if r.Error != "" {
		t.Fatal(r.Error)
	}
	if len(r.Colors) != 2 {
		t.Errorf("the LED was drawn in %v, want two colours", r.Colors)
	}
	if r.Slow < 1 || r.Slow > 5 { // three in 1200 ms, on a loaded machine
		t.Errorf("%d changes in 1200 ms at 400 ms", r.Slow)
	}
	if r.AfterStop != 0 {
		t.Errorf("%d changes after stop", r.AfterStop)
	}
	t.Logf("%+v", r)
}

func findBrowser() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}
