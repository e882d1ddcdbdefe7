"""`kiosk.py run`: the screen of one kiosk, with its printer, scanner, reader and sound."""

from __future__ import annotations

import argparse
import gc
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

import structlog

from deploy.groundwork import AFTER_A_CUT, Unusable, fail, lay, life_marker, settings
from deploy.screen import open_screen
from kiosk.config import KioskConfig
from kiosk.journal import open_journal
from kiosk.runtime import run_loop
from kiosk.visit.state import Visit
from kiosk.visit.view import view_of

log = structlog.get_logger("run")

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """That the program is to end: by signal, or because somebody said so. Restores the signals' old meaning when left."""

    def __init__(self) -> None:
        self.asked = False
        self._wakes: list[Callable[[], None]] = []
        self._before = {number: signal.getsignal(number) for number in SIGNALS}

    def __enter__(self) -> Self:
        for number in SIGNALS:
            signal.signal(number, self._signalled)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, meaning in self._before.items():
            signal.signal(number, meaning)

    def wakes(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` when the end is asked for."""
        self._wakes.append(wake)

    def ask(self) -> None:
        """End soon."""
        self.asked = True
        for wake in self._wakes:
            wake()

    def _signalled(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()


def main(args: argparse.Namespace) -> int:
    """Run until SIGTERM or SIGINT; 0 then."""
    open_journal()
    try:
        config = settings(args.config)
        with Stop() as stop:
            return run(config, stop)
    except Unusable as error:
        return fail("run", error)


def run(config: KioskConfig, stop: Stop, photos: Path | None = None, *, closes: bool = False) -> int:
    """One life of the screen. ``photos``: folder for a picture of every page that is shown; ``closes``: closing the window ends it."""
    gc.disable()
    with ThreadPoolExecutor(1) as worker:
        laying = worker.submit(lay, config)  # while the display opens, which mostly waits for its server
        window = open_screen(config, photos, stop.ask if closes else None)
    with closing(window):
        ground = laying.result()
        visit = Visit.fresh(ground.machine)
        # Half a second before ledger, sealing and drivers are loaded; what is touched meanwhile waits in the window.
        first = view_of(visit)
        window.show(first)
        from deploy.composition import build

        kiosk = build(config, ground=ground)
        # What is loaded now stays: looking through it again and again would only delay a touch.
        gc.freeze()
        gc.enable()
        stop.wakes(kiosk.inbox.wake)
        marker = life_marker(config)
        marker.write_text(AFTER_A_CUT if visit.machine.cut else "", encoding="utf-8")
        kiosk.start()
        log.info("screen_open", failed=int(visit.machine.cut))
        try:
            run_loop(visit, window, kiosk.hands, kiosk.inbox, kiosk.now, lambda: stop.asked, shown=first)
        finally:
            kiosk.stop()
            marker.unlink(missing_ok=True)
            log.info("screen_closed")
    return 0
