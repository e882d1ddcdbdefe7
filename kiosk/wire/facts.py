"""The second fact: what the family knows and a finder of the slip does not (last four digits of the phone, or the birth date).

So little entropy cannot stand on hashing alone: the hash is slow, salted and keyed with a secret of the device, and the ledger limits the tries.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT_BYTES = 16
MEMORY_KIB = 64 * 1024
PASSES = 3
"""64 MiB and three passes: about a third of a second on a 2.5 GHz core (RFC 9106, second recommended setting)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A normalised second fact. ``digits``: four of the phone, or DDMMYYYY. Prints without its digits."""

    kind: Literal["phone4", "birth_date"]
    digits: str

    def __repr__(self) -> str:
        return f"Fact({self.kind})"

    def key(self) -> bytes:
        """What is hashed: the kind is part of it."""
        return f"{self.kind}:{self.digits}".encode()


@dataclass(frozen=True, slots=True)
class FactWrong:
    """Neither four nor eight digits, or eight that are no date."""


def parse_fact(text: str) -> Fact | FactWrong:
    """Four digits: the phone's last; eight: a date DDMMYYYY (00 where day or month is unknown). Spaces, dashes, dots and slashes are ignored."""
    digits = "".join(symbol for symbol in text if symbol not in " -./")
    if not (digits.isascii() and digits.isdigit()):
        return FactWrong()
    match len(digits):
        case 4:
            return Fact("phone4", digits)
        case 8 if _may_be_a_date(digits):
            return Fact("birth_date", digits)
        case _:
            return FactWrong()


def _may_be_a_date(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    try:
        # 2000 is a leap year: 29 February with an unknown month or in doubt is let through, 31 April is not.
        date(2000, month or 1, day or 1)
    except ValueError:
        return False
    return 1850 <= year <= 2199


def phone_fact(e164: str) -> Fact:
    """From a normalised phone number."""
    return Fact("phone4", e164[-4:])


def birth_fact(day: int, month: int, year: int) -> Fact:
    """From a birth date, 0 for an unknown day or month."""
    return Fact("birth_date", f"{day:02d}{month:02d}{year:04d}")


def slow_hash(secret: bytes, salt: bytes, device_secret: bytes | None = None) -> bytes:
    """32 bytes of Argon2id."""
    argon = Argon2id(
        salt=salt, length=32, iterations=PASSES, lanes=1, memory_cost=MEMORY_KIB, secret=device_secret, ad=None
    )
    return argon.derive(secret)


def hash_fact(fact: Fact, salt: bytes, device_secret: bytes) -> bytes:
    """What the ledger keeps: 32 bytes, useless without the device's secret."""
    return slow_hash(fact.key(), salt, device_secret)


def check_fact(fact: Fact, salt: bytes, device_secret: bytes, kept: bytes) -> bool:
    """True when ``fact`` is the one ``kept`` was made from. Count the try before asking."""
    return hmac.compare_digest(hash_fact(fact, salt, device_secret), kept)
