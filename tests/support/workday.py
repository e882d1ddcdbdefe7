"""A clerk's working day without a screen: the pure pages over a real ledger, the desks of the hands answering at once.

``Workday.open(folder)`` signs nobody in; use its ``counter``. Slips are caught in ``slips``; ``rings`` counts how often the sender was woken,
``awake`` says whether one runs. ``media`` is where sticks appear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from drivers.sound import SilentSound
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.front import Happening
from kiosk.duty.log_state import LogEffect
from kiosk.duty.paper_state import PrintTrial, TrialDone
from kiosk.duty.queue_state import QueueEffect
from kiosk.duty.start_day_state import StartDayEffect
from kiosk.duty.stick_state import StickEffect
from kiosk.hands.desk import Vault
from kiosk.hands.duty_log import LogDesk
from kiosk.hands.duty_queue import QueueDesk
from kiosk.hands.duty_start_day import StartDayDesk, Surroundings
from kiosk.hands.duty_stick import StickDesk
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import Kept
from kiosk.ports import CodeReader, Printed
from kiosk.slips.document import Slip
from kiosk.visit.effects import PrintSlip
from tests.support.counter import Counter
from tests.support.ledgers import kept
from tests.support.village import MORNING
from tests.unit.test_keeping import Bench


def open_vault(keeper: Keeper, now: datetime = MORNING) -> Vault:
    """A vault over this keeper, at this time."""
    vault = Vault(
        lambda: keeper.identity, lambda _: keeper.ledger, keeper.pages, keeper.site, lambda: now, keeper.random_bytes
    )
    vault._keeper = keeper
    return vault


@dataclass
class Workday:
    """See the module."""

    bench: Bench
    vault: Vault
    counter: Counter
    media: Path
    reader: CodeReader | None = None
    awake: bool = True
    rings: int = 0
    posted: list[Happening] = field(default_factory=list)

    @staticmethod
    def open(folder: Path) -> Workday:
        bench = Bench(folder / "ledger")
        media = folder / "media"
        media.mkdir()
        day = Workday(bench, open_vault(bench.keeper), Counter.open(folder / "clerks"), media)
        day.counter.answer = day.answer
        return day

    @property
    def ledger(self) -> Ledger:
        return self.bench.ledger

    @property
    def slips(self) -> list[Slip]:
        return [effect.slip for effect in self.counter.asked if isinstance(effect, PrintSlip)]

    def keep(self, count: int) -> list[Kept]:
        """So many requests wait."""
        return [kept(self.ledger) for _ in range(count)]

    def ring(self) -> bool:
        self.rings += 1
        return self.awake

    def answer(self, effect: DutyEffect) -> tuple[DutyEvent, ...]:
        """What the hands would do, and all they would post."""
        job = self._job(effect)
        if job is None:
            return ()
        job()
        told, self.posted[:] = tuple(self.posted), []
        return told  # type: ignore[return-value]  # the desks also post what the visit hears

    def _job(self, effect: DutyEffect) -> Callable[[], None] | None:
        vault, post = self.vault, self.posted.append
        around = Surroundings("0.1.0", self.reader, None, SilentSound(), 0, 30)
        if isinstance(effect, StartDayEffect):
            return StartDayDesk(vault, around, post).job(effect)[0]
        if isinstance(effect, QueueEffect):
            return QueueDesk(vault, self.ring, post).job(effect)[0]
        if isinstance(effect, StickEffect):
            return StickDesk(vault, (self.media,), lambda: MORNING.astimezone(UTC), post).job(effect)[0]
        if isinstance(effect, LogEffect):
            return LogDesk(vault, post).job(effect)[0]
        if isinstance(effect, PrintTrial):
            return lambda: post(TrialDone(effect.ticket, Printed(60.0)))
        return None
