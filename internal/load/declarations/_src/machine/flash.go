package machine

// BlockDevice is memory that is written after its blocks are erased.
type BlockDevice interface {
	ReadAt(p []byte, off int64) (n int, err error)
	WriteAt(p []byte, off int64) (n int, err error)
	Size() int64
	WriteBlockSize() int64
	EraseBlockSize() int64
	EraseBlocks(start, length int64) error
}

type flashBlockDevice struct{}

// Flash is the part of the chip's own memory that the program leaves free.
var Flash flashBlockDevice

// ReadAt copies from flash.
func (f flashBlockDevice) ReadAt(p []byte, off int64) (n int, err error) { return 0, nil }

// WriteAt writes to erased flash and waits.
func (f flashBlockDevice) WriteAt(p []byte, off int64) (n int, err error) { return 0, nil }

// Size returns the number of bytes.
func (f flashBlockDevice) Size() int64 { return 0 }

// WriteBlockSize returns the unit of WriteAt in bytes.
func (f flashBlockDevice) WriteBlockSize() int64 { return 1 }

// EraseBlockSize returns the unit of EraseBlocks in bytes.
func (f flashBlockDevice) EraseBlockSize() int64 { return 1 }

// EraseBlocks erases and waits.
func (f flashBlockDevice) EraseBlocks(start, length int64) error { return nil }

// FlashDataStart returns the address of the free part of flash.
func FlashDataStart() uintptr { return 0 }

// FlashDataEnd returns the address after the free part of flash.
func FlashDataEnd() uintptr { return 0 }
