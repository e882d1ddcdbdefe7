"""Reads the audit trail in words and follows its chain; reads the board with its RTs. On the worker of errands: both may take a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from kiosk.duty.events import DutyEvent
from kiosk.duty.log_state import BoardIs, LogEffect, LogIs, ReadBoard, ReadLog, Told, Trail
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger, clerk_log, trail
from kiosk.ledger.values import AuditBroken, AuditSound, Board, KeepFailed
from kiosk.slips.board import BoardLine

MOST = 240
"""Rows that can be turned over: some days of a busy kiosk; older ones are for ``check`` and the technician."""


@dataclass
class LogDesk:
    """Asks the ledger."""

    vault: Vault
    post: Callable[[DutyEvent], None]

    def job(self, wanted: LogEffect) -> tuple[Callable[[], None], DutyEvent]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case ReadLog(ticket):
                return lambda: self.post(LogIs(ticket, self.log())), LogIs(ticket, None)
            case ReadBoard(ticket):
                return lambda: self.post(self.board(ticket)), BoardIs(ticket, None)
            case _:
                assert_never(wanted)

    def log(self) -> Trail | None:
        """The newest rows in words, and whether the chain is whole."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return None
        rows = trail.Trail(keeper.ledger).newest(MOST)
        if isinstance(rows, KeepFailed):
            return None
        zone = self.vault.local_now().tzinfo
        told = tuple(Told(row.at.astimezone(zone), clerk_log.told(row)) for row in rows)
        return _judged(keeper.ledger, told)

    def board(self, ticket: int) -> BoardIs:
        """What is ready to be fetched."""
        keeper = self.vault.open()
        found = None if isinstance(keeper, Shut) else keeper.ledger.board()
        if not isinstance(found, Board):
            return BoardIs(ticket, None)
        as_of: datetime | None = None
        # A district that has never put anything on its board says 1970.
        if found.as_of is not None and found.as_of.timestamp() > 0:
            as_of = found.as_of.astimezone(self.vault.local_now().tzinfo)
        lines = tuple(
            BoardLine(
                one.name_masked,
                one.service,
                one.place,
                None if one.until is None else date.fromisoformat(one.until),
                one.rt or "",
            )
            for one in found.entries
        )
        return BoardIs(ticket, lines, as_of)


def _judged(ledger: Ledger, told: tuple[Told, ...]) -> Trail:
    chain = ledger.verify_audit()
    match chain:
        case AuditSound(rows=rows):
            return Trail(told, "whole", rows)
        case AuditBroken(at=at):
            return Trail(told, "broken", broken_at=at)
        case KeepFailed():
            return Trail(told, "unknown")
        case _:
            assert_never(chain)
