"""The mark of a practice: ``L-7F3KQ``. Says that somebody who practised at a kiosk came by another way, and nothing of who.

Random and drawn anew for each practice; four symbols of the request code's alphabet and a fifth that makes ``sum((i+1) * value_i) = 0 (mod 31)``,
so that an officer's slip of the key is found.
"""

from __future__ import annotations

from kiosk.wire.code import ALPHABET, BASE
from kiosk.wire.model import RandomBytes

PREFIX = "L-"
SYMBOLS = 5
MARK = rf"^L-[{ALPHABET}]{{{SYMBOLS}}}$"
MAX_MARKS = 500
"""Marks a feed tells: the newest."""

_FAIR = 256 - 256 % BASE


def new_mark(random_bytes: RandomBytes) -> str:
    """A fresh mark."""
    values: list[int] = []
    while len(values) < SYMBOLS - 1:
        values += [byte % BASE for byte in random_bytes(SYMBOLS) if byte < _FAIR]
    values = values[: SYMBOLS - 1]
    partial = sum(weight * value for weight, value in enumerate(values, 1))
    check = -partial * pow(SYMBOLS, -1, BASE) % BASE
    return PREFIX + "".join(ALPHABET[value] for value in (*values, check))


def parse_mark(text: str) -> str | None:
    """The mark in ``text`` (any case, with or without ``L-`` and blanks), None where it is none of ours."""
    plain = "".join(text.upper().split()).removeprefix(PREFIX)
    if len(plain) != SYMBOLS or any(symbol not in ALPHABET for symbol in plain):
        return None
    if sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(plain, 1)) % BASE:
        return None
    return PREFIX + plain
