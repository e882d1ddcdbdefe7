"""A bundle's bytes from any offset on, read from the head and the packet files; never held whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.ledger.values import Due


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A packet file is gone, shorter or longer than the ledger knows, or its bytes have changed."""

    request_id: str


@dataclass(frozen=True, slots=True)
class BundleBody:
    """``head`` followed by the files, as one run of ``total`` bytes."""

    head: bytes
    files: tuple[tuple[str, Path, int], ...]

    @property
    def total(self) -> int:
        """Bytes of the whole bundle."""
        return len(self.head) + sum(length for _, _, length in self.files)

    def read(self, offset: int, size: int) -> bytes | BrokenFile:
        """At most ``size`` bytes from ``offset`` on."""
        out = bytearray(self.head[offset : offset + size])
        start = len(self.head)
        for request_id, path, length in self.files:
            want = size - len(out)
            if want <= 0:
                break
            inside = offset + len(out) - start
            if inside < length:
                take = min(want, length - inside)
                piece = _slice(path, inside, take)
                if len(piece) != take:
                    return BrokenFile(request_id)
                out += piece
            start += length
        return bytes(out)


def body_of(head: bytes, items: Sequence[Due]) -> BundleBody:
    """The body for a bundle of these packets, in this order."""
    return BundleBody(head, tuple((item.request_id, item.path, item.length) for item in items))


def sound(item: Due) -> bool:
    """True when the packet file is what the ledger knows: sending a damaged one would only waste the line."""
    digest = hashlib.sha256()
    try:
        with item.path.open("rb") as file:
            length = 0
            while piece := file.read(256 * 1024):
                digest.update(piece)
                length += len(piece)
    except OSError:
        return False
    return length == item.length and digest.digest() == item.sha256


def _slice(path: Path, at: int, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(at)
            return file.read(size)
    except OSError:
        return b""
