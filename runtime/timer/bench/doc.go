// Package bench measures package timer against time.AfterFunc, time.Ticker,
// testing/synctest and coder/quartz. It has nothing but tests:
//
//	cd runtime/timer/bench && GOWORK=off go test -count=1 -v -run Gate .
//
// prints every ratio with its gate (one to two minutes). Own and anchor alternate in short slices in
// one process, the real driver is attached and running wherever time is real,
// the collector is on. A ratio is the median over the rounds of anchor/own of
// that round; quartiles and the ratio of the two best slices stand beside it.
// BENCH_LONG=1 adds what needs a million timers (minutes). A gate that is missed is
// printed as MISSED and fails the test only with BENCH_STRICT=1, because a
// machine shared with other work decides many of them.
package bench
