"""Accounts and PINs at the screen: asks `kiosk.ledger.clerks`, answers in the words of the clerk's pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.events import DutyEvent
from kiosk.duty.sign_in_state import (
    Account,
    AccountsAre,
    ListAccounts,
    PinSet,
    PinTold,
    SetPin,
    SignInEffect,
    SwitchOff,
    TryPin,
)
from kiosk.ledger.clerk_values import AccountOff, Clerk, NoSuchClerk, NotAllowed, PinUnfit, PinWait, PinWrong, SignedIn
from kiosk.ledger.clerks import Clerks
from kiosk.ledger.values import KeepFailed
from kiosk.wire.clerk_code import NotGranted, TypedWrong


def account_of(clerk: Clerk) -> Account:
    """As the pages show it."""
    return Account(clerk.account, clerk.name, clerk.role, clerk.off)


@dataclass
class SignInDesk:
    """``clerks``: None while there is no ledger or no identity."""

    clerks: Callable[[], Clerks | None]
    post: Callable[[DutyEvent], None]

    def job(self, wanted: SignInEffect) -> tuple[Callable[[], None], DutyEvent]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case ListAccounts(ticket):
                return lambda: self.accounts(ticket), AccountsAre(ticket, None)
            case TryPin(ticket):
                return lambda: self.try_pin(wanted), PinTold(ticket, "failed")
            case SetPin(ticket):
                return lambda: self.set_pin(wanted), PinSet(ticket, "failed")
            case SwitchOff(ticket):
                return lambda: self.switch_off(wanted), AccountsAre(ticket, None)
            case _:
                assert_never(wanted)

    def accounts(self, ticket: int) -> None:
        """Every account."""
        clerks = self.clerks()
        found = None if clerks is None else clerks.every()
        if found is None or isinstance(found, KeepFailed):
            self.post(AccountsAre(ticket, None))
        else:
            self.post(AccountsAre(ticket, tuple(map(account_of, found))))

    def try_pin(self, wanted: TryPin) -> None:
        """One try."""
        clerks = self.clerks()
        if clerks is None:
            self.post(PinTold(wanted.ticket, "failed"))
            return
        found = clerks.sign_in(wanted.account, wanted.pin)
        match found:
            case SignedIn(clerk):
                self.post(PinTold(wanted.ticket, "right", account_of(clerk)))
            case PinWrong(left, wait_s):
                self.post(PinTold(wanted.ticket, "wrong", tries_left=left, wait_s=wait_s))
            case PinWait(wait_s, left):
                self.post(PinTold(wanted.ticket, "wait", tries_left=left, wait_s=wait_s))
            case AccountOff() | NoSuchClerk():
                self.post(PinTold(wanted.ticket, "off"))
            case KeepFailed():
                self.post(PinTold(wanted.ticket, "failed"))
            case _:
                assert_never(found)

    def set_pin(self, wanted: SetPin) -> None:
        """Make or enable an account."""
        clerks = self.clerks()
        if clerks is None:
            self.post(PinSet(wanted.ticket, "failed"))
            return
        account = wanted.account
        found = (
            clerks.add(wanted.by, Clerk(account.account, account.name, account.role), wanted.pin)
            if wanted.by
            else clerks.grant(account.account, account.name, wanted.pin, wanted.code)
        )
        match found:
            case Clerk():
                self.post(PinSet(wanted.ticket, "done", account_of(found)))
            case PinUnfit(why):
                self.post(PinSet(wanted.ticket, why))
            case TypedWrong(line=line):
                self.post(PinSet(wanted.ticket, "refused", line=line))
            case NotGranted() | NotAllowed():
                self.post(PinSet(wanted.ticket, "refused"))
            case KeepFailed():
                self.post(PinSet(wanted.ticket, "failed"))
            case _:
                assert_never(found)

    def switch_off(self, wanted: SwitchOff) -> None:
        """Another's account takes no PIN any more; answers with all accounts, None when it was not done."""
        clerks = self.clerks()
        if clerks is None or not isinstance(clerks.switch_off(wanted.by, wanted.account), Clerk):
            self.post(AccountsAre(wanted.ticket, None))
            return
        self.accounts(wanted.ticket)
