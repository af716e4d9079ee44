// Package timer runs one-shot and periodic timers whose handlers are objects,
// in interrupt context ("hard") or in main context ("soft"), on a chip built
// with TinyGo and on a host, with the same behaviour on both.
//
// A Service owns a Driver (a clock with one alarm) and fixed storage; a Timer is
// the caller's own memory. No operation allocates after Init. Every operation is
// one short critical section; none calls user code inside it. Deinit is final:
// when it returns, no call of the handler will begin. Expiries that got no call
// of their own are counted in Overruns, never silent.
//
// # Registrars
//
// What makes its argument a handler, for isrlint ("isr": interrupt context,
// "deferred": main context, from Service.RunPending):
//
//	(*Timer).Init(Config), field Config.Handler      OnTimer: isr if Config.Hard, else deferred
//	(*Timer).SetHandler(Handler), argument 0         OnTimer: isr if the timer's Init had Hard, else deferred
//	(*Operator).Start(), field Operator.Handler      OnTimer: isr if Operator.Hard, else deferred
//	HandlerFunc(f)                                   f is the OnTimer of the value it becomes
//	(*Service).Schedule(Task, uintptr), argument 0   Run: deferred
//	(*Work).Submit(), field Work.Task                Run: deferred
//	TaskFunc(f)                                      f is the Run of the value it becomes
//	(*Service).Start(Driver, Options), Options.OnFault   isr (it runs where the failing handler ran)
//	(*Service).Start(Driver, Options), argument 0    Now, SetAlarm, ClearAlarm: isr; the other methods main
//	Options.Channels[i]                              SetAlarm, ClearAlarm: isr; Limits main
//	TogglePin.Pin                                    Set: the context of the TogglePin
//
// Interrupt and ChannelInterrupt are what a driver's interrupt handler calls.
// Critical.Enter and Exit delimit a critical section. Where each method may be
// called is in CONTEXTS.md, and for tools in contexts.json.
package timer
