"""Small drivers for a disk that misbehaves, and for counting what the disk is asked to do."""

from __future__ import annotations

import random
from pathlib import Path

from kiosk.ledger import Ledger
from kiosk.ledger.facts import FREE_TRIES
from kiosk.ledger.values import Kept, Wrong
from kiosk.wire.facts import phone_fact
from kiosk.wire.packet import ChainHead
from tests.faults.toy.ledger_life import keep_next, say
from tests.support.ledgers import SLIP, SMALL_RESERVE, clock, new_id, opened, packet, row, some_code

CODE = "H7KM4QFR9XPA"


def three(folder: str) -> None:
    """Keep three requests, telling of each what the ledger told."""
    ledger = Ledger.open(Path(folder), clock, ballast_bytes=SMALL_RESERVE, boot="toy")
    if not isinstance(ledger, Ledger):
        say(f"refused {ledger.why}")
        return
    chance = random.Random(11)
    for _ in range(3):
        result = keep_next(ledger, chance, None, says_first=False)
        if not isinstance(result, Kept):
            say(f"failed {result.kind}")


def three_lies(folder: str) -> None:
    """Wrong: says kept whatever the ledger told."""
    ledger = opened(Path(folder))
    chance = random.Random(13)
    for _ in range(3):
        keep_next(ledger, chance, None, says_first=True)


def one_row(folder: str) -> None:
    """One small transaction between two marks, after one of the same kind."""
    ledger = opened(Path(folder))
    ledger.set_setting("a", "1")
    say("mark")
    ledger.set_setting("a", "2")
    say("mark")


def one_packet(folder: str) -> None:
    """A packet of 600 KiB kept between two marks, after one of the same kind."""
    ledger = opened(Path(folder))
    for number in range(2):
        head = ledger.head()
        assert isinstance(head, ChainHead)
        request_id = new_id()
        sealed, told = packet(head, request_id, size=600 * 1024), row(request_id, some_code())
        if number:
            say("mark")
        ledger.keep(sealed, told, SLIP)
    say("mark")


def guess(folder: str) -> None:
    """Wrong second facts, one after the other, each told when its answer is known."""
    ledger = Ledger.open(Path(folder), clock, ballast_bytes=SMALL_RESERVE, device_secret=b"secret", boot="toy")
    assert isinstance(ledger, Ledger)
    for _ in range(FREE_TRIES):
        if isinstance(ledger.check_second_fact(CODE, phone_fact("+6281234560001")), Wrong):
            say("looked")
