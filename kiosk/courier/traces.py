"""What a pass leaves in the ledger for the clerk: whether the district was heard, and why not. Noted only where it is news.

Loads no network library: the screen's process reads these names.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.courier.ports import Outbox
from kiosk.ledger.values import KeepFailed

HEARD = "line_heard"
"""Setting: when the district last answered, seconds since 1970 by the kiosk's clock."""
TROUBLE = "line_trouble"
"""Setting: why the last pass ended early, a word of the courier's; empty where it did not."""
CLOCK = "line_clock"
"""Setting: the district's clock minus ours, whole seconds, as its answers told."""
NEWS_AFTER = timedelta(minutes=15)
"""A line that goes on working is noted this often at most: each note is a write on a disk that may be a card."""
CLOCK_NEWS_S = 30


def leave(outbox: Outbox, stopped: str | None, now: datetime, clock_offset_s: float) -> KeepFailed | None:
    """After a pass. What cannot be noted is noted after the next. ``stopped``: why it ended early; ``clock_offset_s``: as in ``CLOCK``."""
    why = stopped or ""
    told = outbox.setting(TROUBLE)
    if isinstance(told, KeepFailed):
        return told
    if told != why:
        unkept = outbox.set_setting(TROUBLE, why)
        if unkept is not None:
            return unkept
    if why:
        return None
    heard = outbox.setting(HEARD)
    if isinstance(heard, KeepFailed):
        return heard
    off = outbox.setting(CLOCK)
    if isinstance(off, KeepFailed):
        return off
    if off is None or abs(int(off) - clock_offset_s) > CLOCK_NEWS_S:
        unkept = outbox.set_setting(CLOCK, str(round(clock_offset_s)))
        if unkept is not None:
            return unkept
    at = int(now.timestamp())
    if told == "" and heard and abs(at - int(heard)) < NEWS_AFTER.total_seconds():
        return None
    return outbox.set_setting(HEARD, str(at))
