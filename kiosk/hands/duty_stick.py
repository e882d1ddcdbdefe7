"""Finds USB sticks and carries on and off them. A stick is a folder: no network, nothing mounted, nothing on it run (`kiosk.courier.stick`).

On a worker of its own, because an old stick may take minutes and a family's request must not wait for it.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_never

from kiosk.courier.office import Office
from kiosk.courier.stick import NothingDue, StickFailed, StickRefused, TakenIn, Written, take_back, whose, write_bundles
from kiosk.duty.events import DutyEvent
from kiosk.duty.stick_state import (
    Carried,
    CarryStick,
    Deed,
    FindSticks,
    StickCarried,
    StickEffect,
    StickSeen,
    SticksFound,
)
from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.ledger.audit import What
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import QueueSummary
from kiosk.wire.stick import FOLDER, Preparation

DEEP = 2
"""Sticks appear as /media/NAME or /media/USER/NAME."""
MOST = 8
"""Sticks that are looked at; a machine has fewer holes."""
NOTED: dict[Deed, What] = {"write": "stick_written", "take": "stick_taken"}
NAME = 24
"""Letters of a stick's own name that are shown."""


@dataclass
class StickDesk:
    """``mounts``: folders whose folders are sticks."""

    vault: Vault
    mounts: Sequence[Path]
    utc_now: Callable[[], datetime]
    post: Callable[[DutyEvent], None]

    def job(self, wanted: StickEffect) -> tuple[Callable[[], None], DutyEvent]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case FindSticks(ticket):
                return lambda: self.find(ticket), SticksFound(ticket, ())
            case CarryStick(ticket, deed):
                return lambda: self.carry(wanted), StickCarried(ticket, Carried(deed, "ledger"))
            case _:
                assert_never(wanted)

    def find(self, ticket: int) -> None:
        """Every stick that is in, and whose it is."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(SticksFound(ticket, ()))
            return
        office, summary = self._office(keeper), keeper.ledger.queue_summary()
        found = tuple(_seen(office, at) for at in self._places())
        self.post(SticksFound(ticket, found, summary.due if isinstance(summary, QueueSummary) else 0))

    def carry(self, wanted: CarryStick) -> None:
        """One deed; noted in the audit trail when something came of it."""
        at = Path(wanted.at)
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(StickCarried(wanted.ticket, Carried(wanted.deed, "ledger")))
            return
        if at not in self._places():
            self.post(StickCarried(wanted.ticket, Carried(wanted.deed, "no_stick")))
            return
        carried = self._write(keeper, at) if wanted.deed == "write" else self._take(keeper, at)
        if not carried.why:
            Trail(keeper.ledger).note(NOTED[carried.deed], wanted.by, carried.count)
        self.post(StickCarried(wanted.ticket, carried))

    def _write(self, keeper: Keeper, at: Path) -> Carried:
        done = write_bundles(self._office(keeper), at)
        match done:
            case Written(packets=packets, left=left):
                return Carried("write", count=packets, left=left)
            case NothingDue():
                return Carried("write")
            case StickRefused(why=why) | StickFailed(why=why):
                return Carried("write", why)
            case _:
                assert_never(done)

    def _take(self, keeper: Keeper, at: Path) -> Carried:
        done = take_back(self._office(keeper), at)
        match done:
            case TakenIn():
                return Carried(
                    "take",
                    count=done.delivered,
                    refused=done.refused,
                    strange=done.strange,
                    news=done.feed == "new",
                )
            case StickRefused(why=why) | StickFailed(why=why):
                return Carried("take", why)
            case _:
                assert_never(done)

    def _office(self, keeper: Keeper) -> Office:
        identity = keeper.identity
        chance = random.SystemRandom().random
        return Office(keeper.ledger, identity.key, identity.district.gateway_keys, self.utc_now, chance)

    def _places(self) -> tuple[Path, ...]:
        found = (place for top in self.mounts for place in _sticks(top, DEEP))
        return tuple(place for place, _ in zip(found, range(MOST), strict=False))


def _sticks(top: Path, deep: int) -> Iterator[Path]:
    """Folders below ``top`` that are a mount or hold the district's folder; links are not followed."""
    try:
        with os.scandir(top) as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in names:
        place = top / name
        if os.path.ismount(place) or _prepared(place):
            yield place
        elif deep > 1:
            yield from _sticks(place, deep - 1)


def _prepared(place: Path) -> bool:
    try:
        return (place / FOLDER).is_dir()
    except OSError:
        return False


def _seen(office: Office, at: Path) -> StickSeen:
    name = "".join(letter for letter in at.name if letter.isprintable())[:NAME]
    found = whose(office, at)
    match found:
        case Preparation():
            until = datetime.fromtimestamp(found.expires_at, UTC).date()
            return StickSeen(str(at), name, "", found.district, until)
        case StickRefused(why=why) | StickFailed(why=why):
            return StickSeen(str(at), name, why)
        case _:
            assert_never(found)
