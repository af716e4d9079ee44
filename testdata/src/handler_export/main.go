package main

var names, boots []string

//export PendSV_Handler
func onPend() {
	names = append(names, "pend") // want `handler onPend.*\(ISR103\)`
}

//export board_init
func notAVector() { boots = append(boots, "init") }

func main() { notAVector() }
