package main

import "machine"

type node struct {
	next  *node
	value uint32
}

var (
	pool [8]node
	head *node
)

func onEdge(machine.Pin) {
	for n := head; n != nil; n = n.next { // want `.*head.*` `error: .*next.*\(ISR205\)`
		n.value++ // want `.*value.*`
	}
}

func push(n *node) {
	n.next = head
	head = n
}

func pop() *node {
	n := head
	if n != nil {
		head = n.next
	}
	return n
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for i := range pool {
		push(&pool[i])
	}
	for {
		if n := pop(); n != nil {
			machine.LED.Set(n.value > 3)
		}
	}
}
