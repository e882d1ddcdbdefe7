"""Deterministic CBOR (RFC 8949 section 4.2.1): one value has one encoding, so its bytes can be signed and compared."""

from __future__ import annotations

import cbor2

from kiosk.wire.model import Malformed

MAX_DEPTH = 8


def encode(value: object) -> bytes:
    """``value`` (maps, lists, text, bytes, int, bool, None) in its one encoding."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, limit: int) -> object | Malformed:
    """The value of ``data``, at most ``limit`` bytes long; anything but its one encoding is refused."""
    if len(data) > limit:
        return Malformed("cbor: too long")
    try:
        value: object = cbor2.loads(data, max_depth=MAX_DEPTH, allow_indefinite=False, allow_duplicate_keys=False)
        if not _plain(value):
            return Malformed("cbor: a type that does not belong here")
        same = encode(value) == data
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError):
        return Malformed("cbor: cannot be read")
    return value if same else Malformed("cbor: not the deterministic encoding")


def _plain(value: object) -> bool:
    """Only the types :func:`encode` is given: no tags, floats, sets or undefined."""
    match value:
        case None | bool() | int() | str() | bytes():
            return True
        case list():
            return all(_plain(item) for item in value)
        case dict():
            return all(isinstance(key, str) and _plain(item) for key, item in value.items())
        case _:
            return False
