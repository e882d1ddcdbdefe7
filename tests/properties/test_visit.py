"""A random walker over the visit: no dead end, no receipt before the keeping, nothing of a person after the wipe."""

from __future__ import annotations

import gc
import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ports import (
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrintFailed,
    PrintUnknown,
    ScannerGone,
    ScannerReady,
)
from kiosk.visit.effects import Keep, PrintReceipt, Wipe
from kiosk.visit.events import (
    AskedBefore,
    Button,
    Change,
    Chose,
    ClockSaid,
    CodeRead,
    CodesFound,
    CodesNotFound,
    Comfort,
    Event,
    KeyErased,
    KeyTyped,
    Pressed,
    PrinterSaid,
    Rated,
    ScannerSaid,
    StorageSaid,
    Tick,
    Toggled,
)
from kiosk.visit.stages import (
    Keeping,
    Welcome,
)
from kiosk.visit.state import (
    Person,
    Visit,
)
from kiosk.visit.step import step
from kiosk.visit.view import view_of
from kiosk.visit.views import View
from tests.flows.test_every_variant import VARIANTS, path_to
from tests.support.village import MORNING, Desk, Session, bad_page, found, fresh
from tests.support.villager import Villager

MACHINE: list[Event] = [
    PrinterSaid(PrinterOutOfPaper()),
    PrinterSaid(PrinterReady()),
    PrinterSaid(PrinterSilent()),
    ScannerSaid(ScannerGone("x")),
    ScannerSaid(ScannerReady()),
    ClockSaid(trusted=False),
    ClockSaid(trusted=True),
    StorageSaid(ok=False, kind="disk_full"),
    StorageSaid(ok=True),
]

DAY = date(2026, 11, 20)
DISTRICT: list[Event] = [
    event
    for ticket in range(1, 6)
    for event in (
        AskedBefore(ticket, DAY, found(made_on=DAY)),
        AskedBefore(ticket, DAY, None),
        CodesFound(ticket, (found(here=False, made_on=DAY),)),
        CodesNotFound(ticket, "offline"),
    )
]
"""Answers of the district, most of them to questions nobody waits for any more."""

ODD: list[Event] = [
    *(Pressed(button) for button in Button),
    *(Toggled(comfort) for comfort in Comfort),
    *(KeyTyped(symbol) for symbol in "0A9' -\x00\n√"),
    KeyErased(),
    Chose("yes"),
    Chose("nonsense"),
    Chose("1"),
    Change("paper:nothing"),
    Change("F-1.02.pemohon.0.nothing"),
    Rated(9),
    CodeRead("\x1b@DROP TABLE"),
]


def offered(view: View) -> list[Event]:
    """Everything a person could touch on this page."""
    page: Any = view.page
    events: list[Event] = [Pressed(Button.BACK), Pressed(Button.HELP), Pressed(Button.ERASE)]
    if getattr(page, "skip", None) is not None:
        events.append(Pressed(Button.SKIP))
    if page.frame.next is not None:
        events.append(Pressed(Button.NEXT))
    events += [Chose(choice.id) for choice in getattr(page, "choices", ())]
    events += [Pressed(button) for button, _ in getattr(page, "buttons", ())]
    events += [Change(line.id) for line in getattr(page, "lines", ())]
    if getattr(page, "more", None):
        events.append(Pressed(Button.MORE))
    if view.sheet is not None:
        events += [Pressed(Button.STILL_HERE), *(Pressed(button) for button, _ in getattr(view.sheet, "buttons", ()))]
    return events


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_random_walk(data: st.DataObject, seed: int) -> None:
    rng = random.Random(seed)
    several = (found(made_on=DAY), found(code="H7KM4QFR9XPV", here=False, made_on=DAY))
    desk = Desk(status=found("needs_correction"), district=rng.choice((several, several[:1], "none", "offline")))
    session = Session(fresh(rng.choice((4, 5))), desk)
    way = ("new", *path_to(rng.choice(VARIANTS))) if rng.random() < 0.8 else ("status",)
    villager = Villager(rng, way=way, papers=("have", "original", "missing"))
    clock = 0.0
    for move in data.draw(st.lists(st.integers(0, 99), max_size=120)):
        view = session.view
        if move < 60:
            events = villager.act(view.page)
        elif move < 80:
            events = [rng.choice(offered(view))]
        elif move < 88:
            events = [rng.choice(ODD)]
        elif move < 95:
            events = [rng.choice(rng.choice((MACHINE, DISTRICT)))]
        else:
            clock += rng.choice((1.0, 60.0, 100.0))
            events = [Tick(clock, MORNING)]
        if move % 7 == 0:
            desk.pages.append(bad_page(move))
            desk.prints.append(rng.choice((PrintFailed(PrinterOutOfPaper()), PrintUnknown(90.0))))
        session.do(*events)
        check_state(session)
    receipts = [type(effect) for effect in session.effects if isinstance(effect, Keep | PrintReceipt)]
    assert not receipts or receipts[0] is Keep or desk.status is not None
    check_way_home(session)


def check_state(session: Session) -> None:
    """What must hold in every state: a view can be made, and a fresh kiosk knows nobody."""
    view_of(session.visit)
    person = session.visit.person
    if isinstance(person.stage, Welcome):
        rest = Person(person.pack, last_touch=person.last_touch)
        switched = replace(
            rest,
            comfort=person.comfort,
            help_open=person.help_open,
            call=person.call,
            volume=person.volume,
            spoken_to=person.spoken_to,
        )
        assert person == switched


def check_way_home(session: Session) -> None:
    """From wherever the walk ended, one touch (or the end of the keeping) leads home."""
    session.do(StorageSaid(ok=True), Pressed(Button.ERASE))
    assert isinstance(session.visit.person.stage, Welcome | Keeping)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(VARIANTS), st.integers(0, 2**32))
def test_every_page_offers_a_way_that_changes_something(variant: str, seed: int) -> None:
    rng = random.Random(seed)
    session = Session(fresh())
    villager = Villager(rng, way=("new", *path_to(variant)), papers=("have", "original"))
    for _ in range(60):
        before = session.visit
        if not isinstance(before.person.stage, Welcome | Keeping):
            assert any(changes(before, event) for event in offered(view_of(before)) if event != Pressed(Button.ERASE))
        session.do(*villager.act(session.view.page))


def changes(visit: Visit, event: Event) -> bool:
    after, effects = step(visit, event)
    return after.person != visit.person or bool(effects)


CANARY = "CANARYWATI"


def test_nothing_of_the_person_is_reachable_after_the_wipe() -> None:
    session = Session(fresh())
    villager = Villager(random.Random(3), way=("new", *path_to("kk/hilang")), skip=0.0)
    typed = False
    for _ in range(200):
        page = session.view.page
        if type(page).__name__ == "LettersView" and getattr(page, "layer", "") == "name" and not typed:
            session.do(*(KeyTyped(symbol) for symbol in CANARY), Pressed(Button.NEXT), Pressed(Button.NEXT))
            typed = True
            continue
        if type(page).__name__ == "ReviewView":
            break
        session.do(*villager.act(page))
    assert typed
    assert reachable(session.visit, CANARY)
    session.do(Pressed(Button.ERASE))
    assert isinstance(session.effects[-1], Wipe)
    session.effects.clear()
    assert not reachable(session.visit, CANARY)
    gc.collect()
    assert not [thing for thing in gc.get_objects() if type(thing) is Person and reachable(thing.draft, CANARY)]


def reachable(root: object, text: str) -> bool:
    """Whether a string with ``text`` can be reached from ``root`` by any reference."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            if text in thing:
                return True
            continue
        if type(thing).__name__ in ("module", "function", "builtin_function_or_method", "frame"):
            continue
        waiting += gc.get_referents(thing)
    return False
