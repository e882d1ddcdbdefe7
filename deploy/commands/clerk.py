"""`kiosk.py clerk`: accounts of the clerks who look after this kiosk, and what its audit trail says, at a terminal.

A code of the district makes the first account and enables one that is off; it is typed, no line is needed. A head clerk, by PIN, does the
same for others.
"""

from __future__ import annotations

import argparse
import getpass
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import assert_never

from deploy import composition
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.fleet.identity import Identity
from kiosk.journal import open_journal
from kiosk.ledger import Ledger, audit, clerk_log
from kiosk.ledger.clerk_values import AccountOff, Clerk, NoSuchClerk, NotAllowed, PinUnfit, PinWait, PinWrong, SignedIn
from kiosk.ledger.clerks import Clerks, account_fits
from kiosk.ledger.values import KeepFailed
from kiosk.wire.clerk_code import LINES, NotGranted, TypedWrong

ENTRIES = 40
"""Lines of the trail that are shown: a busy day's."""

Ask = Callable[[str], str]
"""Asks a person at the terminal."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """How a person is asked, unseen where it is a PIN, and waited for."""

    ask: Ask = input
    ask_hidden: Ask = getpass.getpass
    wait: Callable[[float], None] = time.sleep


def main(args: argparse.Namespace, terminal: Terminal | None = None) -> int:
    """0 when it was done, else 1."""
    open_journal()
    try:
        return _deed(composition.settings(args.config), args, terminal or Terminal())
    except Unusable as error:
        return composition.fail("clerk", error)


def _deed(config: KioskConfig, args: argparse.Namespace, terminal: Terminal) -> int:
    identity = composition.identity_of(config)
    if not isinstance(identity, Identity):
        raise Unusable(f"{identity.why} {identity.todo}")
    ledger = composition.open_ledger(config, identity)
    if not isinstance(ledger, Ledger):
        raise Unusable(f"the ledger is refused: {ledger.why}")
    with closing(ledger):
        clerks = composition.the_clerks(config, identity, ledger)
        match args.deed:
            case "add":
                return _add(clerks, args, terminal)
            case "off":
                return _off(clerks, args.account, args.by, terminal)
            case "list":
                return _list(clerks)
            case _:
                return _log(config, ledger)


def _add(clerks: Clerks, args: argparse.Namespace, terminal: Terminal) -> int:
    account: str = args.account
    if not account_fits(account, args.name):
        raise Unusable("--account takes 2 to 12 of a-z and 0-9, beginning with a letter; --name up to 24 characters")
    code = ""
    if args.by:
        _head(clerks, args.by, terminal)
    else:
        print(f"The code of the district, {LINES} lines (kiosk.py district --config FILE clerk-code …):")
        code = "\n".join(terminal.ask(f"{number}.  ") for number in range(1, LINES + 1))
    pin = terminal.ask_hidden(f"New PIN of {account}, six digits: ")
    if terminal.ask_hidden("The same again: ") != pin:
        raise Unusable("the two PINs differ; nothing was changed")
    found = _by_head(clerks, args, pin) if args.by else clerks.grant(account, args.name, pin, code)
    if not isinstance(found, Clerk):
        raise Unusable(_why(found))
    print(f"{account}: {found.name}, {found.role}; may sign in")
    return 0


def _by_head(clerks: Clerks, args: argparse.Namespace, pin: str) -> Clerk | PinUnfit | NotAllowed | KeepFailed:
    """What is not said stays as it is; a new account is a clerk's."""
    every = clerks.every()
    if isinstance(every, KeepFailed):
        return every
    known = next((one for one in every if one.account == args.account), Clerk(args.account, args.account, "clerk"))
    return clerks.add(args.by, Clerk(args.account, args.name or known.name, args.role or known.role), pin)


def _why(found: PinUnfit | TypedWrong | NotGranted | NotAllowed | KeepFailed) -> str:
    match found:
        case PinUnfit(why="digits"):
            return "a PIN is six digits"
        case PinUnfit():
            return "that PIN is among the first anybody would try; take another"
        case TypedWrong(fault="length"):
            return f"the code has {LINES} lines of 14 symbols; something is missing or too much"
        case TypedWrong(line=line):
            return f"line {line} of the code has a slip; compare it once more"
        case NotGranted():
            todo = "Ask for a fresh one, and check this kiosk's name and clock."
            return f"that code is for another kiosk, account or day, or was used already. {todo}"
        case NotAllowed():
            return "only a head clerk may, and not with the own account"
        case KeepFailed(kind=kind):
            return f"it could not be kept: {kind}"
        case _:
            assert_never(found)


def _head(clerks: Clerks, by: str, terminal: Terminal) -> None:
    """Ask for the head clerk's PIN until it fits or the account is off."""
    while True:
        found = clerks.sign_in(by, terminal.ask_hidden(f"PIN of {by}: "))
        match found:
            case SignedIn():
                return
            case PinWrong(tries_left=left, wait_s=rest) | PinWait(tries_left=left, wait_s=rest):
                print(f"Not yet: {left} tries left, the next in {rest:.0f} s", flush=True)
                terminal.wait(rest)
            case AccountOff():
                raise Unusable(f"{by} is off; only a code of the district enables it, or another head clerk")
            case NoSuchClerk():
                raise Unusable(f"there is no account {by}")
            case KeepFailed(kind=kind):
                raise Unusable(f"it could not be kept: {kind}")
            case _:
                assert_never(found)


def _off(clerks: Clerks, account: str, by: str, terminal: Terminal) -> int:
    _head(clerks, by, terminal)
    found = clerks.switch_off(by, account)
    match found:
        case Clerk():
            print(f"{account}: off")
            return 0
        case NoSuchClerk():
            raise Unusable(f"there is no account {account}")
        case _:
            raise Unusable(_why(found))


def _list(clerks: Clerks) -> int:
    found = clerks.every()
    if isinstance(found, KeepFailed):
        raise Unusable(f"the ledger cannot be read: {found.kind}")
    for clerk in found:
        print(f"{clerk.account:<12} {clerk.role:<10} {'off' if clerk.off else 'on':<3} {clerk.name}")
    if not found:
        print("No account yet. The district makes a code for the first: kiosk.py district --config FILE clerk-code")
    return 0


def _log(config: KioskConfig, ledger: Ledger) -> int:
    found = ledger.read(lambda connection: audit.newest(connection, ENTRIES))
    if isinstance(found, KeepFailed):
        raise Unusable(f"the audit trail cannot be read: {found.kind}")
    for entry in reversed(found):
        print(f"{entry.at.astimezone(config.kiosk.zone):%Y-%m-%d %H:%M}  {clerk_log.told(entry)}")
    return 0
