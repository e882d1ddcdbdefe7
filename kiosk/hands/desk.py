"""What the keeping worker does: keep a request, find one, open one; and the vault it needs for that, opened as soon as it can be."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from kiosk.adminduk.catalogue import Pack
from kiosk.fleet.identity import Identity, IdentityMissing
from kiosk.keeping import Keeper
from kiosk.keeping_letters import keep_letter
from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed, LedgerRefused, Recovered
from kiosk.ports import PageWorker
from kiosk.runtime import Post
from kiosk.visit import effects as ask
from kiosk.visit.events import FactWrong, PracticeCounted, RequestNotKept, StatusUnknown
from kiosk.visit.state import Site
from kiosk.wire.mark import new_mark
from kiosk.wire.model import RandomBytes

log = structlog.get_logger("desk")

MARK_TRIES = 5
"""Of 923,521 marks a kiosk gives some thousands in its life: the first is nearly always fresh."""


@dataclass(frozen=True, slots=True)
class Shut:
    """Nothing can be kept now. ``kind`` as in ``StorageSaid``; ``why`` and ``todo`` are for staff."""

    kind: str
    why: str
    todo: str = ""


REFUSED = {
    "second_keeper": "Another kiosk program uses this ledger: end it first.",
    "newer": "This ledger was written by a newer version: start that one.",
    "folder": "Check the data folder's owner and rights, and the disk.",
}
"""What to do, by why a ledger is refused; everything else is for whoever knows the installation page."""


def _refused(ledger: LedgerRefused) -> Shut:
    todo = REFUSED.get(ledger.why, "Copy the data folder away before anything else, then see the installation page.")
    return Shut("io", f"the ledger is refused: {ledger.why}", todo)


@dataclass
class Vault:
    """Identity and ledger. What is missing (keys not yet enrolled, a disk not mounted) is tried again at every asking, so no restart is needed."""

    load_identity: Callable[[], Identity | IdentityMissing]
    open_ledger: Callable[[Identity], Ledger | LedgerRefused]
    pages: PageWorker
    site: Site
    local_now: Callable[[], datetime]
    random_bytes: RandomBytes
    _keeper: Keeper | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> Keeper | Shut:
        """The keeper, once identity and ledger are there and the ledger is recovered."""
        with self._opening:
            if self._keeper is not None:
                return self._keeper
            identity = self.load_identity()
            if isinstance(identity, IdentityMissing):
                return Shut("keys", identity.why, identity.todo)
            ledger = self.open_ledger(identity)
            if isinstance(ledger, LedgerRefused):
                return _refused(ledger)
            found = ledger.recover()
            match found:
                case Recovered():
                    log.info("ledger_opened", count=len(found.orphans), failed=len(found.broken))
                    for job in found.unknown_prints:
                        # The power went in mid-receipt and nobody can be asked: better a marked copy than a family without its number.
                        ledger.failed(job)
                    self._keeper = Keeper(ledger, identity, self.pages, self.site, self.local_now, self.random_bytes)
                    return self._keeper
                case LedgerRefused():
                    ledger.close()
                    return _refused(found)
                case KeepFailed(kind=kind):
                    ledger.close()
                    return Shut("io" if kind == "busy" else kind, f"the ledger cannot be read: {kind}")

    def close(self) -> None:
        """Let go of the ledger."""
        with self._opening:
            if self._keeper is not None:
                self._keeper.ledger.close()
                self._keeper = None


@dataclass
class Desk:
    """Jobs of the keeping worker. ``kept``: called after each kept request (rings for the courier), ``not_kept`` after each that was not."""

    vault: Vault
    post: Post
    kept: Callable[[], object]
    not_kept: Callable[[], None]

    def keep(self, wanted: ask.Keep, pack: Pack) -> None:
        """Seal and keep."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(RequestNotKept(keeper.kind))
            self.not_kept()
            return
        answer = keeper.keep(wanted.draft, wanted.made_at, pack)
        self.post(answer)
        if isinstance(answer, RequestNotKept):
            self.not_kept()
        else:
            self.kept()
            if not wanted.pages_stay:
                keeper.clear()

    def keep_letter(self, wanted: ask.KeepLetter) -> None:
        """Seal and keep a letter."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(RequestNotKept(keeper.kind))
            self.not_kept()
            return
        answer = keep_letter(keeper, wanted)
        self.post(answer)
        if isinstance(answer, RequestNotKept):
            self.not_kept()
        else:
            self.kept()

    def clear(self) -> None:
        """Nobody wants the pages that stayed."""
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.clear()

    def compress(self, master: Path, dpi: int) -> None:
        """Ahead of keeping."""
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.compress(master, dpi)

    def prepare(self, wanted: ask.FindEarlier) -> None:
        """Slow work ahead of keeping."""
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.prepare(wanted.draft)

    def find(self, wanted: ask.FindStatus) -> None:
        """Look a request up."""
        keeper = self.vault.open()
        self.post(StatusUnknown("unknown") if isinstance(keeper, Shut) else keeper.find(wanted.text))

    def open(self, wanted: ask.OpenStatus) -> None:
        """Try a second fact."""
        keeper = self.vault.open()
        self.post(FactWrong(0, 0) if isinstance(keeper, Shut) else keeper.open(wanted.code, wanted.fact))

    def rate(self, wanted: ask.SaveRating) -> None:
        """Keep the stars."""
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.rate(wanted.code, wanted.stars)

    def count_practice(self, wanted: ask.CountPractice) -> None:
        """One more has practised; without a ledger the way home has no mark, and that is all that is missing."""
        keeper = self.vault.open()
        mark = "" if isinstance(keeper, Shut) else self._fresh_mark(keeper)
        self.post(PracticeCounted(wanted.ticket, mark))

    def _fresh_mark(self, keeper: Keeper) -> str:
        for _ in range(MARK_TRIES):
            mark = new_mark(self.vault.random_bytes)
            given = keeper.ledger.practised(mark)
            if given is not False:
                return "" if isinstance(given, KeepFailed) else mark
        return ""

    def forget(self) -> None:
        """The visit is over."""
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.forget()
