"""Carries out what a clerk's page asks for. Everything here may be slow (a PIN is hashed for a third of a second), so it runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.sign_in_state import AccountsAre, ListAccounts, PinSet, PinTold, SetPin, SwitchOff, TryPin
from kiosk.hands.duty_sign_in import SignInDesk


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """One desk a feature."""

    sign_in: SignInDesk

    def job(self, wanted: DutyEffect) -> tuple[Callable[[], None], DutyEvent | None]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case ListAccounts(ticket):
                return lambda: self.sign_in.accounts(ticket), AccountsAre(ticket, None)
            case TryPin(ticket):
                return lambda: self.sign_in.try_pin(wanted), PinTold(ticket, "failed")
            case SetPin(ticket):
                return lambda: self.sign_in.set_pin(wanted), PinSet(ticket, "failed")
            case SwitchOff(ticket):
                return lambda: self.sign_in.switch_off(wanted), AccountsAre(ticket, None)
            case _:
                assert_never(wanted)
