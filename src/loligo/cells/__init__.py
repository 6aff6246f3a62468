"""The neurons we ship, one a file, each number beside its source."""

from loligo.cells.registry import NAMES, get

__all__ = ["NAMES", "get"]
