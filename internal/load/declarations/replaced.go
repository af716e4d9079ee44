package declarations

import "strings"

// replaced are the standard packages for which TinyGo brings its own
// implementation, so that the bodies in GOROOT are not what runs. A trailing slash
// covers everything below. Source: the merge table of TinyGo's loader (0.42), and
// internal/runtime and internal/sync, which only packages of that table use.
var replaced = []string{
	"crypto/internal/boring/sig", "crypto/internal/entropy/", "crypto/rand", "crypto/tls", "crypto/x509",
	"internal/abi", "internal/bytealg", "internal/fuzz", "internal/itoa", "internal/poll", "internal/reflectlite",
	"internal/runtime/", "internal/sync", "internal/syscall/", "net", "net/http", "os", "reflect", "runtime", "runtime/",
	"sync", "syscall", "testing", "unique",
	"device/", "machine/", "tinygo", // those that a newer TinyGo has beyond the declared ones
}

// Replaced reports whether TinyGo replaces the standard package at path.
func Replaced(path string) bool {
	for _, r := range replaced {
		if path == r || strings.HasSuffix(r, "/") && strings.HasPrefix(path, r) {
			return true
		}
	}
	return false
}
