"""What the scanning worker does: take a page, judge it, cancel; and the scanner's state. The scanner is never asked while it scans."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import structlog

from kiosk.ports import (
    PageBad,
    PageGood,
    PageWorker,
    RawScan,
    ScanFailed,
    Scanner,
    ScannerGone,
    ScannerReady,
    ScannerStatus,
)
from kiosk.runtime import Post
from kiosk.visit import effects as ask
from kiosk.visit.events import PageTaken, ScannerSaid, ScanProgressed

log = structlog.get_logger("glass")

LOOK_READY_S, LOOK_TROUBLE_S = 60.0, 10.0
"""Asking a scanner starts a program and may wake its lamp: rarely. One that is gone is looked for more often, somebody may be at its cable."""

STEP = 0.02
"""Progress is told in steps of two in a hundred; the strips on the screen are no finer."""

GONE = frozenset({"gone", "hung", "crashed", "io"})
"""Failures after which the scanner itself is looked at."""


class Pages(PageWorker, Protocol):
    """The page worker with the private folder of the visit, into which raw scans go too."""

    def folder(self) -> Path:
        """In memory, private, emptied by ``end``."""
        ...


class GlassDesk:
    """Used by the scanning worker; ``cancel`` from any thread. ``judged`` is called with each master and its dpi, to compress it meanwhile."""

    def __init__(self, scanner: Scanner, pages: Pages, post: Post) -> None:
        self._scanner, self._pages, self._post = scanner, pages, post
        self.judged: Callable[[Path, int], None] | None = None
        self._said: ScannerStatus | None = None
        self._lock = threading.Lock()
        self._running: int | None = None
        self._cancelled_to = 0
        """Tickets grow: every one up to this is no longer waited for."""

    # ------------------------------------------------------------------ the scanner's state

    def look(self) -> None:
        """Ask the scanner; tell what changed."""
        status = self._scanner.status()
        if status != self._said:
            self._said = status
            log.info(
                "scanner_state", state=type(status).__name__, why=status.why if isinstance(status, ScannerGone) else ""
            )
            self._post(ScannerSaid(status))

    def pause(self) -> float:
        """Seconds until the next look."""
        return LOOK_READY_S if isinstance(self._said, ScannerReady) else LOOK_TROUBLE_S

    # ------------------------------------------------------------------ pages

    def take(self, wanted: ask.TakePage) -> None:
        """One page, judged."""
        with self._lock:
            if wanted.ticket <= self._cancelled_to:
                return
            self._running = wanted.ticket
        told = 0.0

        def progress(part: float) -> None:
            nonlocal told
            if part - told >= STEP:
                told = part
                self._post(ScanProgressed(wanted.ticket, part))

        raw = self._scanner.scan(wanted.area, self._pages.folder(), progress)
        with self._lock:
            self._running = None
            dropped = wanted.ticket <= self._cancelled_to
        match raw:
            case RawScan() if dropped:
                raw.path.unlink(missing_ok=True)
            case RawScan():
                result = self._pages.judge(raw, wanted.expect, wanted.limits)
                self._post(PageTaken(wanted.ticket, result))
                if isinstance(result, PageGood | PageBad) and self.judged is not None:
                    self.judged(result.master, result.dpi)
            case ScanFailed(kind=kind):
                log.warning("scan_failed", kind=kind, why=raw.why)
                self._post(PageTaken(wanted.ticket, raw))
                if kind in GONE:
                    self.look()

    def cancel(self, ticket: int) -> None:
        """Nobody waits for this scan (nor any before it)."""
        with self._lock:
            self._cancelled_to = max(self._cancelled_to, ticket)
            running = self._running
        if running is not None and running <= ticket:
            self._scanner.cancel()
