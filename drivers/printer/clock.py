"""Time and waiting for the printer, given in so that tests own both; and how long the session waits for what."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """A clock that never goes back."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        ...

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        ...


class SystemClock:
    """The machine's own monotonic clock."""

    def now(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep; nothing for zero or less."""
        if seconds > 0:
            time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Patience:
    """Deadlines in seconds."""

    lock: float = 1.9
    """A status question behind a running print gives up: the port promises an answer within 2 s."""
    connect: float = 0.9
    answer: float = 0.4
    """One DLE EOT question. Printers answer it from an interrupt, within a few milliseconds plus the wire."""
    surplus: float = 0.04
    """A late answer to an older question shows itself as one answer too many within this time."""
    job: float = 13.0
    """On top of the wire time; with asking before and closing after it stays below the port's 15 s."""
    stall: float = 8.0
    """A printer that takes no byte for so long has stopped. Longer than it needs to print what it holds."""
    poll: float = 0.7
    """While the confirmation is awaited the sensors are asked this often."""
    cancel: float = 0.5
    drain: float = 0.5
    """Reading before a close: a TCP close over unread bytes resets the line and cuts the tail of the job."""
