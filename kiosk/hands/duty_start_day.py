"""Looks at everything for the start of a day, and keeps the clerk's word on open or closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import assert_never

from kiosk.courier import traces
from kiosk.duty.front import Happening
from kiosk.duty.start_day_state import (
    Device,
    LookAround,
    Looked,
    LookedAround,
    SayWord,
    StartDayEffect,
    WordKept,
)
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger
from kiosk.ledger.office_word import OfficeWords
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import KeepFailed, QueueSummary, Room
from kiosk.ports import BellReady, CallBell, CodeReader, ReaderReady, Sound
from kiosk.visit.events import WordSaid

MB = 1_000_000
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Devices the pages hear nothing of, and the limits of the settings. ``bell`` and ``reader``: None where none is configured."""

    release: str
    reader: CodeReader | None
    bell: CallBell | None
    sound: Sound
    need_mb: int
    limit_days: int


@dataclass
class StartDayDesk:
    """See the module."""

    vault: Vault
    around: Surroundings
    post: Callable[[Happening], None]

    def job(self, wanted: StartDayEffect) -> tuple[Callable[[], None], Happening]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case LookAround(ticket):
                return lambda: self.post(LookedAround(ticket, self.look())), LookedAround(ticket, None)
            case SayWord(ticket):
                return lambda: self.say(wanted), WordKept(ticket, done=False)
            case _:
                assert_never(wanted)

    def say(self, wanted: SayWord) -> None:
        """Keep it, then let the villagers' page know."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(WordKept(wanted.ticket, done=False))
            return
        words = OfficeWords(keeper.ledger)
        unkept = words.take_back(wanted.by) if wanted.word is None else words.say(wanted.word, wanted.by)
        if unkept is None:
            self.post(WordSaid(wanted.word))
        self.post(WordKept(wanted.ticket, done=unkept is None))

    def look(self) -> Looked:
        """Everything, as far as it can be known; without a ledger only the devices."""
        now, around = self.vault.local_now(), self.around
        reader = None if around.reader is None else isinstance(around.reader.status(), ReaderReady)
        bell = None if around.bell is None else isinstance(around.bell.status(), BellReady)
        keeper = self.vault.open()
        devices = Looked(
            at=now,
            release=around.release,
            reader=_device(reader),
            bell=_device(bell),
            sound=around.sound.works,
            need_mb=around.need_mb,
            limit_days=around.limit_days,
        )
        return devices if isinstance(keeper, Shut) else _with_ledger(devices, keeper.ledger, now)


def _device(works: bool | None) -> Device:  # noqa: FBT001 - a state of three
    return "none" if works is None else "ready" if works else "gone"


def _with_ledger(looked: Looked, ledger: Ledger, now: datetime) -> Looked:
    starts = Trail(ledger).starts(now - timedelta(days=1))
    started = starts if isinstance(starts, tuple) else ()
    looked = replace(
        looked,
        free_mb=_free_mb(ledger.room()),
        heard=_moment(_number(ledger, traces.HEARD), now.tzinfo),
        trouble=_text(ledger, traces.TROUBLE),
        clock_off_s=_number(ledger, traces.CLOCK),
        starts=len(started),
        started=started[0].astimezone(now.tzinfo) if started else None,
    )
    queue = ledger.queue_summary()
    if not isinstance(queue, QueueSummary):
        return looked
    oldest = None if queue.oldest_s is None else queue.oldest_s / DAY_S
    return replace(looked, waiting=queue.due, aside=queue.parked + queue.broken, oldest_days=oldest)


def _free_mb(room: Room | KeepFailed) -> int | None:
    """A spent reserve is no room at all."""
    if isinstance(room, KeepFailed):
        return None
    return room.free // MB if room.reserve else 0


def _text(ledger: Ledger, name: str) -> str | None:
    found = ledger.setting(name)
    return found if isinstance(found, str) else None


def _number(ledger: Ledger, name: str) -> int | None:
    found = _text(ledger, name)
    return int(found) if found else None


def _moment(seconds: int | None, zone: tzinfo | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).astimezone(zone)
