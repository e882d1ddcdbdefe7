"""`kiosk.py clerk`: accounts of the clerks who look after this kiosk, and what its audit trail says, at a terminal.

A code of the district makes the first account and enables one that is off; it is typed, no line is needed.
"""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable
from contextlib import closing
from typing import assert_never

from deploy import composition
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.fleet.identity import Identity
from kiosk.journal import open_journal
from kiosk.ledger import Ledger, audit, clerk_log
from kiosk.ledger.clerk_values import Clerk, PinUnfit
from kiosk.ledger.clerks import Clerks, account_fits
from kiosk.ledger.values import KeepFailed
from kiosk.ledger.watermark import Watermark
from kiosk.wire.clerk_code import LINES, NotGranted, TypedWrong

ENTRIES = 40
"""Lines of the trail that are shown: a busy day's."""

Ask = Callable[[str], str]
"""Asks a person at the terminal."""


def main(args: argparse.Namespace, ask: Ask = input, ask_hidden: Ask = getpass.getpass) -> int:
    """0 when it was done, else 1."""
    open_journal()
    try:
        return _deed(composition.settings(args.config), args, ask, ask_hidden)
    except Unusable as error:
        return composition.fail("clerk", error)


def _deed(config: KioskConfig, args: argparse.Namespace, ask: Ask, ask_hidden: Ask) -> int:
    identity = composition.identity_of(config)
    if not isinstance(identity, Identity):
        raise Unusable(f"{identity.why} {identity.todo}")
    ledger = composition.open_ledger(config, identity)
    if not isinstance(ledger, Ledger):
        raise Unusable(f"the ledger is refused: {ledger.why}")
    with closing(ledger):
        match args.deed:
            case "add":
                return _add(the_clerks(config, identity, ledger), args.account, args.name, ask, ask_hidden)
            case "list":
                return _list(the_clerks(config, identity, ledger))
            case _:
                return _log(config, ledger)


def the_clerks(config: KioskConfig, identity: Identity, ledger: Ledger) -> Clerks:
    """Accounts of this kiosk; their watermark lies beside the ledger's folder, not in it."""
    return Clerks(
        ledger,
        Watermark(config.paths.data),
        config.kiosk.id,
        identity.district.gateway_keys,
        identity.device_secret,
        os.urandom,
    )


def _add(clerks: Clerks, account: str, name: str, ask: Ask, ask_hidden: Ask) -> int:
    if not account_fits(account, name):
        raise Unusable("--account takes 2 to 12 of a-z and 0-9, beginning with a letter; --name up to 24 characters")
    print(f"The code of the district, {LINES} lines (kiosk.py district --config FILE clerk-code …):")
    code = "\n".join(ask(f"{number}.  ") for number in range(1, LINES + 1))
    pin = ask_hidden("New PIN, six digits: ")
    if ask_hidden("The same again: ") != pin:
        raise Unusable("the two PINs differ; nothing was changed")
    found = clerks.grant(account, name, pin, code)
    match found:
        case Clerk(name=called, role=role):
            print(f"{account}: {called}, {role}; may sign in")
            return 0
        case PinUnfit(why="digits"):
            raise Unusable("a PIN is six digits")
        case PinUnfit():
            raise Unusable("that PIN is among the first anybody would try; take another")
        case TypedWrong(fault="length"):
            raise Unusable(f"the code has {LINES} lines of 14 symbols; something is missing or too much")
        case TypedWrong(line=line):
            raise Unusable(f"line {line} of the code has a slip; compare it once more")
        case NotGranted():
            todo = "Ask for a fresh one, and check this kiosk's name and clock."
            raise Unusable(f"that code is for another kiosk, account or day, or was used already. {todo}")
        case KeepFailed(kind=kind):
            raise Unusable(f"it could not be kept: {kind}")
        case _:
            assert_never(found)


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
