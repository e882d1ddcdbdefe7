"""A clerk at the real glass: accounts in the kiosk's own ledger, the PIN typed with a mouse, the head's keyboard for the rest.

``accounts(scene)`` makes ``ratna`` (head) and ``budi`` (clerk) with the PINs of ``tests.support.clerks``, as the running kiosk sees them, through
the real slow hash; call it before anybody signs in. ``sign_in(scene)`` goes from the villager's page to the clerk's home. What a clerk's page asks
the ledger is answered in the mirror by ``Robot.office``: a function from the effect to all it may end as; set your own for your feature with
``answered_by``, which asks the functions one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from deploy import composition
from district import cli
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.sign_in_state import Account, AccountsAre, ListAccounts, PinTold, TryPin
from kiosk.ledger import Ledger
from kiosk.ledger.clerk_values import Clerk
from kiosk.visit.events import Button, Chose, KeyTyped, Pressed
from kiosk.wire.clerk_code import LINES
from tests.support.clerks import OTHER_PIN, PIN
from tests.support.programs import DistrictProgram, Place
from tests.support.whole import Scene

Office = Callable[[DutyEffect], Sequence[DutyEvent]]

RATNA = Account("ratna", "Bu Ratna", "head")
BUDI = Account("budi", "Pak Budi", "clerk")
PINS = {"ratna": PIN, "budi": OTHER_PIN}


def accounts(scene: Scene) -> None:
    """The district's code for the head clerk, who adds the other."""
    make(scene.place, scene.office)
    scene.robot.office = answered_by(signing_in, scene.robot.office)


def make(place: Place, office: DistrictProgram) -> None:
    """In the ledger of this kiosk, which may be running."""
    ledger = composition.open_ledger(place.config, place.identity)
    assert isinstance(ledger, Ledger), ledger
    try:
        clerks = composition.the_clerks(place.config, place.identity, ledger)
        assert isinstance(clerks.grant("ratna", RATNA.name, PIN, the_code(place, office)), Clerk)
        assert isinstance(clerks.add("ratna", Clerk("budi", BUDI.name, "clerk"), OTHER_PIN), Clerk)
    finally:
        ledger.close()


def the_code(place: Place, office: DistrictProgram) -> str:
    """The district's code for ratna as head clerk, from its own command."""
    said: list[str] = []
    wanted = ["clerk-code", "--kiosk", place.config.kiosk.id, "--account", "ratna", "--role", "head"]
    assert cli.main(office.data.parent / "district.toml", wanted, said.append) == 0, said
    found = [re.sub(r"^\s*\d\.\s+|\s", "", line) for line in said if re.match(r"\s*\d\.\s", line)]
    assert len(found) == LINES, said
    return "\n".join(found)


def signing_in(effect: DutyEffect) -> Sequence[DutyEvent]:
    """Accounts as ``make`` leaves them; a PIN is right, wrong or too soon."""
    match effect:
        case ListAccounts(ticket):
            return (AccountsAre(ticket, (RATNA, BUDI)),)
        case TryPin(ticket, account, pin):
            who = next(one for one in (RATNA, BUDI) if one.account == account)
            return (PinTold(ticket, "right", who),) if PINS[account] == pin else (PinTold(ticket, "wrong"),)
        case _:
            return ()


def answered_by(*offices: Office) -> Office:
    """The first that knows an effect answers it."""

    def ask(effect: DutyEffect) -> Sequence[DutyEvent]:
        return next((answers for office in offices if (answers := office(effect))), ())

    return ask


def sign_in(scene: Scene, account: str = "budi") -> None:
    """By touch: help, clerk, name, PIN."""
    robot = scene.robot
    robot.touch(Pressed(Button.HELP))
    robot.touch(Pressed(Button.CLERK))
    robot.touch(Chose(account))
    robot.act([*(KeyTyped(digit) for digit in PINS[account]), Pressed(Button.NEXT)])
