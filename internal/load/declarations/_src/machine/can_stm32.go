//go:build stm32g0b1

package machine

import "device/stm32"

// FDCAN is a controller.
type FDCAN struct {
	Bus             *stm32.FDCAN_Type
	TxAltFuncSelect uint8
	RxAltFuncSelect uint8
	instance        uint8
}

// FDCANTransferRate is in bits a second.
type FDCANTransferRate uint32

// The rates.
const (
	FDCANTransferRate125kbps  FDCANTransferRate = 125000
	FDCANTransferRate250kbps  FDCANTransferRate = 250000
	FDCANTransferRate500kbps  FDCANTransferRate = 500000
	FDCANTransferRate1000kbps FDCANTransferRate = 1000000
	FDCANTransferRate2000kbps FDCANTransferRate = 2000000
	FDCANTransferRate4000kbps FDCANTransferRate = 4000000
)

// FDCANMode is the mode of operation.
type FDCANMode uint8

// The modes.
const (
	FDCANModeNormal FDCANMode = iota
	FDCANModeBusMonitoring
	FDCANModeInternalLoopback
	FDCANModeExternalLoopback
)

// FDCANConfig configures a controller.
type FDCANConfig struct {
	TransferRate   FDCANTransferRate
	TransferRateFD FDCANTransferRate
	Mode           FDCANMode
	Tx             Pin
	Rx             Pin
	Standby        Pin
}

// FDCANTxBufferElement is a frame to send.
type FDCANTxBufferElement struct {
	ESI bool
	XTD bool
	RTR bool
	ID  uint32
	MM  uint8
	EFC bool
	FDF bool
	BRS bool
	DLC byte
	DB  [64]byte
}

// FDCANRxBufferElement is a frame that has arrived.
type FDCANRxBufferElement struct {
	ESI  bool
	XTD  bool
	RTR  bool
	ID   uint32
	ANMF bool
	FIDX uint8
	FDF  bool
	BRS  bool
	DLC  byte
	RXTS uint16
	DB   [64]byte
}

// Configure prepares the controller.
func (can *FDCAN) Configure(config FDCANConfig) error { return nil }

// Start joins the bus.
func (can *FDCAN) Start() error { return nil }

// Stop leaves the bus.
func (can *FDCAN) Stop() error { return nil }

// SetInterrupt registers callback for the causes in ie.
func (can *FDCAN) SetInterrupt(ie uint32, callback func(*FDCAN)) error { return nil }

// TxFifoIsFull reports whether no frame can be queued.
func (can *FDCAN) TxFifoIsFull() bool { return false }

// TxFifoFreeLevel returns how many frames can be queued.
func (can *FDCAN) TxFifoFreeLevel() int { return 0 }

// TxRaw queues a frame.
func (can *FDCAN) TxRaw(e *FDCANTxBufferElement) error { return nil }

// Tx queues a frame.
func (can *FDCAN) Tx(id uint32, data []byte, isFD, isExtendedID bool) error { return nil }

// RxFifoSize returns how many frames have arrived.
func (can *FDCAN) RxFifoSize() int { return 0 }

// RxFifoIsFull reports whether a further frame would be lost.
func (can *FDCAN) RxFifoIsFull() bool { return false }

// RxFifoIsEmpty reports whether no frame has arrived.
func (can *FDCAN) RxFifoIsEmpty() bool { return false }

// RxRaw takes a frame.
func (can *FDCAN) RxRaw(e *FDCANRxBufferElement) error { return nil }

// Rx takes a frame.
func (can *FDCAN) Rx() (id uint32, dlc byte, data []byte, isFd, isExtendedID bool, err error) {
	return 0, 0, nil, false, false, nil
}
