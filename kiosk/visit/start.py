"""From the rest state to a variant: language, what to do, the menu of life events, the board."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.visit import family, letters, signup, status, unread
from kiosk.visit.aloud import can_hear
from kiosk.visit.draft import Draft
from kiosk.visit.events import Button, Chose, CodeRead, Comfort, Event, Pressed
from kiosk.visit.hours import closure, may_begin
from kiosk.visit.letter_state import About
from kiosk.visit.moves import Out, back, restart_at, stay, the_draft, to, turn, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.paging import pages
from kiosk.visit.practice_state import PracticeIntro
from kiosk.visit.stages import (
    BoardPage,
    Browse,
    CodeEntry,
    Guardian,
    Home,
    PrintAnswer,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.trouble import BLOCKING, present

BOARD_ROWS = 5
"""Rows of the board on one page."""


def closed(visit: Visit) -> bool:
    """True when no visit may begin: nothing could be kept."""
    return any(rung in BLOCKING for rung in present(visit.machine))


def on_welcome(visit: Visit, event: Event) -> Out:
    """Touching a language begins a visit in it, on the pack that is in place now."""
    match event:
        case _ if not may_begin(visit):
            return stay(visit)
        case Chose(choice) if not closed(visit) and choice in dict(visit.machine.site.languages):
            return restart_at(arrived(visit, choice), Home())
        case Pressed(Button.COMPLAIN) if not closed(visit):
            return letters.begin(restart_at(arrived(visit, "id"), Home())[0], About.COMPLAINT)
        case CodeRead(text):
            return status.begin_with(arrived(visit, visit.person.language), text)
        case _:
            return stay(visit)


def arrived(visit: Visit, language: str) -> Visit:
    """Somebody is here now; who begins after hours looks things up, who began before may finish."""
    machine = visit.machine
    late = closure(machine) is not None
    person = replace(visit.person, language=language, pack=machine.pack, history=(), after_hours=late)
    if not can_hear(machine.voices, language):
        # Switched on while another language stood here: without a voice that way would only be a way with less on it.
        person = replace(person, comfort=person.comfort - {Comfort.UNREAD, Comfort.SOUND})
    return with_person(visit, person)


def on_home(visit: Visit, stage: Home, event: Event) -> Out:
    """What would you like to do? On a small panel the choices turn over."""
    match event:
        case Pressed(Button.MORE):
            return turn(visit, Home(stage.page + 1))
        case Chose("new") if not visit.person.after_hours:
            return to(visit, Browse(visit.person.pack.menu.root))
        case Chose("status"):
            return to(visit, CodeEntry())
        case CodeRead(text):
            return status.begin_with(visit, text)
        case Chose("board"):
            return to(visit, BoardPage())
        case Chose("print"):
            return to(visit, PrintAnswer())
        case Chose("practice") if not visit.person.after_hours:
            return to(visit, PracticeIntro())
        case Chose("signup") if signup.coming(visit.machine) and not unread.listens(visit):
            return letters.begin(visit, About.OUTREACH)
        case Chose("complaint"):
            return letters.begin(visit, About.COMPLAINT)
        case _:
            return stay(visit)


def on_browse(visit: Visit, stage: Browse, event: Event) -> Out:
    """Down the menu; a leaf begins the draft."""
    pack = visit.person.pack
    node = pack.menu.node(stage.node)
    match event:
        case Pressed(Button.MORE):
            total = pages(len(node.choices), visit.machine.site.capacity)
            return turn(visit, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice):
            picked = next((c for c in node.choices if choice == (c.node or c.variant)), None)
            if picked is None:
                return stay(visit)
            if picked.node:
                return to(visit, Browse(picked.node))
            draft = family.begun(visit, Draft(picked.variant, language=visit.person.language))
            visit = with_draft(visit, draft)
            return to(visit, next_stage(visit))
        case _:
            return stay(visit)


def on_guardian(visit: Visit, event: Event) -> Out:
    """A parent or guardian goes on; anybody else is told kindly who must come, and may go back."""
    match event:
        case Chose("yes"):
            visit = with_draft(visit, replace(the_draft(visit), guardian=True))
            return turn(visit, next_stage(visit))
        case Chose("no"):
            return turn(visit, Guardian(refused=True))
        case _:
            return stay(visit)


def on_board(visit: Visit, stage: BoardPage, event: Event) -> Out:
    """Page through the board."""
    match event:
        case Pressed(Button.MORE):
            total = max(1, ceil(len(visit.machine.board) / BOARD_ROWS))
            return turn(visit, BoardPage((stage.page + 1) % total))
        case Pressed(Button.NEXT):
            return back(visit)
        case _:
            return stay(visit)
