"""The code is lost: NIK and one more fact go to the district, sealed; what fits both comes back. Offline the clerk looks by name and day."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import assert_never

from kiosk.visit.effects import FindCodes
from kiosk.visit.events import (
    Button,
    Chose,
    CodesFound,
    CodesNotFound,
    Event,
    KeyErased,
    KeyTyped,
    Pressed,
    StatusFound,
)
from kiosk.visit.lost_state import LostAsked, LostChoice, LostFact, LostList, LostNik, LostNothing, LostStage
from kiosk.visit.moves import Out, stay, ticket, to, turn, wiped, with_person
from kiosk.visit.state import Found, Visit

NIK_LENGTH = 16
FACT_LENGTH = {"phone4": 4, "birth": 8}
TRIES = 3
"""Questions of one visit; after these the clerk helps faster than guessing."""


def on_lost(visit: Visit, stage: LostStage, event: Event) -> Out:
    """One event on the way to a lost code."""
    match stage:
        case LostNik():
            return _nik(visit, stage, event)
        case LostChoice():
            return to(visit, LostFact(stage.nik, event.choice)) if _is_fact(event) else stay(visit)
        case LostFact():
            return _fact(visit, stage, event)
        case LostAsked():
            return _told(visit, stage, event)
        case LostList():
            picked = [one for one in stage.found if isinstance(event, Chose) and one.code == event.choice]
            return to(*_shown(visit, picked[0])) if picked else stay(visit)
        case LostNothing():
            return _nothing(visit, stage, event)
        case _:
            assert_never(stage)
