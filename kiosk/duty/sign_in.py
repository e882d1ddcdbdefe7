"""Signing in, the district's code, and a head clerk's care of the accounts. What is typed here leaves with the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from kiosk.duty.moves import Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.sign_in_state import (
    Account,
    Accounts,
    AccountsAre,
    CodeAccount,
    CodeLines,
    ListAccounts,
    NewAccount,
    NewPin,
    OneAccount,
    PinPad,
    PinSet,
    PinTold,
    SetPin,
    SignInStage,
    SwitchOff,
    TryPin,
    WhoIsIt,
)
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front, OnDuty
from kiosk.visit import calling
from kiosk.visit.events import Button, Chose, CodeRead, Event, KeyErased, KeyTyped, Pressed
from kiosk.visit.paging import pages
from kiosk.wire.clerk_code import ACCOUNT, LINE, LINES, ROLES, line_fits
from kiosk.wire.code import ALPHABET

PIN = 6
LONGEST_ACCOUNT = 12
BY_CODE = "code"
"""The choice "I have a code of the district"; no account is called so long as it stands first in the list."""


def begin(front: Front) -> Out:
    """Somebody touched "Masuk petugas"."""
    front, number = ticket(front)
    return to(front, WhoIsIt(ticket=number), ListAccounts(number))


def look_after(front: Front) -> Out:
    """The head clerk's list of accounts."""
    front, number = ticket(front)
    return to(front, Accounts(ticket=number), ListAccounts(number))


def on_sign_in(front: Front, stage: SignInStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case WhoIsIt():
            return _who(front, stage, event)
        case PinPad():
            return _pin(front, stage, event)
        case CodeAccount():
            return _code_account(front, stage, event)
        case CodeLines():
            return _code_lines(front, stage, event)
        case NewPin():
            return _new_pin(front, stage, event)
        case Accounts():
            return _accounts(front, stage, event)
        case OneAccount():
            return _one(front, stage, event)
        case NewAccount():
            return _new_account(front, stage, event)
        case _:
            assert_never(stage)


def _who(front: Front, stage: WhoIsIt, event: object) -> Out:
    accounts = stage.accounts or ()
    match event:
        case AccountsAre(number, found) if number == stage.ticket:
            return turn(front, replace(stage, accounts=found, failed=found is None))
        case Pressed(Button.MORE):
            total = pages(len(accounts) + 1, front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice) if choice == BY_CODE:
            return to(front, CodeAccount())
        case Chose(choice):
            picked = next((one for one in accounts if one.account == choice), None)
            return stay(front) if picked is None else to(front, PinPad(picked, told="off" if picked.off else ""))
        case _:
            return stay(front)


def digits(typed: str, event: object, most: int) -> str | None:
    """What is typed after this key; None: it was none."""
    match event:
        case KeyTyped(symbol) if symbol.isdigit() and len(symbol) == 1 and symbol.isascii():
            return typed + symbol if len(typed) < most else typed
        case KeyErased():
            return typed[:-1]
        case _:
            return None


def waits(front: Front, stage: PinPad) -> int:
    """Whole seconds before the next try is looked at."""
    return max(0, -int((front.machine.monotonic - stage.until) // 1))


def _pin(front: Front, stage: PinPad, event: object) -> Out:
    if isinstance(event, PinTold) and event.ticket == stage.ticket:
        return _pin_told(front, stage, event)
    if stage.ticket or stage.told == "off":
        return stay(front)
    typed = digits(stage.typed, event, PIN)
    if typed is not None:
        return turn(front, replace(stage, typed=typed))
    if event == Pressed(Button.NEXT) and len(stage.typed) == PIN and not waits(front, stage):
        front, number = ticket(front)
        asked = TryPin(number, stage.account.account, stage.typed)
        return turn(front, replace(stage, ticket=number, told=""), asked)
    return stay(front)


def _pin_told(front: Front, stage: PinPad, event: PinTold) -> Out:
    if event.told == "right" and event.account is not None:
        return signed_in(front, event.account)
    until = front.machine.monotonic + event.wait_s
    return turn(
        front,
        PinPad(stage.account, told=event.told, tries_left=event.tries_left, until=until),
    )


def signed_in(front: Front, account: Account) -> Out:
    """The PIN was right; whoever called for a clerk has one now."""
    clerk = OnDuty(account.account, account.name, account.role)
    visit, silenced = calling.answered(front.visit)
    return home(Front(visit, replace(front.duty, clerk=clerk)), ClerkHome(), *silenced)


# ------------------------------------------------------------------ the district's code


def account_key(typed: str, event: object) -> str | None:
    """The name of an account as it is typed: small letters and digits."""
    match event:
        case KeyTyped(symbol) if re.fullmatch(r"[A-Za-z0-9]", symbol):
            return typed + symbol.lower() if len(typed) < LONGEST_ACCOUNT else typed
        case KeyErased():
            return typed[:-1]
        case _:
            return None


def _code_account(front: Front, stage: CodeAccount, event: object) -> Out:
    typed = account_key(stage.typed, event)
    if typed is not None:
        return turn(front, CodeAccount(typed))
    if event != Pressed(Button.NEXT):
        return stay(front)
    if not re.fullmatch(ACCOUNT, stage.typed):
        return turn(front, replace(stage, unfit=True))
    return to(front, CodeLines(stage.typed))


def _code_lines(front: Front, stage: CodeLines, event: object) -> Out:
    match event:
        case CodeRead(text):
            return _whole_code(front, stage, text)
        case KeyTyped(symbol) if symbol.upper() in ALPHABET and len(stage.typed) < LINE:
            return turn(front, replace(stage, typed=stage.typed + symbol.upper(), fault=False))
        case KeyErased() if stage.typed:
            return turn(front, replace(stage, typed=stage.typed[:-1], fault=False))
        case KeyErased() if stage.lines:
            return turn(front, replace(stage, lines=stage.lines[:-1], typed=stage.lines[-1][:-1], fault=False))
        case Pressed(Button.NEXT) if len(stage.typed) == LINE:
            return _line_typed(front, stage)
        case _:
            return stay(front)


def _line_typed(front: Front, stage: CodeLines) -> Out:
    if not line_fits(stage.typed, len(stage.lines)):
        return turn(front, replace(stage, fault=True))
    lines = (*stage.lines, stage.typed)
    if len(lines) < LINES:
        return turn(front, CodeLines(stage.account, lines))
    return to(front, NewPin(Account(stage.account, "", "clerk"), code="\n".join(lines)))


def _whole_code(front: Front, stage: CodeLines, text: str) -> Out:
    """From a QR: all lines at once."""
    symbols = "".join(symbol for symbol in text.upper() if symbol in ALPHABET)
    lines = tuple(symbols[place * LINE : (place + 1) * LINE] for place in range(LINES))
    if len(symbols) != LINE * LINES or not all(line_fits(line, place) for place, line in enumerate(lines)):
        return turn(front, replace(stage, fault=True))
    return to(front, NewPin(Account(stage.account, "", "clerk"), code="\n".join(lines)))


def _new_pin(front: Front, stage: NewPin, event: object) -> Out:
    if isinstance(event, PinSet) and event.ticket == stage.ticket:
        return _pin_set(front, stage, event)
    if stage.ticket:
        return stay(front)
    typed = digits(stage.typed, event, PIN)
    if typed is not None:
        return turn(front, replace(stage, typed=typed, told=""))
    if event != Pressed(Button.NEXT) or len(stage.typed) < PIN:
        return stay(front)
    if not stage.first:
        return turn(front, replace(stage, first=stage.typed, typed=""))
    if stage.typed != stage.first:
        return turn(front, replace(stage, first="", typed="", told="differ"))
    front, number = ticket(front)
    return turn(
        front, replace(stage, ticket=number), SetPin(number, stage.account, stage.typed, code=stage.code, by=stage.by)
    )


def _pin_set(front: Front, stage: NewPin, event: PinSet) -> Out:
    if event.told == "done" and event.account is not None:
        return look_after(home(front, ClerkHome())[0]) if stage.by else signed_in(front, event.account)
    return turn(front, replace(stage, first="", typed="", ticket=0, told=event.told))


# ------------------------------------------------------------------ the head clerk


def _accounts(front: Front, stage: Accounts, event: object) -> Out:
    accounts = others(front, stage)
    match event:
        case AccountsAre(number, found) if number == stage.ticket:
            return turn(front, replace(stage, accounts=found, failed=found is None))
        case Pressed(Button.MORE):
            total = pages(len(accounts) + 1, front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose("new") if stage.accounts is not None:
            return to(front, NewAccount(tuple(one.account for one in stage.accounts)))
        case Chose(choice):
            picked = next((one for one in accounts if one.account == choice), None)
            return stay(front) if picked is None else to(front, OneAccount(picked))
        case _:
            return stay(front)


def others(front: Front, stage: Accounts) -> tuple[Account, ...]:
    """All accounts but the own one, which nobody can shut oneself out of."""
    return tuple(one for one in stage.accounts or () if one.account != on_duty(front).account)


def _one(front: Front, stage: OneAccount, event: object) -> Out:
    match event:
        case AccountsAre(number, None) if number == stage.ticket:
            return turn(front, replace(stage, ticket=0, failed=True))
        case AccountsAre(number, _) if number == stage.ticket:
            return look_after(home(front, ClerkHome())[0])
        case Chose("pin") if not stage.ticket:
            return to(front, NewPin(replace(stage.account, off=False), by=on_duty(front).account))
        case Chose("off") if not stage.ticket and not stage.account.off:
            front, number = ticket(front)
            asked = SwitchOff(number, stage.account.account, on_duty(front).account)
            return turn(front, replace(stage, ticket=number, failed=False), asked)
        case _:
            return stay(front)


def _new_account(front: Front, stage: NewAccount, event: object) -> Out:
    if stage.role is None:
        match event:
            case Chose(choice) if choice in ROLES:
                role = next(role for role in ROLES if role == choice)
                return turn(front, replace(stage, role=role))
            case _:
                return stay(front)
    typed = account_key(stage.typed, event)
    if typed is not None:
        return turn(front, replace(stage, typed=typed, unfit=""))
    if event == Pressed(Button.BACK):
        return turn(front, NewAccount(stage.taken))
    if event != Pressed(Button.NEXT):
        return stay(front)
    if stage.typed in stage.taken:
        return turn(front, replace(stage, unfit="taken"))
    if not re.fullmatch(ACCOUNT, stage.typed):
        return turn(front, replace(stage, unfit="form"))
    return to(front, NewPin(Account(stage.typed, stage.typed, stage.role), by=on_duty(front).account))


def backed(front: Front, stage: SignInStage, event: Event) -> Out:
    """Back: out of a half-typed code line by line, else to the page before."""
    match stage:
        case NewAccount(role=role) if role is not None:
            return _new_account(front, stage, event)
        case NewPin(first=first) if first and not stage.ticket:
            return turn(front, replace(stage, first="", typed="", told=""))
        case CodeLines(lines=lines) if lines:
            return turn(front, CodeLines(stage.account, lines[:-1]))
        case _:
            return back(front)
