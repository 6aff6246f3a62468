"""C text -> native library or WebAssembly bytes; the only room that starts a compiler."""

from loligo.toolchain.cache import native_library
from loligo.toolchain.compiler import wasm_bytes

__all__ = ["native_library", "wasm_bytes"]
