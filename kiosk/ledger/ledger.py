"""The ledger: what a kiosk must not forget, behind one door for the screen and the courier.

Both processes open the same folder; one of them, the screen, keeps requests and prints (``recover`` makes it the keeper). Every method may be
called from any thread and answers a value; the world's troubles are ``KeepFailed``. Waits are bounded: five seconds for the other process.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from kiosk.ledger import answers, audit, consumables, facts, keep, migrate, practice, prints, recover, settings, visits
from kiosk.ledger.courier_side import CourierSide
from kiosk.ledger.files import drop, sync_folder, write_durably
from kiosk.ledger.times import Clock, ms
from kiosk.ledger.trouble import PragmasDiffer, of_os, of_sqlite
from kiosk.ledger.values import (
    AuditBroken,
    AuditSound,
    Board,
    Found,
    KeepFailed,
    Kept,
    KeptRow,
    Known,
    LedgerRefused,
    Locked,
    NoSuchSlip,
    Opened,
    Paper,
    PrintJob,
    Recovered,
    Unknown,
    Waiting,
    Wrong,
)
from kiosk.slips.rolls import PaperUse
from kiosk.wire.facts import Fact, check_fact
from kiosk.wire.feed import VisitDay
from kiosk.wire.packet import ChainHead, SealedPacket

BALLAST_BYTES = 32 * 1024 * 1024
"""Reserve: a log of a few megabytes and a checkpoint fit in many times over."""

TIGHT = 1024 * 1024
"""Free bytes below which opening itself may fail (the shared index of the log is made then): the reserve is released first."""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Ledger(CourierSide):
    """See the module. Made by ``open``."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        boot: str,
        ballast_bytes: int,
        monotonic: Callable[[], float],
        device_secret: bytes | None,
    ) -> None:
        super().__init__(folder, clock, boot, ballast_bytes)
        self._monotonic = monotonic
        self._device_secret = device_secret
        self._opened_at = monotonic()
        self._tried_at: dict[str, float] = {}
        self._trying = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        device_secret: bytes | None = None,
        ballast_bytes: int = BALLAST_BYTES,
        boot: str | None = None,
    ) -> Ledger | LedgerRefused:
        """Open (and make or migrate) the ledger in ``folder``. ``device_secret`` is needed for second facts only."""
        ledger: Ledger | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            packets = folder / "packets"
            if not packets.is_dir():
                packets.mkdir(mode=0o700, exist_ok=True)
                sync_folder(folder)
            name = boot if boot is not None else BOOT_ID.read_text().strip()
            ledger = cls(folder, clock, name, ballast_bytes, monotonic, device_secret)
            room = ledger.room()
            if not isinstance(room, KeepFailed) and room.free < TIGHT:
                ledger.ballast.release()
            migrate.migrate(ledger.places.database)
            sync_folder(folder)
            ledger.ballast.reserve()
        except PragmasDiffer as error:
            return LedgerRefused("pragmas", str(error))
        except migrate.NewerLedger:
            return LedgerRefused("newer")
        except OSError as error:
            return LedgerRefused("folder", of_os(error).why)
        except DBAPIError as error:
            failed = of_sqlite(error.orig)
            if failed is None:
                raise
            return LedgerRefused(
                "corrupt" if failed.why in {"SQLITE_NOTADB", "SQLITE_CORRUPT"} else failed.kind, failed.why
            )
        return ledger

    def recover(self) -> Recovered | LedgerRefused | KeepFailed:
        """Become the keeper and make file and row agree. First thing the screen does."""
        if not self.claim():
            return LedgerRefused("second_keeper")
        return recover.recover(self)

    def head(self) -> ChainHead | KeepFailed:
        """What the next packet is sealed on."""
        return self.read(keep.head)

    def keep(
        self,
        sealed: SealedPacket,
        row: KeptRow,
        slip: Mapping[str, str],
        along: keep.Along = keep.nothing_else,
    ) -> Kept | KeepFailed:
        """Make the request durable; when this returns ``Kept`` it may be said. ``slip``: the neutral fields its receipt is rendered from.

        ``along``: what becomes true in the same transaction; what it raises leaves nothing kept. Raises StaleHead when the packet was not sealed
        on the last ``head()``.
        """
        keep.check_row(sealed, row)
        text = keep.payload_text(slip)
        if not self.claim():
            raise RuntimeError("another process keeps requests in this ledger")
        refused = self.accepts()
        if refused is not None:
            return refused
        packets, name = self.places.packets, keep.file_name(sealed.header.seq, row.request_id, sealed.header_hash)
        with contextlib.ExitStack() as undo:
            undo.callback(drop, packets, name)
            try:
                write_durably(packets, name, sealed.data)
            except OSError as error:
                kept: Kept | KeepFailed = self.stop_on_io(of_os(error))
                if of_os(error).kind == "disk_full":
                    self.ballast.release()
            else:
                now = self.now_ms()
                kept = self.write(
                    lambda c: keep.insert(c, sealed, row, name, text, now, self.boot, along), makes_room=False
                )
            if isinstance(kept, Kept) or kept.kind == "io":
                # After a disk error even the commit may prove to be there at the next start: its file must be too.
                undo.pop_all()
        return kept

    def waiting_jobs(self) -> tuple[PrintJob, ...] | KeepFailed:
        """Slips wanted or in question, oldest first."""
        return self.read(prints.waiting)

    def slip(self, request_id: str, kind: str) -> Mapping[str, str] | KeepFailed | None:
        """The neutral fields a slip is rendered from, as given to ``keep``; None: there is none of that kind."""
        return self.read(lambda c: prints.payload(c, request_id, kind))

    def want_print(self, request_id: str, kind: str) -> PrintJob | NoSuchSlip | KeepFailed:
        """Ask for a slip again."""
        return self.write(lambda c: prints.want(c, request_id, kind, self.now_ms(), self.boot))

    def printing(self, job: str) -> PrintJob | KeepFailed | None:
        """Before the first byte. The job with its copy number, or None when it is not waiting."""
        return self.write(lambda c: prints.begin(c, job, self.now_ms(), self.boot))

    def printed(self, job: str, fed_mm: float = 0.0, printer: str = "receipt") -> bool | KeepFailed:
        """It came out (also: the person says so)."""
        return self._after_print(lambda c, now: prints.printed(c, job, now, self.boot), printer, fed_mm)

    def unknown(self, job: str, fed_mm: float = 0.0, printer: str = "receipt") -> bool | KeepFailed:
        """Nothing confirms it: to be asked."""
        return self._after_print(lambda c, now: prints.unknown(c, job, now, self.boot), printer, fed_mm)

    def failed(self, job: str, *, paper_moved: bool = True) -> bool | KeepFailed:
        """It did not come out whole: wanted again; marked SALINAN unless ``paper_moved`` is surely False."""
        return self._after_print(lambda c, now: prints.failed(c, job, now, self.boot, paper_moved=paper_moved), "", 0.0)

    def no_longer_wanted(self, job: str) -> bool | KeepFailed:
        """The person goes on without it."""
        return self._after_print(lambda c, now: prints.no_longer_wanted(c, job, now, self.boot), "", 0.0)

    def _after_print(self, step: Callable[..., bool], printer: str, fed_mm: float) -> bool | KeepFailed:
        def work(connection: Connection) -> bool:
            done = step(connection, self.now_ms())
            if done and fed_mm:
                consumables.fed(connection, printer, fed_mm, self.now_ms(), receipts=1)
            return done

        done = self.write(work)
        self.tidy(only_large=True)
        return done

    def status(self, code: str) -> Known | Unknown | KeepFailed:
        """What the code alone opens."""
        return self.read(lambda c: answers.status(c, code))

    def board(self) -> Board | KeepFailed:
        """The announcement board."""
        return self.read(answers.board)

    def outreach_days(self) -> tuple[VisitDay, ...] | KeepFailed:
        """Coming outreach days as the district last told them."""
        return self.read(visits.days)

    def find_masked(self, name_start: str, day: date, by: str) -> tuple[Found, ...] | KeepFailed:
        """A clerk looks for a lost code; the look is written down. ``by``: the clerk's account name."""

        def work(connection: Connection) -> tuple[Found, ...]:
            found = answers.find_masked(connection, name_start, day)
            audit.add(connection, self.now_ms(), self.boot, "looked_up", by, count=len(found))
            return found

        return self.write(work)

    def check_second_fact(self, code: str, fact: Fact) -> Opened | Wrong | Waiting | Locked | Unknown | KeepFailed:
        """Look at one try, if there is one left and the wait is over. Takes a third of a second (a slow hash): not on the screen's thread."""
        if self._device_secret is None:
            raise RuntimeError("opened without the device's secret")
        with self._trying:
            wrong = self.read(lambda c: facts.wrong_tries(c, code))
            if isinstance(wrong, KeepFailed):
                return wrong
            if wrong >= facts.TRIES:
                return Locked()
            rest = facts.wait_after(wrong) - (self._monotonic() - self._tried_at.get(code, self._opened_at))
            if rest > 0:
                return Waiting(rest, facts.TRIES - wrong)
            counted = self.write(lambda c: facts.count(c, code, self.now_ms(), self.boot))
            if isinstance(counted, KeepFailed):
                return counted
            if counted is None:
                return Unknown()
            self._tried_at[code] = self._monotonic()
            return self._look(code, fact, counted, self._device_secret)

    def _look(
        self, code: str, fact: Fact, counted: facts.Counted, secret: bytes
    ) -> Opened | Wrong | Locked | KeepFailed:
        if not any(kept.kind == fact.kind and check_fact(fact, kept.salt, secret, kept.hash) for kept in counted.facts):
            left = facts.TRIES - counted.wrong
            return Wrong(left, facts.wait_after(counted.wrong)) if left else Locked()

        def work(connection: Connection) -> Opened:
            facts.forgive(connection, code, counted.case, self.now_ms(), self.boot)
            answer = answers.newest(connection, counted.case)
            return Opened(
                counted.masked_name,
                () if answer is None else answer.items,
                None if answer is None else answer.note_sealed,
                fact.kind,
            )

        return self.write(work)

    def unlock_second_fact(self, code: str, request_id: str, by: str) -> KeepFailed | None:
        """The clerk ``by`` (account) vouches for the person: the tries begin anew."""
        return self.write(lambda c: facts.forgive(c, code, request_id, self.now_ms(), self.boot, by=by))

    def rating(self, request_id: str, stars: int) -> bool | KeepFailed:
        """One to five."""
        return self.write(lambda c: consumables.rate(c, request_id, stars, self.now_ms(), self.boot))

    def fed(self, printer: str, millimetres: float) -> KeepFailed | None:
        """Paper fed by a slip that belongs to no request (checklist, test page, day report)."""
        return self.write(lambda c: consumables.fed(c, printer, millimetres, self.now_ms()))

    def paper(self, printer: str) -> Paper | KeepFailed:
        """What a printer has fed."""
        return self.read(lambda c: consumables.paper(c, printer))

    def paper_use(self, printer: str, today: datetime) -> PaperUse | KeepFailed:
        """What a forecast of a printer's paper needs. ``today``: when the day began here, with offset."""
        began = ms(today)
        return self.read(lambda c: consumables.paper_use(c, printer, self.now_ms(), began))

    def roll_near_end(self, printer: str) -> KeepFailed | None:
        """Its sensor says the roll is nearly finished."""
        return self.write(lambda c: consumables.near_end(c, printer))

    def roll_ended(self, printer: str) -> KeepFailed | None:
        """The roll in it is finished."""
        return self.write(lambda c: consumables.ran_out(c, printer))

    def roll_changed(self, printer: str, by: str = "") -> KeepFailed | None:
        """A new roll is in; ``by``: the clerk's account."""
        return self.write(lambda c: consumables.roll_changed(c, printer, self.now_ms(), self.boot, by))

    def setting(self, name: str) -> str | KeepFailed | None:
        """A small durable fact."""
        return self.read(lambda c: settings.get(c, name))

    def set_setting(self, name: str, value: str) -> KeepFailed | None:
        """Set it."""
        return self.write(lambda c: settings.put(c, name, value))

    def raise_setting(self, name: str, value: int) -> bool | KeepFailed:
        """Set a number that only grows (time floor, versions)."""
        return self.write(lambda c: settings.raise_to(c, name, value))

    def practised(self, mark: str) -> bool | KeepFailed:
        """One more has practised under this fresh mark; False where it was given before."""
        return self.write(lambda c: practice.give(c, mark))

    def practices(self) -> practice.Practised | KeepFailed:
        """How many practised here, and of how many the district heard again."""
        return self.read(practice.tally)

    def verify_audit(self) -> AuditSound | AuditBroken | KeepFailed:
        """Follow the audit trail from its first row."""
        return self.read(audit.verify)
