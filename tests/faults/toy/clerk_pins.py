"""A short life of a clerk's PIN, to be cut off anywhere: four wrong ones and the right one, each told when its answer is known."""

from __future__ import annotations

from pathlib import Path

from kiosk.ledger.clerk_values import PinWrong, SignedIn
from tests.faults.toy.ledger_life import say
from tests.support.clerks import OTHER_PIN, PIN, Desk

WRONG = 4


def guess(folder: str) -> None:
    clerks = Desk(Path(folder)).open()
    for _ in range(WRONG):
        if isinstance(clerks.sign_in("ratna", OTHER_PIN), PinWrong):
            say("wrong")
    if isinstance(clerks.sign_in("ratna", PIN), SignedIn):
        say("in")
