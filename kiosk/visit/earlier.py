"""You already asked this on …: sought once, when it is known who asks for what; told at the next page, never in the middle of typing."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.catalogue import Ends
from kiosk.adminduk.questions import Step
from kiosk.visit.draft import Draft, Kind
from kiosk.visit.effects import FindEarlier
from kiosk.visit.events import AskedBefore, Button, Event, Pressed, StatusFound
from kiosk.visit.moves import Out, stay, the_draft, ticket, to, turn, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.plan import open_asks, variant_of
from kiosk.visit.stages import (
    AskedEarlier,
    Asking,
    Found,
    Stage,
)
from kiosk.visit.state import (
    Visit,
)

OVER = frozenset({"handed_over", "refused", "withdrawn"})
"""Asking again after these is no asking twice."""


def remember(visit: Visit, status: StatusFound) -> Visit:
    """This request was looked up in this visit."""
    others = tuple(one for one in visit.person.seen if one.code != status.code)
    return with_person(visit, replace(visit.person, seen=(*others, status)))


def seek(visit: Visit) -> Out:
    """Ask once, as soon as the questions about the person are answered."""
    draft = the_draft(visit)
    if draft.kind is not Kind.NEW or draft.sought or not _known_who(visit):
        return stay(visit)
    visit, number = ticket(visit)
    draft = replace(draft, sought=number)
    visit = with_draft(visit, draft)
    mine = next((status for status in reversed(visit.person.seen) if _same(visit, status)), None)
    if mine is not None and mine.made_on is not None:
        # Who came with the code of the same service needs no line to be told.
        visit = with_person(visit, replace(visit.person, earlier=AskedBefore(number, mine.made_on, mine)))
    return visit, (FindEarlier(number, draft, visit.person.pack),)


def _known_who(visit: Visit) -> bool:
    return variant_of(visit).ends is not Ends.INFO and all(ask.step is Step.FORM for ask in open_asks(visit))


def _same(visit: Visit, status: StatusFound) -> bool:
    return status.title == variant_of(visit).neutral_title and status.state not in OVER


def heard(visit: Visit, told: AskedBefore) -> Out:
    """An answer. One for another draft, or after the questions, is dropped."""
    draft: Draft | None = visit.person.draft
    waiting = isinstance(visit.person.stage, Asking) and visit.person.earlier is None
    if draft is None or draft.sought != told.ticket or not waiting:
        return stay(visit)
    return with_person(visit, replace(visit.person, earlier=told)), ()


def onward(visit: Visit) -> tuple[Visit, Stage]:
    """The next stage, or first the word of an earlier request, once."""
    told = visit.person.earlier
    if told is None:
        return visit, next_stage(visit)
    return with_person(visit, replace(visit.person, earlier=None)), AskedEarlier(told.on, told.status)


def on_asked_earlier(visit: Visit, stage: AskedEarlier, event: Event) -> Out:
    """Ask again all the same, or look how the earlier one stands."""
    match event:
        case Pressed(Button.NEXT):
            return turn(visit, next_stage(visit))
        case Pressed(Button.SEE) if stage.status is not None:
            return to(visit, Found(stage.status))
        case _:
            return stay(visit)
