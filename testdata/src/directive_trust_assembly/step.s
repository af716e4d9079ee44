// The bodies stand here.
