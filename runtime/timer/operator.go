package timer

import "time"

// Operator is the seed's PeriodicOperator: a timer, a period and a handler
// object under one name, started and stopped at will. Fill the fields, then call
// Start. It is the caller's storage and must not be copied.
type Operator struct {
	Timer   Timer
	Period  time.Duration
	Handler Handler
	// Service is nil for Default; Hard and Channel are as in Config.
	Service *Service
	Hard    bool
	Channel Channel
}

// Start arms the timer, from now on and with the fields as they are now, also
// when it is running. From any context; errors and memory as Timer.Init.
func (o *Operator) Start() error {
	return o.Timer.Init(Config{
		Service: o.Service, Period: o.Period, Handler: o.Handler,
		Hard: o.Hard, Channel: o.Channel,
	})
}

// Stop stops it; true if it was running. As Timer.Deinit.
func (o *Operator) Stop() bool { return o.Timer.Deinit() }

// Running reports whether it is started. As Timer.Armed.
func (o *Operator) Running() bool { return o.Timer.Armed() }
