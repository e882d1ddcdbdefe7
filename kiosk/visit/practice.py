"""Practice (coach): the same road with a made-up person, nothing kept, at the end the way to do it from home.

``guarded`` is the one place that holds the promise: every effect of every step passes it, and of a practice visit only what ``ALLOWED`` names
comes out. What the outside would have answered (a scanned page) is played here instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.ports import NotRead, PageGood
from kiosk.visit.effects import (
    Chime,
    CountPractice,
    Effect,
    Hush,
    Keep,
    PrintSlip,
    ReadPaper,
    Speak,
    TakePage,
    Wipe,
)
from kiosk.visit.events import (
    Button,
    Chose,
    Event,
    PageTaken,
    PracticeCounted,
    Pressed,
    ReadingDone,
    SlipDone,
    Tick,
)
from kiosk.visit.moves import Out, restart_at, stay, ticket, to, turn, wiped, with_person
from kiosk.visit.practice_person import drawn_page, example
from kiosk.visit.practice_slip import HOME_SLIP, home_slip
from kiosk.visit.practice_state import Practice, PracticeEnd, PracticeIntro, PracticeStage
from kiosk.visit.slipping import slip_after
from kiosk.visit.stages import Appointment, Asking, Browse, Entry, Goodbye, Home, Keeping, Missing, SlipState, Welcome
from kiosk.visit.state import Person, Visit

Step = Callable[[Visit, Event], Out]

ALLOWED = Speak | Hush | Chime | Wipe | CountPractice
"""What a practice visit may ask of the outside, beside the slip that tells how to do it from home. None of it holds anything of a person."""

SCAN_S = 2.0
"""A real page takes some seconds: long enough to see what happens, short enough to practise."""

EXAMPLE = "example"
"""Choice id of the made-up person's words."""

NO_FILE = Path("latihan")
"""Stands where a scanned page's file would: there is none, and nothing ever opens it."""


def on_practice(visit: Visit, stage: PracticeStage, event: Event) -> Out:
    """The first and the last page."""
    match stage, event:
        case PracticeIntro(), Pressed(Button.NEXT):
            history = visit.person.history
            person = replace(_anew(visit.person), practice=Practice(), stage=stage, history=history)
            return to(with_person(visit, person), Browse(visit.person.pack.menu.root))
        case PracticeEnd(), _:
            return _at_end(visit, stage, event)
        case _:
            return stay(visit)


def _at_end(visit: Visit, stage: PracticeEnd, event: Event) -> Out:
    match event:
        case PracticeCounted(number, mark) if number == stage.ticket:
            return turn(visit, replace(stage, mark=mark))
        case Pressed(Button.MORE) if visit.person.pack.online:
            return turn(visit, replace(stage, channel=(stage.channel + 1) % len(visit.person.pack.online)))
        case Pressed(Button.PRINT) if visit.person.pack.online and stage.slip != "printing":
            visit, number = ticket(visit)
            slip = home_slip(visit, stage.mark)
            return turn(visit, replace(stage, slip="printing", printing=number), PrintSlip(number, slip))
        case SlipDone(number, result) if number == stage.printing:
            return turn(visit, replace(stage, slip=slip_after(SlipState("printing", number), result).state))
        case Pressed(Button.AGAIN):
            return restart_at(with_person(visit, _anew(visit.person)), Home())
        case Pressed(Button.NEXT):
            return wiped(visit)
        case _:
            return stay(visit)


def _anew(person: Person) -> Person:
    """The same person without anything that was answered or looked up; how often they asked for lost codes still counts."""
    return Person(
        person.pack,
        language=person.language,
        comfort=person.comfort,
        volume=person.volume,
        spoken_to=person.spoken_to,
        last_touch=person.last_touch,
        call=person.call,
        lost_asked=person.lost_asked,
    )


# ------------------------------------------------------------------ the guard


def guarded(before: Visit, event: Event, step: Step) -> Out:
    """One step of any visit. Of a practice visit nothing durable, nothing printed and nothing asked ever comes out."""
    practising = before.person.practice is not None
    after, effects = _dressed(before, event, step) if practising else step(before, event)
    if not practising and after.person.practice is None:
        return after, effects
    return _settled(before, after, effects, step)


def _dressed(visit: Visit, event: Event, step: Step) -> Out:
    """What the made-up person does in place of the real one, and what the outside would have answered."""
    practice, stage = visit.person.practice, visit.person.stage
    match event:
        case Pressed(Button.CARD) | Chose("example") if isinstance(stage, Asking):
            words = example(stage.ask.question, visit.machine.site.village)
            return turn(visit, replace(stage, entry=Entry(typed=words))) if words else stay(visit)
        case Pressed(Button.PRINT) if isinstance(stage, Missing | Appointment):
            return stay(visit)
        case Tick(monotonic=now) if practice is not None and practice.glass is not None:
            after, effects = step(visit, event)
            number, since = practice.glass
            if now - since < SCAN_S or after.person.practice is None:
                return after, effects
            after = _with(after, Practice())
            taken, more = step(after, PageTaken(number, PageGood(drawn_page(), NO_FILE / str(number), 150)))
            return taken, (*effects, *more)
        case _:
            return step(visit, event)


def _settled(before: Visit, after: Visit, effects: tuple[Effect, ...], step: Step) -> Out:
    """The state that follows when nothing goes out."""
    stage = after.person.stage
    if isinstance(stage, Home | Welcome):
        after = _with(after, None)
    kept = tuple(effect for effect in effects if _may_go_out(effect))
    for effect in effects:
        match effect:
            case TakePage(ticket=number):
                after = _with(after, Practice((number, after.machine.monotonic)))
            case ReadPaper(ticket=number):
                after, more = step(after, ReadingDone(number, NotRead("off")))
                kept = (*kept, *(one for one in more if _may_go_out(one)))
            case _:
                pass
    if isinstance(after.person.stage, Keeping | Goodbye) or any(isinstance(effect, Keep) for effect in effects):
        return _ended(before, after, kept)
    return after, kept


def _may_go_out(effect: Effect) -> bool:
    return isinstance(effect, ALLOWED) or (isinstance(effect, PrintSlip) and effect.slip.kind == HOME_SLIP)


def _ended(before: Visit, after: Visit, kept: tuple[Effect, ...]) -> Out:
    """Where a real visit would send, or say goodbye: everything answered is forgotten, and one more has practised."""
    person = replace(_anew(before.person), practice=Practice(), last_touch=after.machine.monotonic)
    visit, number = ticket(with_person(after, person))
    ended, _ = restart_at(visit, PracticeEnd(number))
    return ended, (*kept, CountPractice(number))


def _with(visit: Visit, practice: Practice | None) -> Visit:
    return with_person(visit, replace(visit.person, practice=practice))
