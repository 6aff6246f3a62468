"""One way to write data as bytes: the same value gives the same text on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

HASH_LETTERS = 32


def json_bytes(value: object) -> bytes:
    """Write data as JSON: UTF-8, no spaces, keys as given, whole numbers without a point.

    Raises:
        ValueError: a number that is not finite.
    """
    text = json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=False
    )
    return text.encode() + b"\n"


def content_hash(files: Mapping[str, bytes]) -> str:
    """Give the name of some content: the same for the same names and bytes, in any order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{len(name)}:{name}:{len(files[name])}:".encode() + files[name])
    return digest.hexdigest()[:HASH_LETTERS]


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # 40.0 and 40 are one number, and -0.0 is 0
    return value
