"""The courier's life: pass, wait, pass; woken by the screen when something was kept, ended by SIGTERM within a chunk."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.courier.ports import Chance, Clock, Outbox
from kiosk.courier.run import PassReport
from kiosk.courier.schedule import FLOOR_S, backoff
from kiosk.ledger.values import KeepFailed

ASK_EVERY_S = 5 * 60.0
"""The district's answers are asked for this often when nothing else calls."""


class Bell:
    """A named pipe the screen rings when it has kept a packet, and the stop signal. The courier sleeps on both without polling."""

    def __init__(self, path: Path) -> None:
        try:
            os.mkfifo(path, 0o600)
        except FileExistsError:
            if not path.is_fifo():
                path.unlink()
                os.mkfifo(path, 0o600)
        # Open for writing too, so that the pipe never reports "nobody writes any more".
        self._rung = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._stop_read, self._stop_write = os.pipe()
        os.set_blocking(self._stop_write, False)
        self.stopping = False

    def stop(self, *_signal: object) -> None:
        """End soon; usable as a signal handler."""
        self.stopping = True
        with suppress(OSError):  # a second signal, while the pipes are already closed
            os.write(self._stop_write, b"!")

    def wait(self, seconds: float) -> bool:
        """Inside a pass: only stopping ends the wait early. True when stopping."""
        if seconds > 0 and not self.stopping:
            select.select([self._stop_read], [], [], seconds)
        return self.stopping

    def sleep(self, seconds: float) -> bool:
        """Between passes: a ring ends it too. True when stopping."""
        if not self.stopping:
            ready, _, _ = select.select([self._stop_read, self._rung], [], [], max(seconds, 0.0))
            if self._rung in ready:
                os.read(self._rung, 4096)
        return self.stopping

    def close(self) -> None:
        """Let the pipes go."""
        for fd in (self._rung, self._stop_read, self._stop_write):
            os.close(fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def pause_after(report: PassReport, failures: int, outbox: Outbox, clock: Clock, chance: Chance) -> float:
    """Seconds until the next pass. ``failures``: passes in a row that ended early, this one included."""
    if report.stopped is not None:
        return max(report.after_s or 0.0, backoff(failures, chance()))
    due = outbox.next_due()
    if due is None or isinstance(due, KeepFailed):
        return ASK_EVERY_S
    return min(max((due - clock()) / timedelta(seconds=1), FLOOR_S), ASK_EVERY_S)


def forward(
    pass_once: Callable[[], PassReport],
    bell: Bell,
    outbox: Outbox,
    clock: Clock,
    chance: Chance,
    tell: Callable[[PassReport], None],
) -> None:
    """Until the bell says stop. ``tell`` gets each report (for log and heartbeat)."""
    failures = 0
    while not bell.stopping:
        report = pass_once()
        tell(report)
        failures = failures + 1 if report.stopped is not None else 0
        if bell.sleep(pause_after(report, failures, outbox, clock, chance)):
            return
