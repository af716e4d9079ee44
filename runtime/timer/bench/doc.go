// Package bench measures package timer against package time, testing/synctest,
// coder/quartz, clockwork, benbjohnson/clock and timingwheel. It has nothing but
// tests, and is a module of its own, so that package timer depends on nothing:
//
//	cd runtime/timer/bench && GOWORK=off go test -count=1 -v -run Gate .
//
// prints every ratio with its gate, and at the end the table of README.md (three
// to five minutes; BENCH_LONG=1 adds a million timers, and some minutes; on a busy
// machine give it -timeout 20m). Own and
// anchor alternate in short slices in one process, the real driver is attached and
// running wherever time is real, the collector is on. A ratio is the median over
// the rounds of anchor/own of that round; quartiles and the ratio of the two best
// slices stand beside it, and both must reach the gate. A gate that is missed fails
// the test only with BENCH_STRICT=1, because a machine shared with other work
// decides many of them.
package bench
