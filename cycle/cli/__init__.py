"""The command line: one module a noun the officer types, imported only when it is typed."""
