package timer

// Task is deferred work: what a handler hands on when it would take too long.
// RunPending calls Run in main context with the argument that was queued.
type Task interface {
	Run(arg uintptr)
}

// TaskFunc makes a Task of a package-level function.
type TaskFunc func(arg uintptr)

// Run calls f.
func (f TaskFunc) Run(arg uintptr) { f(arg) }

// Deferred is one entry of Options.Queue.
type Deferred struct {
	task  Task
	arg   uintptr
	stamp uint32
}

// Work is a piece of deferred work in the caller's own storage, so that
// submitting it cannot fail. Set Task, Arg and Service before the first Submit
// and keep it alive while it is queued.
type Work struct {
	// Service runs the work; nil is &Default.
	Service *Service
	// Task is called in main context, by RunPending. Submit without one does
	// nothing.
	Task Task
	// Arg is passed to it.
	Arg uintptr

	next   *Work
	stamp  uint32
	queued bool
}

// workQueue holds deferred work in order: a ring for Schedule, a list for Work.
// All that RunPending runs is ordered by one stamp.
type workQueue struct {
	ring        []Deferred
	head, count int
	first, last *Work
	stamp       uint32
}

func (q *workQueue) nextStamp() uint32 {
	q.stamp++
	return q.stamp
}

// Schedule queues task.Run(arg) for RunPending in the fixed Options.Queue. From
// any context; it does not allocate. Errors: ErrQueueFull, and then nothing was
// overwritten; ErrNoHandler for a nil task; ErrNotStarted.
func (s *Service) Schedule(task Task, arg uintptr) error {
	if task == nil {
		return ErrNoHandler
	}
	st := s.lk.enter()
	err := error(nil)
	q := &s.work
	switch {
	case s.drv == nil:
		err = ErrNotStarted
	case q.count == len(q.ring):
		err = ErrQueueFull
		s.stats.QueueFull++
	default:
		i := q.head + q.count
		if i >= len(q.ring) {
			i -= len(q.ring)
		}
		q.ring[i] = Deferred{task: task, arg: arg, stamp: q.nextStamp()}
		q.count++
	}
	s.lk.exit(st)
	return err
}

// Submit queues w for RunPending unless it is queued already; false if it was,
// or if the service is not started or w has no Task. Once w runs it may be
// submitted again, also by itself. From any context; it does not allocate.
func (w *Work) Submit() bool {
	s := w.Service
	if s == nil {
		s = &Default
	}
	st := s.lk.enter()
	ok := !w.queued && s.drv != nil && w.Task != nil
	if ok {
		w.queued, w.next, w.stamp = true, nil, s.work.nextStamp()
		if q := &s.work; q.first == nil {
			q.first, q.last = w, w
		} else {
			q.last.next, q.last = w, w
		}
	}
	s.lk.exit(st)
	return ok
}

func (q *workQueue) takeRing() job {
	d := &q.ring[q.head]
	j := job{task: d.task, arg: d.arg}
	*d = Deferred{}
	if q.head++; q.head == len(q.ring) {
		q.head = 0
	}
	q.count--
	return j
}

func (q *workQueue) takeList() job {
	w := q.first
	if q.first = w.next; q.first == nil {
		q.last = nil
	}
	w.next, w.queued = nil, false
	return job{task: w.Task, arg: w.Arg}
}

// dropWork forgets everything deferred.
func (s *Service) dropWork() {
	for s.work.count > 0 {
		s.work.takeRing()
	}
	for s.work.first != nil {
		s.work.takeList()
	}
}

// Deferred is the number of tasks and Work queued for RunPending. From any
// context; it does not allocate.
func (s *Service) Deferred() int {
	st := s.lk.enter()
	n := s.work.count
	for w := s.work.first; w != nil; w = w.next {
		n++
	}
	s.lk.exit(st)
	return n
}
