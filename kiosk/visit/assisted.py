"""A visit in which a clerk helps: types, looks at the pages that were doubtful, and hands the screen over for the yes before sending.

The clerk's account travels with the request; the clerk's word on a page stands in place of the judge's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.visit import start
from kiosk.visit.assisted_state import AssistedStage, Helper, LookAtPage, SayYes
from kiosk.visit.draft import Have, Kind, PageKept, PaperGiven
from kiosk.visit.events import Button, Comfort, Event, Pressed
from kiosk.visit.moves import Out, back, stay, the_draft, to, turn, with_draft, with_person
from kiosk.visit.stages import CodeEntry, Home, Laying
from kiosk.visit.state import Visit

LANGUAGE = "id"
"""A visit the clerk begins is in Indonesian; one that is joined keeps the villager's."""


def begin(visit: Visit, helper: Helper) -> Visit:
    """A new visit with a clerk at hand."""
    return join(_at(start.arrived(visit, LANGUAGE), Home()), helper)


def begin_with_code(visit: Visit, helper: Helper) -> Visit:
    """The same, for somebody whose request was sent: its code is asked first."""
    return join(_at(start.arrived(visit, LANGUAGE), CodeEntry()), helper)


def _at(visit: Visit, stage: Home | CodeEntry) -> Visit:
    history = () if isinstance(stage, Home) else (Home(),)
    return with_person(visit, replace(visit.person, stage=stage, history=history))


def join(visit: Visit, helper: Helper) -> Visit:
    """The clerk joins the visit that goes on. Who came without reading goes on with the clerk, who reads."""
    person = replace(visit.person, helper=helper, comfort=visit.person.comfort - {Comfort.UNREAD})
    return with_person(visit, person)


def left_alone(visit: Visit) -> Visit:
    """The clerk has signed out: what they typed stays theirs to answer for, but nobody judges a page in their name."""
    person = visit.person
    if person.helper is None:
        return visit
    visit = with_person(visit, replace(person, helper=replace(person.helper, here=False)))
    return back(visit)[0] if isinstance(person.stage, LookAtPage) else visit


def doubtful(visit: Visit, given: PaperGiven) -> LookAtPage | None:
    """The first page of this paper that waits for a clerk's eye and can be looked at here and now."""
    if not visit.person.clerk_here or given.have is not Have.SCANNED:
        return None
    for number, page in enumerate(given.pages):
        if page.fault is not None and page.seen is not None:
            return LookAtPage(given.paper, number, page.seen)
    return None


def asks_first(visit: Visit) -> bool:
    """Whether the villager is asked before this is sent: what somebody else typed is theirs only when they say so."""
    return visit.person.helper is not None and the_draft(visit).kind is not Kind.WITHDRAWAL


def on_assisted(visit: Visit, stage: AssistedStage, event: Event) -> Out:
    """One of the two pages."""
    match stage:
        case LookAtPage():
            return _on_page(visit, stage, event)
        case SayYes():
            # ``sending`` takes the yes: what follows is the same as without a clerk.
            return stay(visit)
        case _:
            assert_never(stage)


def _on_page(visit: Visit, stage: LookAtPage, event: Event) -> Out:
    draft = the_draft(visit)
    given = draft.paper(stage.paper)
    if given is None:
        return stay(visit)
    match event:
        case Pressed(Button.KEEP_ANYWAY):
            pages = tuple(
                PageKept(page.master, page.dpi) if number == stage.number else page
                for number, page in enumerate(given.pages)
            )
            visit = with_draft(visit, draft.with_paper(replace(given, pages=pages)))
            again = doubtful(visit, replace(given, pages=pages))
            return back(visit) if again is None else turn(visit, again)
        case Pressed(Button.AGAIN):
            return turn(
                with_draft(visit, draft.with_paper(PaperGiven(stage.paper, Have.SCANNED))),
                Laying(stage.paper, editing=True),
            )
        case _:
            return stay(visit)


def say_yes(visit: Visit) -> Out:
    """To the villager's page."""
    return to(visit, SayYes())
