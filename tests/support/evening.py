"""A whole kiosk as the command `run` puts it together, with somebody at it who reads views and answers; the glass is the only thing missing."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy import composition
from deploy.demo.enrolling import enrol
from drivers.sound import SilentSound
from kiosk.config import KioskConfig
from kiosk.fleet.identity import Identity
from kiosk.runtime import run_loop
from kiosk.visit.events import Event
from kiosk.visit.state import Visit
from kiosk.visit.views import Page, View, WorkingView

PATIENCE_S = 60.0
MOST_TURNS = 4000

SETTINGS = """
[kiosk]
id = "DEMO-0001"
village = "3604082001"
time_zone = "Asia/Jakarta"
demo = true
[panel]
size_mm = [268, 476]
orientation = "portrait"
[printer]
device = "{printer}"
profile = "epson80"
width_mm = 80
[scanner]
device = "{scanner}"
[reader]
device = "virtual://reader"
[district]
url = "{url}"
keys = "keys"
[paths]
data = "data"
[limits]
free_disk_mb = 50
"""


def settings(folder: Path, url: str, printer: str = "virtual://paper", scanner: str = "virtual://glass") -> KioskConfig:
    """Settings of a kiosk in ``folder`` that sends to ``url``."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "kiosk.toml"
    file.write_text(SETTINGS.format(url=url, printer=printer, scanner=scanner))
    return composition.settings(file)


def enrolled(config: KioskConfig) -> Identity:
    """Enrolled at the running district of the settings."""
    return enrol(config)


class Over(Exception):
    """The evening went on too long."""


@dataclass
class Player:
    """A display nobody sees. ``act`` answers a page; ``until`` says when the play is over."""

    act: Callable[[View], Sequence[Event]]
    until: Callable[[View], bool]
    seen: list[Page] = field(default_factory=list)
    view: View | None = None
    turns: int = 0
    _answered: View | None = None
    began: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        return self.view is not None and self.until(self.view)

    def wait(self, timeout: float, wake_fd: int) -> Sequence[Event]:
        self.turns += 1
        if self.turns > MOST_TURNS or time.monotonic() - self.began > PATIENCE_S:
            raise Over(f"stuck at {type(self.seen[-1]).__name__ if self.seen else 'nothing'}")
        if self.view is None or self.over:
            return []
        # Nobody answers a page twice while it stands still: what was pressed is being worked on.
        events = (
            () if self.view is self._answered or isinstance(self.view.page, WorkingView) else tuple(self.act(self.view))
        )
        if events:
            self._answered = self.view
        else:
            ready, _, _ = select.select([wake_fd], [], [], min(timeout, 1.0))
            if not ready:
                self._answered = None
        return events

    def forget(self) -> None:
        """Hold nothing of pages that were answered."""
        self._answered = None

    def show(self, view: View) -> None:
        self.view = view
        self.seen.append(view.page)


def play(config: KioskConfig, player: Player) -> None:
    """Run the real loop, hands, ledger and drivers until the player is content."""
    kiosk = composition.build(config, SilentSound())
    kiosk.start()
    try:
        run_loop(Visit.fresh(kiosk.machine), player, kiosk.hands, kiosk.inbox, kiosk.now, lambda: player.over)
    finally:
        kiosk.stop()
