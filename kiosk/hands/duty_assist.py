"""Finds lost codes for a clerk, and lets a locked second fact be tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.assist_state import AssistEffect, CodesByName, FactUnlocked, FindByName, FoundCode, UnlockFact
from kiosk.duty.events import DutyEvent
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger.values import KeepFailed, Known


@dataclass
class AssistDesk:
    """Asks the ledger."""

    vault: Vault
    post: Callable[[DutyEvent], None]

    def job(self, wanted: AssistEffect) -> tuple[Callable[[], None], DutyEvent]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case FindByName(ticket):
                return lambda: self.find(wanted), CodesByName(ticket, None)
            case UnlockFact(ticket):
                return lambda: self.unlock(wanted), FactUnlocked(ticket, done=False)
            case _:
                assert_never(wanted)

    def find(self, wanted: FindByName) -> None:
        """By the beginning of the masked name and the day; the look is in the audit trail."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(CodesByName(wanted.ticket, None))
            return
        found = keeper.ledger.find_masked(wanted.name, wanted.on, wanted.by)
        if isinstance(found, KeepFailed):
            self.post(CodesByName(wanted.ticket, None))
            return
        zone = keeper.local_now().tzinfo
        rows = (
            FoundCode(one.code, one.masked_name, one.service_title, one.made_at.astimezone(zone).date())
            for one in found
        )
        self.post(CodesByName(wanted.ticket, tuple(rows)))

    def unlock(self, wanted: UnlockFact) -> None:
        """A clerk vouches for the person."""
        keeper = self.vault.open()
        known = None if isinstance(keeper, Shut) else keeper.ledger.status(wanted.code)
        if isinstance(keeper, Shut) or not isinstance(known, Known):
            self.post(FactUnlocked(wanted.ticket, done=False))
            return
        failed = keeper.ledger.unlock_second_fact(wanted.code, known.request_id, wanted.by)
        self.post(FactUnlocked(wanted.ticket, done=failed is None))
