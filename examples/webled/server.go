//go:build !tinygo

package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

//go:embed page.html
var page []byte

// The periods a page may ask for.
const (
	shortest = 5 * time.Millisecond
	longest  = time.Minute
)

// newServer serves the page, its three commands and the live state.
func newServer(b *blinker) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	mux.HandleFunc("POST /start", func(w http.ResponseWriter, _ *http.Request) { answer(w, b.start()) })
	mux.HandleFunc("POST /stop", func(w http.ResponseWriter, _ *http.Request) {
		b.stop()
		answer(w, nil)
	})
	mux.HandleFunc("POST /period", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.FormValue("ms"))
		d := time.Duration(n) * time.Millisecond
		if err != nil || d < shortest || d > longest {
			http.Error(w, fmt.Sprintf("ms must be a number from %d to %d", shortest.Milliseconds(), longest.Milliseconds()),
				http.StatusBadRequest)
			return
		}
		answer(w, b.setPeriod(d))
	})
	mux.HandleFunc("GET /events", func(w http.ResponseWriter, r *http.Request) { events(b, w, r) })
	return mux
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// events streams states until the page goes away.
func events(b *blinker, w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "cannot stream", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	c := b.watch()
	defer b.leave(c)
	for {
		select {
		case <-r.Context().Done():
			return
		case s := <-c:
			js, err := json.Marshal(s)
			if err != nil {
				return
			}
			if _, err := fmt.Fprintf(w, "data: %s\n\n", js); err != nil {
				return
			}
			flusher.Flush()
		}
	}
}
