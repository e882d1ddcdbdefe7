"""The request code: made offline, read over a phone, typed from a crumpled slip.

Twelve of 31 symbols (no 0 O 1 I L); the twelfth is chosen so that ``sum((i+1) * value_i) = 0 (mod 31)``. 31 is prime and the weights 1..12 differ,
so every wrong symbol and every swap of two symbols is found. Eleven random symbols are 31**11, about 2.5e16 codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.wire.model import RandomBytes

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
GROUP = 4
BASE = len(ALPHABET)
PACKED_BYTES = 8
"""31**12 < 2**64."""
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_SEPARATORS = frozenset(" -\t.")
_FAIR = 256 - 256 % BASE
"""Random bytes from here up would favour some symbols and are drawn again."""


@dataclass(frozen=True, slots=True)
class CodeWrong:
    """Not a code. ``fault``: ``length`` (``count`` symbols found), ``symbol`` (``symbol`` cannot occur) or ``check`` (a typing slip)."""

    fault: str
    symbol: str = ""
    count: int = 0


def new_code(random_bytes: RandomBytes) -> str:
    """A fresh code of twelve symbols, without separators."""
    values: list[int] = []
    while len(values) < LENGTH - 1:
        values += [byte % BASE for byte in random_bytes(LENGTH) if byte < _FAIR]
    values = values[: LENGTH - 1]
    partial = sum(weight * value for weight, value in enumerate(values, 1))
    check = -partial * pow(LENGTH, -1, BASE) % BASE
    return "".join(ALPHABET[value] for value in (*values, check))


def parse_code(text: str) -> str | CodeWrong:
    """The code in ``text`` (any case, spaces or dashes anywhere), or what is wrong with it."""
    symbols = [symbol for symbol in text.upper() if symbol not in _SEPARATORS]
    for symbol in symbols[: LENGTH * 2]:
        if symbol not in _VALUES:
            return CodeWrong("symbol", symbol=symbol if symbol.isprintable() else "?", count=len(symbols))
    if len(symbols) != LENGTH:
        return CodeWrong("length", count=len(symbols))
    if sum(weight * _VALUES[symbol] for weight, symbol in enumerate(symbols, 1)) % BASE:
        return CodeWrong("check", count=LENGTH)
    return "".join(symbols)


def group_code(code: str, separator: str = " ") -> str:
    """As shown: ``H7KM 4QFR 9XPA``."""
    return separator.join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def pack_code(code: str) -> bytes:
    """A valid code as 8 bytes, big endian in base 31."""
    number = 0
    for symbol in code:
        number = number * BASE + _VALUES[symbol]
    return number.to_bytes(PACKED_BYTES, "big")


def unpack_code(packed: bytes) -> str | CodeWrong:
    """The code of 8 bytes made by :func:`pack_code`."""
    number = int.from_bytes(packed, "big")
    symbols = []
    for _ in range(LENGTH):
        number, value = divmod(number, BASE)
        symbols.append(ALPHABET[value])
    if number or len(packed) != PACKED_BYTES:
        return CodeWrong("length")
    return parse_code("".join(reversed(symbols)))
