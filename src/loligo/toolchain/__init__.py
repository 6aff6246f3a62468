"""C text -> native library or WebAssembly bytes; the only room that starts a compiler."""
