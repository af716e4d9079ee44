package timer_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mutant takes one protection out of the code; the tests must notice.
type mutant struct {
	name     string
	file     string
	old, new string
}

var mutants = []mutant{
	{"expire one-shot without disarming", "expire.go", "		s.unarm(t)\n", ""},
	{"ignore seq of taken timers", "front.go", "t != nil && t.seq == n.seq {\n\t\t\tif len", "t != nil {\n\t\t\tif len"},
	{"front before an earlier heap root", "front.go", "len(q.nodes) > 0 && q.nodes[0].before(n)", "false"},
	{"node of a stopped timer taken as armed", "front.go", "t.flags.has(flagArmed) {\n		q.down", "true {\n		q.down"},
	{"released slot keeps its node", "slots.go", "	s.queue.drop(s.slots, t)\n", ""},
	{"channel timer keeps its node", "channel.go", "		s.queue.drop(s.slots, t)\n", ""},
	{"nodes of stopped timers without bound", "arm.go", "(s.eager || len(s.queue.nodes) > s.armed+s.batch)", "s.eager"},
	{"stop keeps the old seq", "arm.go", "	s.seq++\n	t.seq = s.seq\n	if t.channel", "	if t.channel"},
	{"stale key taken as true", "front.go", "		if !q.settle(slots, limit) {\n			return nil, false\n		}\n", ""},
	{"no re-read after SetAlarm", "simhw/machine.go", "if m.Now() >= at {", "if false {"},
	{"alarm not lowered", "arm.go", "case ok && (!s.alarmSet || first < s.alarm):", "case ok && !s.alarmSet:"},
	{"alarm not set again after a pass", "arm.go", "	s.setAlarm(first)\n}\n\n// setAlarm", "	s.alarm, s.alarmSet = first, true\n}\n\n// setAlarm"},
	{"no horizon for narrow counters", "arm.go", "		at = min(at, s.drv.Now()+s.horizon)\n", ""},
	{"Deinit leaves the queued call", "arm.go", "	if t.flags.has(flagQueued) {\n		s.unready(t)\n	}\n	if t.flags.has(flagArmed) {\n		s.unarm(t)", "	if t.flags.has(flagArmed) {\n		s.unarm(t)"},
	{"Reset leaves the queued call", "init.go", "	if t.flags.has(flagQueued) {\n		s.unready(t)\n	}\n	t.per.restart()", "	t.per.restart()"},
	{"Reset keeps the fraction", "init.go", "	t.per.restart()\n	s.arm(t, at)", "	s.arm(t, at)"},
	{"skip forgets to count", "expire.go", "t.overruns = addSaturating(t.overruns, missed)", "_ = missed"},
	{"coalesced calls not counted", "ready.go", "		t.overruns = addSaturating(t.overruns, 1)\n", ""},
	{"soft call queued twice", "ready.go", "	if t.flags.has(flagQueued) {\n		t.overruns", "	if false {\n		t.overruns"},
	{"fault does not disarm", "fault.go", "t.slot != 0 && !t.flags.has(flagKeepGoing)", "false"},
	{"KeepGoing ignored", "fault.go", "t.slot != 0 && !t.flags.has(flagKeepGoing)", "t.slot != 0"},
	{"queue overwrites when full", "work.go", "case q.count == len(q.ring):", "case false:"},
	{"pass without bound", "interrupt.go", "if s.pass.ran >= s.maxRun {", "if false {"},
	{"yield re-pends at once", "interrupt.go", "s.setAlarm(s.drv.Now() + Instant(s.hz/1_000_000) + 1)", "s.setAlarm(s.drv.Now())"},
	{"early channel interrupt served", "channel.go", "	if t.when > s.pass.now {\n		c.drv.SetAlarm(t.when)\n		s.pass.fresh = false\n		return nil\n	}\n", ""},
	{"stale clock taken as fresh", "interrupt.go", "		st = s.lk.enter()\n		s.pass.fresh = false\n	}\n}", "		st = s.lk.enter()\n	}\n}"},
	{"second owner of a channel", "channel.go", "c.owner != nil && c.owner != t", "false"},
	{"driver shared", "registry.go", "p == s || p.owner == d", "p == s"},
	{"fraction rounds down", "period.go", "		p.acc = p.den - 1\n", ""},
	{"CatchUp skips", "expire.go", "(t.missed != CatchUp || !t.flags.has(flagHard))", "true"},
	{"Delay keeps the grid", "expire.go", "if t.missed == Delay {", "if false {"},
	{"RunPending runs what came later", "ready.go", "		list = notAfter(c, last)\n", ""},
	{"RunPending nests", "ready.go", "s.drv == nil || s.ready.running", "s.drv == nil"},
	{"RunPending in interrupts", "ready.go", "s.drv != nil && s.inISR()", "false"},
	{"Init not one section", "init.go", "	s.disarm(t)\n	s.moveChannel(t, cfg.Channel)", "	s.disarm(t)\n	s.lk.exit(lockState{})\n	s.lk.enter()\n	s.moveChannel(t, cfg.Channel)"},
	{"DeinitAll not one section", "arm.go", "			s.disarm(t)\n		}\n	}\n	return n", "			s.disarm(t)\n			s.lk.exit(lockState{})\n			s.lk.enter()\n		}\n	}\n	return n"},
	{"Critical does not mask", "critical_host.go", "		m.Disable()\n", ""},
	{"equal deadlines in any order", "queue.go", "return int32(a.seq-b.seq) < 0", "return false"},
	{"sequence compared without wrap", "queue.go", "return int32(a.seq-b.seq) < 0", "return a.seq < b.seq"},
}

// TestMutants checks that every mutation still applies, and with
// TIMER_MUTATION=1 that the scenarios, the model and Preempt catch each one
// (about three seconds each); without it one is tried, so that the machinery
// itself is tested.
func TestMutants(t *testing.T) {
	all := os.Getenv("TIMER_MUTATION") != ""
	limit := 3 * time.Minute // a mutant may hang; how soon that is sure, the machine's load tells
	if all || !testing.Short() {
		none := mutant{name: "no mutation", file: "arm.go"}
		src, _ := os.ReadFile(none.file)
		begin := time.Now()
		if out, err := none.test(t, string(src), limit); err != nil {
			t.Fatalf("the tests fail without a mutation: %v\n%s", err, out)
		}
		limit = 8*time.Second + 4*time.Since(begin)
	}
	for i, m := range mutants {
		src, err := os.ReadFile(m.file)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(src), m.old); n != 1 {
			t.Errorf("%s: the text to replace occurs %d times in %s", m.name, n, m.file)
			continue
		}
		if !all && (i > 0 || testing.Short()) {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			out, err := m.test(t, strings.Replace(string(src), m.old, m.new, 1), limit)
			if err == nil {
				t.Errorf("no test fails without this protection")
			} else if strings.Contains(out, "[build failed]") {
				t.Errorf("the mutant does not compile:\n%s", out)
			}
		})
	}
}

// test runs the short tests with the file replaced by an overlay.
func (m mutant) test(t *testing.T, text string, limit time.Duration) (string, error) {
	dir := t.TempDir()
	mutated := filepath.Join(dir, "mutated.go")
	overlay := filepath.Join(dir, "overlay.json")
	file, err := filepath.Abs(m.file)
	if err != nil {
		t.Fatal(err)
	}
	js, _ := json.Marshal(map[string]any{"Replace": map[string]string{file: mutated}})
	for name, data := range map[string][]byte{mutated: []byte(text), overlay: js} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", "-overlay", overlay, "-tags", "timerhook", "-short",
		"-failfast", "-timeout", limit.String(), "-run", "TestReentry|TestSeed|TestModel|TestPreempt|TestWork|TestWrap|TestChannel|TestRelease", ".")
	cmd.Env = append(os.Environ(), "GOMEMLIMIT=1GiB", "TIMER_MUTATION=")
	out, err := cmd.CombinedOutput()
	return string(out), err
}
