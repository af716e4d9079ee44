//go:build !tinygo

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "where to serve the page")
	path := flag.String("led", "", "directory of a real LED, such as /sys/class/leds/ACT (linux)")
	period := flag.Duration("period", 500*time.Millisecond, "first period, between two toggles")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *addr, *path, *period); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, addr, path string, period time.Duration) error {
	var mirror *fileLED
	if path != "" {
		m, err := openLED(path)
		if err != nil {
			return err
		}
		defer m.Close()
		mirror = m
	}
	if err := timer.Default.Start(hostdriver.New(hostdriver.Options{}), timer.Options{}); err != nil {
		return fmt.Errorf("start the timer service: %w", err)
	}
	defer timer.Default.Stop()
	b := newBlinker(&timer.Default, period, mirror)
	defer b.close()

	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: newServer(b), ReadHeaderTimeout: 5 * time.Second}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	fmt.Printf("webled: http://%s\n", l.Addr())
	b.loop(ctx)
	srv.Close()
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
