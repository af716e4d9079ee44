//go:build sam && (atsame51 || atsame54)

package machine

import "device/sam"

// CAN is a controller.
type CAN struct {
	Bus *sam.CAN_Type
}

// CANTransferRate is in bits a second.
type CANTransferRate uint32

// The rates.
const (
	CANTransferRate125kbps  CANTransferRate = 125000
	CANTransferRate250kbps  CANTransferRate = 250000
	CANTransferRate500kbps  CANTransferRate = 500000
	CANTransferRate1000kbps CANTransferRate = 1000000
	CANTransferRate2000kbps CANTransferRate = 2000000
	CANTransferRate4000kbps CANTransferRate = 4000000
)

// CANConfig configures a controller.
type CANConfig struct {
	TransferRate   CANTransferRate
	TransferRateFD CANTransferRate
	Tx             Pin
	Rx             Pin
	Standby        Pin
}

// CANTxBufferElement is a frame to send.
type CANTxBufferElement struct {
	ESI bool
	XTD bool
	RTR bool
	ID  uint32
	MM  uint8
	EFC bool
	FDF bool
	BRS bool
	DLC uint8
	DB  [64]uint8
}

// CANRxBufferElement is a frame that has arrived.
type CANRxBufferElement struct {
	ESI  bool
	XTD  bool
	RTR  bool
	ID   uint32
	ANMF bool
	FIDX uint8
	FDF  bool
	BRS  bool
	DLC  uint8
	RXTS uint16
	DB   [64]uint8
}

// Data returns the payload.
func (e CANRxBufferElement) Data() []byte { return nil }

// Length returns the length of the payload.
func (e CANRxBufferElement) Length() byte { return 0 }

// CANDlcToLength returns the length of a payload.
func CANDlcToLength(dlc byte, isFD bool) byte { return 0 }

// CANLengthToDlc returns the code of a length.
func CANLengthToDlc(length byte, isFD bool) byte { return 0 }

// Configure prepares the controller.
func (can *CAN) Configure(config CANConfig) error { return nil }

// SetInterrupt registers callback for the causes in ie.
func (can *CAN) SetInterrupt(ie uint32, callback func(*CAN)) error { return nil }

// TxFifoIsFull reports whether no frame can be queued.
func (can *CAN) TxFifoIsFull() bool { return false }

// TxFifoFreeLevel returns how many frames can be queued.
func (can *CAN) TxFifoFreeLevel() int { return 0 }

// TxRaw queues a frame.
func (can *CAN) TxRaw(e *CANTxBufferElement) {}

// Tx queues a frame.
func (can *CAN) Tx(id uint32, data []byte, isFD, isExtendedID bool) {}

// RxFifoSize returns how many frames have arrived.
func (can *CAN) RxFifoSize() int { return 0 }

// RxFifoIsFull reports whether a further frame would be lost.
func (can *CAN) RxFifoIsFull() bool { return false }

// RxFifoIsEmpty reports whether no frame has arrived.
func (can *CAN) RxFifoIsEmpty() bool { return false }

// RxRaw takes a frame.
func (can *CAN) RxRaw(e *CANRxBufferElement) {}

// Rx takes a frame.
func (can *CAN) Rx() (id uint32, dlc byte, data []byte, isFd, isExtendedID bool) {
	return 0, 0, nil, false, false
}
