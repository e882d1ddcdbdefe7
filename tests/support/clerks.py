"""What tests of clerks' accounts share: a kiosk's accounts over a real ledger, with a quick hash where the slow one is not what is tested."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.ledger.clerk_values import Clerk
from kiosk.ledger.clerks import Clerks
from kiosk.ledger.watermark import Watermark
from kiosk.wire.clerk_code import Grant, Role, make_code, serial_at
from kiosk.wire.keys import SigningKey
from tests.support.ledgers import NOON, opened

KIOSK = "SRG-0017"
GATEWAY = SigningKey.from_seed("gateway", bytes(range(32)))
PIN, OTHER_PIN = "204816", "739105"


@dataclass
class Stopwatch:
    """Monotonic seconds that pass when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def quick(secret: bytes, salt: bytes, device_secret: bytes) -> bytes:
    return hashlib.sha256(device_secret + salt + secret).digest()


@dataclass
class Desk:
    """A kiosk's folder that is opened, closed, copied and opened again."""

    folder: Path
    watch: Stopwatch = field(default_factory=Stopwatch)

    def open(self) -> Clerks:
        return Clerks(
            opened(self.folder / "ledger"),
            Watermark(self.folder),
            KIOSK,
            (GATEWAY.public,),
            b"device secret of a test",
            os.urandom,
            self.watch,
            quick,
        )


def code(account: str, role: Role = "head", at: datetime = NOON) -> str:
    """A code of the district made at ``at``."""
    return "".join(make_code(Grant(KIOSK, account, role, serial_at(at.astimezone(UTC))), GATEWAY))


def first(clerks: Clerks, account: str = "ratna", role: Role = "head") -> Clerk:
    """An account by a code."""
    made = clerks.grant(account, account.title(), PIN, code(account, role))
    assert isinstance(made, Clerk), made
    return made
