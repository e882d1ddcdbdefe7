"""Base45 (RFC 9285): bytes in the 45 symbols a QR code stores in five and a half bits each."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Two bytes become three symbols, a last single byte two."""
    out = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, value = divmod(number, 45)
            out.append(ALPHABET[value])
    return "".join(out)


def decode(text: str) -> bytes | None:
    """The bytes, or ``None`` when ``text`` is not base45."""
    out = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1 or any(symbol not in _VALUES for symbol in group):
            return None
        number = sum(_VALUES[symbol] * 45**place for place, symbol in enumerate(group))
        size = len(group) - 1
        if number >= 256**size:
            return None
        out += number.to_bytes(size, "big")
    return bytes(out)
