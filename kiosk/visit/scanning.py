"""At the glass: lay, scan, look, again or on. A bad page may go on, marked for the clerk, after two tries; a dead scanner is no dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.adminduk.catalogue import Expect, Paper
from kiosk.ports import A4_AREA, PageBad, PageFailed, PageGood, ScanArea, ScanFailed
from kiosk.visit.draft import Have, PageKept, PaperGiven
from kiosk.visit.effects import CancelScan, TakePage
from kiosk.visit.events import Button, Event, PageTaken, Pressed, ScanProgressed
from kiosk.visit.forms_due import pages_left
from kiosk.visit.moves import Out, stay, the_draft, ticket, to, turn, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.plan import paper_of
from kiosk.visit.stages import (
    Laying,
    Scanning,
    ScanTrouble,
    Shown,
)
from kiosk.visit.state import (
    Visit,
)

TRIES = 2
"""Bad scans of one paper after which it may go on, marked."""

ANY_AREA = A4_AREA
CARD_AREA = ScanArea(120.0, 90.0, dpi=300)
"""Room for an ID-1 card (85.6 x 54 mm, ISO/IEC 7810) laid by hand near the corner."""


def area_for(paper: Paper) -> ScanArea:
    """What to take of the glass for a paper."""
    return CARD_AREA if paper.expect is Expect.CARD else ANY_AREA


def _after_page(visit: Visit, stage: Shown) -> Out:
    """A page was kept: its other side if it has one, else on."""
    given = the_draft(visit).paper(stage.paper)
    if given is not None and given.have is Have.SCANNED and len(given.pages) < paper_of(visit, stage.paper).sides:
        return turn(visit, Laying(stage.paper, stage.editing))
    return turn(visit, next_stage(visit))


def on_laying(visit: Visit, stage: Laying, event: Event) -> Out:
    """Scan; or, with pages there, go on."""
    given = the_draft(visit).paper(stage.paper)
    match event:
        case Pressed(Button.SCAN):
            return _start(visit, stage)
        case Pressed(Button.NEXT) if given is not None and given.pages and not pages_left(visit, stage.paper):
            return to(visit, next_stage(visit))
        case Pressed(Button.SKIP):
            return leave_to_clerk(visit, stage.paper)
        case _:
            return stay(visit)


def leave_to_clerk(visit: Visit, paper: str) -> Out:
    """The clerk looks at the paper itself: no scan is possible or wanted now."""
    visit = with_draft(visit, the_draft(visit).with_paper(PaperGiven(paper, Have.ORIGINAL)))
    return turn(visit, next_stage(visit))


def _start(visit: Visit, at: Laying) -> Out:
    wanted = paper_of(visit, at.paper)
    visit, number = ticket(visit)
    stage = Scanning(at.paper, number, visit.machine.monotonic, editing=at.editing)
    return turn(visit, stage, TakePage(number, area_for(wanted), wanted.expect.value, visit.person.pack.scan))


def on_scanning(visit: Visit, stage: Scanning, event: Event) -> Out:
    """Progress, the page, or no page. Answers of another scan are dropped."""
    match event:
        case ScanProgressed(number, part) if number == stage.ticket:
            return turn(visit, replace(stage, part=part))
        case PageTaken(number, result) if number == stage.ticket:
            return _taken(visit, stage, result)
        case Pressed(Button.CANCEL):
            return turn(visit, Laying(stage.paper, stage.editing), CancelScan(stage.ticket))
        case _:
            return stay(visit)


def _taken(visit: Visit, stage: Scanning, result: PageGood | PageBad | PageFailed | ScanFailed) -> Out:
    match result:
        case PageGood():
            return turn(visit, Shown(stage.paper, result, stage.editing))
        case PageBad():
            counted = dict(visit.person.tries)
            counted[stage.paper] = counted.get(stage.paper, 0) + 1
            visit = with_person(visit, replace(visit.person, tries=tuple(counted.items())))
            return turn(visit, Shown(stage.paper, result, stage.editing))
        case PageFailed():
            return turn(visit, ScanTrouble(stage.paper, "page", stage.editing))
        case ScanFailed(kind):
            return turn(visit, ScanTrouble(stage.paper, kind, stage.editing))
        case _:
            assert_never(result)


def may_keep_bad(visit: Visit, paper: str) -> bool:
    """After two bad tries the person is not held any longer."""
    return dict(visit.person.tries).get(paper, 0) >= TRIES


def keep_page(visit: Visit, paper: str, result: PageGood | PageBad, fault: str | None) -> Visit:
    """The page is one of the paper's from now on."""
    draft = the_draft(visit)
    given = draft.paper(paper) or PaperGiven(paper, Have.SCANNED)
    seen = result if fault is not None and isinstance(result, PageBad) else None
    page = PageKept(result.master, result.dpi, fault, seen)
    return with_draft(visit, draft.with_paper(replace(given, have=Have.SCANNED, pages=(*given.pages, page))))


def _with_page(visit: Visit, stage: Shown, fault: str | None) -> Visit:
    return keep_page(visit, stage.paper, stage.result, fault)


def on_shown(visit: Visit, stage: Shown, event: Event) -> Out:
    """Take it, take another page, or scan again."""
    match event, stage.result:
        case Pressed(Button.NEXT), PageGood():
            return _after_page(_with_page(visit, stage, None), stage)
        case Pressed(Button.ANOTHER_PAGE), PageGood():
            return turn(_with_page(visit, stage, None), Laying(stage.paper, stage.editing))
        case Pressed(Button.AGAIN), _:
            return turn(visit, Laying(stage.paper, stage.editing))
        case Pressed(Button.KEEP_ANYWAY), PageBad() if visit.person.clerk_here:
            return _after_page(_with_page(visit, stage, None), stage)
        case Pressed(Button.KEEP_ANYWAY), PageBad(fault=fault) if may_keep_bad(visit, stage.paper):
            return _after_page(_with_page(visit, stage, fault), stage)
        case _:
            return stay(visit)


def on_trouble(visit: Visit, stage: ScanTrouble, event: Event) -> Out:
    """Try again, or leave the paper to the clerk."""
    match event:
        case Pressed(Button.AGAIN):
            return turn(visit, Laying(stage.paper, stage.editing))
        case Pressed(Button.SKIP):
            return leave_to_clerk(visit, stage.paper)
        case _:
            return stay(visit)
