package modular

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"fmt"
	"io"
)

// maxUnpacked bounds what a fact may claim to hold.
const maxUnpacked = 64 << 20

// pack writes functions in a compact form. Equal functions give equal bytes.
func pack(fns []function) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := gob.NewEncoder(w).Encode(fns); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// unpack reads what pack wrote. Damaged bytes are an error.
func unpack(packed []byte) ([]function, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	r := io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxUnpacked)
	var fns []function
	if err := gob.NewDecoder(r).Decode(&fns); err != nil {
		return nil, fmt.Errorf("a fact cannot be read: %w", err)
	}
	return fns, nil
}
