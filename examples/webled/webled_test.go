package main

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// serve runs the whole program but its flags: service, main loop, HTTP.
func serve(t *testing.T, mirror *fileLED, extra func(mux *http.ServeMux)) (*httptest.Server, *blinker) {
	t.Helper()
	s := new(timer.Service)
	if err := s.Start(hostdriver.New(hostdriver.Options{}), timer.Options{}); err != nil {
		t.Fatal(err)
	}
	b := newBlinker(s, 500*time.Millisecond, mirror)
	ctx, cancel := context.WithCancel(context.Background())
	looped := make(chan bool)
	go func() {
		b.loop(ctx)
		close(looped)
	}()
	mux := http.NewServeMux()
	mux.Handle("/", newServer(b))
	if extra != nil {
		extra(mux)
	}
	srv := httptest.NewServer(mux)
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
		if err := b.close(); err != nil {
			t.Error(err)
		}
		cancel()
		<-looped
		s.RunPending(0)
		timertest.CheckLeaks(t, s)
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return srv, b
}

func post(t *testing.T, srv *httptest.Server, path string, form url.Values) int {
	t.Helper()
	r, err := http.PostForm(srv.URL+path, form)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	return r.StatusCode
}

// stream is an open event stream, read state by state.
type stream struct {
	t *testing.T
	r *bufio.Scanner
}

func open(t *testing.T, srv *httptest.Server) *stream {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL+"/events", nil)
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	if ct := r.Header.Get("Content-Type"); ct != "text/event-stream" {
		t.Errorf("content type %q", ct)
	}
	return &stream{t, bufio.NewScanner(r.Body)}
}

func (s *stream) next() (st state) {
	s.t.Helper()
	for s.r.Scan() {
		if data, ok := strings.CutPrefix(s.r.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &st); err != nil {
				s.t.Fatal(err)
			}
			return st
		}
	}
	s.t.Fatalf("the stream ended: %v", s.r.Err())
	return st
}

func TestStartBlinkStop(t *testing.T) {
	srv, _ := serve(t, nil, nil)
	ev := open(t, srv)
	if st := ev.next(); st.Running || st.High || st.Millis != 500 {
		t.Errorf("at first %+v", st)
	}
	if c := post(t, srv, "/period", url.Values{"ms": {"20"}}); c != http.StatusNoContent {
		t.Fatalf("period: status %d", c)
	}
	if c := post(t, srv, "/start", nil); c != http.StatusNoContent {
		t.Fatalf("start: status %d", c)
	}
	changes, last := 0, ev.next()
	for changes < 6 {
		st := ev.next()
		if st.High != last.High {
			changes++
		}
		if st.Toggles < last.Toggles || st.Millis != 20 || st.High != (st.Toggles%2 == 1) {
			t.Fatalf("%+v after %+v", st, last)
		}
		last = st
	}
	post(t, srv, "/stop", nil)
	for last.Running {
		last = ev.next()
	}
	time.Sleep(100 * time.Millisecond)
	post(t, srv, "/stop", nil)
	if st := ev.next(); st.Toggles != last.Toggles {
		t.Errorf("%d toggles after stop, %d then", last.Toggles, st.Toggles)
	}
}

func TestPeriodChangesWhileRunning(t *testing.T) {
	srv, b := serve(t, nil, nil)
	post(t, srv, "/period", url.Values{"ms": {"60000"}})
	post(t, srv, "/start", nil)
	ev := open(t, srv)
	ev.next()
	post(t, srv, "/period", url.Values{"ms": {"10"}})
	for ev.next().Toggles == 0 { // long before the minute is over
	}
	if b.op.Timer.Service().Armed() != 1 {
		t.Error("one timer, whatever the page did")
	}
}

func TestRefusals(t *testing.T) {
	srv, _ := serve(t, nil, nil)
	for _, ms := range []string{"", "x", "0", "4", "-5", "60001"} {
		if c := post(t, srv, "/period", url.Values{"ms": {ms}}); c != http.StatusBadRequest {
			t.Errorf("period %q: status %d", ms, c)
		}
	}
	r, err := http.Get(srv.URL + "/start")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET /start: status %d", r.StatusCode)
	}
}

func TestRealLEDFollows(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "brightness")
	if _, err := openLED(dir); err == nil {
		t.Error("opened an LED that is not there")
	}
	if err := os.WriteFile(file, []byte("0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	led, err := openLED(dir)
	if err != nil {
		t.Fatal(err)
	}
	srv, _ := serve(t, led, nil)
	ev := open(t, srv)
	post(t, srv, "/period", url.Values{"ms": {"150"}})
	post(t, srv, "/start", nil)
	for !ev.next().High {
	}
	if text, _ := os.ReadFile(file); string(text) != "1\n" {
		t.Errorf("brightness %q while the LED is on", text)
	}
	post(t, srv, "/stop", nil)
	if err := led.Close(); err != nil {
		t.Error(err)
	}
	if text, _ := os.ReadFile(file); string(text) != "0\n" {
		t.Errorf("brightness %q after Close", text)
	}
}

// The handler does not allocate, which isrlint proves and this measures.
func TestHandlerDoesNotAllocate(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	b := newBlinker(e.Service, time.Millisecond, nil)
	if err := b.start(); err != nil {
		t.Fatal(err)
	}
	timertest.NoAlloc(t, func() { e.Machine.Advance(5 * time.Millisecond) })
	if !b.op.Running() || b.x.toggles == 0 {
		t.Error("it does not run")
	}
	if err := b.close(); err != nil {
		t.Error(err)
	}
	e.Settle()
}
