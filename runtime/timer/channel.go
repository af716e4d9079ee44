package timer

// maxChannels is the number of bits of pass.chans.
const maxChannels = 32

// channel is a hardware timer and the one timer it serves.
type channel struct {
	drv    ChannelDriver
	limits Limits
	owner  *Timer // bound until it is released or moves to another channel
}

// fits reports whether the channel's counter can time p.
func (c *channel) fits(p *period) bool {
	return p.whole >= c.limits.Min && p.ceil() <= c.limits.Max
}

// checkChannel answers for Init whether t can have the channel of cfg.
func (s *Service) checkChannel(t *Timer, cfg *Config, p *period) error {
	if cfg.Channel == Software {
		return nil
	}
	n := int(cfg.Channel) - 1
	if n >= len(s.channels) {
		return ErrConfig
	}
	c := &s.channels[n]
	if c.owner != nil && c.owner != t {
		return ErrBusy
	}
	if !c.fits(p) || cfg.Phase > 0 && ticksUp(cfg.Phase, s.hz) > c.limits.Max {
		return ErrRange
	}
	return nil
}

// moveChannel binds disarmed t to channel to and gives its old one back.
func (s *Service) moveChannel(t *Timer, to Channel) {
	if t.channel != Software {
		s.channels[t.channel-1].owner = nil
	}
	t.channel = to
	if to != Software {
		s.queue.drop(s.slots, t)
		s.channels[to-1].owner = t
	}
}

// dueOnChannel takes the channels whose interrupt came, lowest first, until the
// timer of one is due.
func (s *Service) dueOnChannel() *Timer {
	for s.pass.chans != 0 {
		if t := s.takeChannel(); t != nil {
			return t
		}
	}
	return nil
}

// takeChannel takes the lowest channel whose interrupt came and returns its
// timer if that is due. If not, the interrupt was early: the alarm is set again.
func (s *Service) takeChannel() *Timer {
	n := 0
	for s.pass.chans&(1<<n) == 0 {
		n++
	}
	s.pass.chans &^= 1 << n
	if n >= len(s.channels) {
		return nil
	}
	c := &s.channels[n]
	t := c.owner
	if t == nil || !t.flags.has(flagArmed) {
		return nil
	}
	if t.when > s.pass.now {
		s.refresh()
	}
	if t.when > s.pass.now {
		c.drv.SetAlarm(t.when)
		s.pass.fresh = false
		return nil
	}
	return t
}
