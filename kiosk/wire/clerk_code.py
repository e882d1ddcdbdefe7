"""The district's word, typed at a kiosk without network: this account may work at this kiosk, in this role, now.

A code is an Ed25519 signature (RFC 8032) by the gateway's key over kiosk, account, role and serial, and nothing else: the kiosk knows the first
three and tries the few serials of yesterday, today and tomorrow. It is written as eight lines of fourteen symbols of the request code's
alphabet; the last symbol of a line is its check, counted from its place, so that a slip is found in its line and lines cannot change places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from kiosk.wire import cbor
from kiosk.wire.code import ALPHABET, BASE
from kiosk.wire.frame import SIGNATURE_BYTES, sign, signed_by
from kiosk.wire.keys import SigningKey

Role = Literal["clerk", "head", "technician"]
ROLES: tuple[Role, ...] = get_args(Role)
ACCOUNT = r"[a-z][a-z0-9]{1,11}"
"""Name of an account: 2 to 12 small letters and digits."""

DOMAIN = b"kiosk-clerk-code-v1\0"
TICK = timedelta(minutes=5)
"""How far apart two codes for one account are made: an earlier or used one is refused by its serial."""
TICKS = timedelta(days=1) // TICK

LINE = 14
_CHUNK = 8
"""Bytes of a line: 31**13 > 256**8."""
LINES = SIGNATURE_BYTES // _CHUNK
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_SEPARATORS = frozenset(" -\t\r\n.")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code says. ``serial``: five-minute steps since the calendar's beginning, UTC; it only grows."""

    kiosk: str
    account: str
    role: Role
    serial: int

    def signed(self) -> bytes:
        """What the signature is over."""
        return cbor.encode(
            {"v": 1, "kiosk": self.kiosk, "account": self.account, "role": self.role, "serial": self.serial}
        )


@dataclass(frozen=True, slots=True)
class TypedWrong:
    """No code as it stands. ``fault``: ``length`` (of all), ``symbol`` or ``check``; ``line`` counts from 1, 0 where no line is to blame."""

    fault: Literal["length", "symbol", "check"]
    line: int = 0


@dataclass(frozen=True, slots=True)
class NotGranted:
    """Typed without a slip, but for another kiosk, account or day, used already, or not the district's; or this kiosk's clock is wrong."""


def serial_at(now: datetime) -> int:
    """The serial of a code made now (an aware time)."""
    return int(now.timestamp() // TICK.total_seconds())


def make_code(grant: Grant, key: SigningKey) -> tuple[str, ...]:
    """The eight lines."""
    signature = sign(key.private, DOMAIN, grant.signed())
    return tuple(_line(signature[at : at + _CHUNK], at // _CHUNK) for at in range(0, SIGNATURE_BYTES, _CHUNK))


def group_line(line: str) -> str:
    """As shown and read aloud: ``2F7KPQA 9RTMW3B``."""
    return f"{line[: LINE // 2]} {line[LINE // 2 :]}"


def line_fits(line: str, place: int) -> bool:
    """Whether the line typed at this place (from 0) has no slip, so that one is told at once and not after all eight."""
    values = [_VALUES.get(symbol, -1) for symbol in line.upper() if symbol not in _SEPARATORS]
    return len(values) == LINE and min(values) >= 0 and _check(values, place) == 0


def check_code(
    text: str, gateway_keys: Sequence[bytes], kiosk: str, account: str, now: datetime, after: int
) -> Grant | TypedWrong | NotGranted:
    """The grant in ``text`` (any case; blanks, dashes and line breaks anywhere). ``after``: the serial of the last one this account used.

    A code that grants nothing takes half a second for each gateway key: not for a screen's thread.
    """
    signature = _signature(text)
    if isinstance(signature, TypedWrong):
        return signature
    today = serial_at(now)
    # Nearest first: nearly every code is typed within the hour it was made.
    for serial in sorted(range(max(today - TICKS, after + 1), today + TICKS + 1), key=lambda one: abs(one - today)):
        for role in ROLES:
            grant = Grant(kiosk, account, role, serial)
            if any(signed_by(key, DOMAIN, grant.signed(), signature) for key in gateway_keys):
                return grant
    return NotGranted()


def _check(symbols: Sequence[int], place: int) -> int:
    # The weights 1 to 14 differ and 31 is prime: every wrong symbol and every swap of two within a line changes the sum; the place, two lines.
    return (place + sum(weight * value for weight, value in enumerate(symbols, 1))) % BASE


def _line(chunk: bytes, place: int) -> str:
    number = int.from_bytes(chunk, "big")
    values: list[int] = []
    for _ in range(LINE - 1):
        number, value = divmod(number, BASE)
        values.insert(0, value)
    last = -_check(values, place) * pow(LINE, -1, BASE) % BASE
    return "".join(ALPHABET[value] for value in (*values, last))


def _signature(text: str) -> bytes | TypedWrong:
    symbols = [symbol for symbol in text.upper() if symbol not in _SEPARATORS]
    if len(symbols) > LINE * LINES:
        return TypedWrong("length")
    signature = b""
    for place in range(LINES):
        line = symbols[place * LINE : (place + 1) * LINE]
        if any(symbol not in _VALUES for symbol in line):
            return TypedWrong("symbol", place + 1)
        if len(line) < LINE:
            return TypedWrong("length")
        values = [_VALUES[symbol] for symbol in line]
        number = 0
        for value in values[:-1]:
            number = number * BASE + value
        if _check(values, place) or number >= 1 << (8 * _CHUNK):
            return TypedWrong("check", place + 1)
        signature += number.to_bytes(_CHUNK, "big")
    return signature
