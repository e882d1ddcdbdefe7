"""What a pass leaves for the clerk: news only, and nothing that wears a disk out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.courier import traces
from kiosk.courier.traces import CLOCK, HEARD, TROUBLE, leave
from kiosk.ledger.values import KeepFailed
from tests.support.ledgers import NOON
from tests.support.memoryoutbox import MemoryOutbox

AT = str(int(NOON.timestamp()))


class Counting(MemoryOutbox):
    """Counts what would be written to the disk."""

    writes = 0

    def set_setting(self, name: str, value: str) -> KeepFailed | None:
        self.writes += 1
        return super().set_setting(name, value)


def told(outbox: MemoryOutbox) -> tuple[object, ...]:
    return tuple(outbox.setting(name) for name in (HEARD, TROUBLE, CLOCK))


def test_a_line_that_works_is_noted_and_then_left_alone_for_a_while() -> None:
    outbox = Counting(Path())
    leave(outbox, None, NOON, 0.4)
    assert told(outbox) == (AT, "", "0")
    before = outbox.writes
    leave(outbox, None, NOON + traces.NEWS_AFTER / 2, 3.0)
    assert outbox.writes == before
    leave(outbox, None, NOON + traces.NEWS_AFTER, 3.0)
    assert outbox.setting(HEARD) == str(int((NOON + traces.NEWS_AFTER).timestamp()))


def test_trouble_is_noted_once_and_taken_back_with_the_next_answer() -> None:
    outbox = Counting(Path())
    leave(outbox, None, NOON, 0.0)
    leave(outbox, "connect", NOON + timedelta(minutes=1), 0.0)
    assert told(outbox) == (AT, "connect", "0")
    before = outbox.writes
    leave(outbox, "connect", NOON + timedelta(minutes=2), 0.0)
    assert outbox.writes == before
    leave(outbox, None, NOON + timedelta(minutes=3), 0.0)
    assert told(outbox) == (str(int((NOON + timedelta(minutes=3)).timestamp())), "", "0")


def test_a_clock_that_moved_is_noted() -> None:
    outbox = Counting(Path())
    leave(outbox, None, NOON, 0.0)
    leave(outbox, None, NOON, -3600.0)
    assert outbox.setting(CLOCK) == "-3600"
