"""An outreach day (*jemput bola*) led by the clerk: open it, give and call numbers, tick who came, serve, report, close."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.station import MAX_PLACE, short_place
from kiosk.duty.moves import Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.outreach_day import planned, table_ids, the_day
from kiosk.duty.outreach_moves import ask, print_number, printed, replace_stage, to_table
from kiosk.duty.outreach_numbers import on_family, on_given, on_list, on_number, on_number_typing, on_numbers
from kiosk.duty.outreach_slips import report_paper
from kiosk.duty.outreach_state import (
    CallNumber,
    CloseStation,
    Families,
    FamilyPage,
    GiveNumber,
    LookAtStation,
    NumberGiven,
    NumberList,
    NumberPage,
    NumberTyping,
    OpenStation,
    OutreachStage,
    RtList,
    StationEnd,
    StationHome,
    StationLook,
    StationPlaces,
    StationReport,
    StationTold,
    StationTyping,
)
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front
from kiosk.visit.events import Button, Chose, KeyErased, KeyTyped, Pressed, SlipDone
from kiosk.visit.paging import pages
from kiosk.visit.slipping import slip_after
from kiosk.visit.texts import Text, office


def news(front: Front) -> Text | None:
    """What the tile says while a day is open."""
    station = front.machine.station
    return None if station is None else office("Dibuka di {place}", place=station.place)


def begin(front: Front) -> Out:
    """The tile of the clerk's home."""
    front, number = ticket(front)
    return to(front, StationLook(number), LookAtStation(number))


def after_visit(front: Front) -> Out:
    """A visit has ended that the clerk led: at a station back to the table, else home."""
    if front.machine.station is None:
        return home(front, ClerkHome())
    front, number = ticket(front)
    front, _ = home(front, ClerkHome())
    return to(front, StationLook(number), LookAtStation(number))


# ------------------------------------------------------------------ one event


def on_outreach(front: Front, stage: OutreachStage, event: object) -> Out:  # noqa: C901 - one case a stage, held complete by assert_never
    """What the clerk did, or the answer that is awaited."""
    if isinstance(event, StationTold):
        return _told(front, stage, event)
    match stage:
        case StationLook():
            return begin_again(front) if event == Pressed(Button.NEXT) and stage.failed else stay(front)
        case StationPlaces():
            return _on_places(front, stage, event)
        case StationTyping():
            return _on_typing(front, stage, event)
        case StationHome():
            return _on_table(front, stage, event)
        case NumberGiven():
            return on_given(front, stage, event)
        case NumberList():
            return on_numbers(front, stage, event)
        case NumberTyping():
            return on_number_typing(front, stage, event)
        case NumberPage():
            return on_number(front, stage, event)
        case RtList() | Families():
            return on_list(front, stage, event)
        case FamilyPage():
            return on_family(front, stage, event)
        case StationReport():
            return _on_report(front, stage, event)
        case StationEnd():
            return _on_end(front, stage, event)
        case _:
            assert_never(stage)


def begin_again(front: Front) -> Out:
    """Ask once more."""
    front, number = ticket(front)
    return turn(front, StationLook(number), LookAtStation(number))


def backed(front: Front, stage: OutreachStage) -> Out:
    """Back. From the table and behind a closed day it leads home: what lies before them is over."""
    match stage:
        case StationHome() | StationEnd(closed=True):
            return home(front, ClerkHome())
        case NumberGiven():
            return to_table(front)
        case StationEnd(ticket=number) if number:
            return stay(front)  # whether the day is over must be known before its table shows again
        case _:
            return back(front)


# ------------------------------------------------------------------ answers


def _told(front: Front, stage: OutreachStage, event: StationTold) -> Out:  # noqa: C901 - one case a stage, held complete by assert_never
    asks_nothing = NumberGiven | NumberList | NumberTyping | RtList | Families | StationReport
    if isinstance(stage, asks_nothing) or event.ticket != stage.ticket:
        # The page that asked was left; what came of it is true all the same.
        day = front.duty.day if event.day is None else event.day
        return stay(replace(front, duty=replace(front.duty, day=day)))
    if event.told == "failed":
        return _failed(front, stage)
    front = replace(front, duty=replace(front.duty, day=event.day))
    if event.day is None:
        if isinstance(stage, StationEnd):
            return turn(front, StationEnd(closed=True))
        front, _ = home(front, ClerkHome())  # no page of a day that is not open lies behind
        return to(front, StationPlaces())
    match stage:
        case StationLook() | StationPlaces() | StationTyping():
            return to_table(front)
        case FamilyPage() | StationHome() if event.number is not None and event.number.state == "waiting":
            return print_number(front, event.number.number)
        case StationHome() if event.number is not None:
            return to(replace_stage(front, StationHome()), NumberPage(event.number.number))
        case StationHome():
            return turn(front, StationHome(stage.page, note="nobody" if event.told == "nobody" else ""))
        case NumberPage() if event.number is not None and event.number.state != "called":
            return to_table(front)
        case NumberPage():
            return turn(front, replace(stage, ticket=0, note=""))
        case FamilyPage():
            return back(front)
        case StationEnd():
            return turn(front, StationEnd(failed=True))
        case _:
            assert_never(stage)


def _failed(
    front: Front,
    stage: StationLook | StationPlaces | StationTyping | StationHome | NumberPage | FamilyPage | StationEnd,
) -> Out:
    match stage:
        case StationHome() | NumberPage():
            return turn(front, replace(stage, ticket=0, note="failed"))
        case _:
            return turn(front, replace(stage, ticket=0, failed=True))


# ------------------------------------------------------------------ opening


def _on_places(front: Front, stage: StationPlaces, event: object) -> Out:
    days = planned(front)
    match event:
        case Pressed(Button.MORE):
            total = pages(len(days) + 1, front.machine.site.capacity)
            return turn(front, StationPlaces((stage.page + 1) % total))
        case Chose("other") if not stage.ticket:
            return to(front, StationTyping())
        case Chose(choice) if not stage.ticket:
            day = next((one for one in days if one.id == choice), None)
            return stay(front) if day is None else _open(front, stage, day)
        case _:
            return stay(front)


def _open(front: Front, stage: StationPlaces, day: OutreachDay) -> Out:
    front, number = ticket(front)
    wanted = OpenStation(number, day.day, short_place(day.place), day.id, on_duty(front).account)
    return ask(front, replace(stage, ticket=number, failed=False), wanted)


def _on_typing(front: Front, stage: StationTyping, event: object) -> Out:
    match event:
        case KeyTyped(symbol) if len(stage.typed) + len(symbol) <= MAX_PLACE and not stage.ticket:
            return turn(front, replace(stage, typed=(stage.typed + symbol).lstrip(), failed=False))
        case KeyErased() if not stage.ticket:
            return turn(front, replace(stage, typed=stage.typed[:-1]))
        case Pressed(Button.NEXT) if stage.typed.strip() and not stage.ticket:
            front, number = ticket(front)
            now = front.machine.now
            day = None if now is None else now.date()
            wanted = OpenStation(number, day, stage.typed.strip(), "", on_duty(front).account)
            return ask(front, replace(stage, ticket=number, failed=False), wanted)
        case _:
            return stay(front)


# ------------------------------------------------------------------ the table


def _on_table(front: Front, stage: StationHome, event: object) -> Out:
    if stage.ticket:
        return stay(front)
    match event:
        case Pressed(Button.MORE):
            total = pages(len(table_ids(front)), front.machine.site.capacity)
            return turn(front, StationHome((stage.page + 1) % total))
        case Chose("give"):
            front, number = ticket(front)
            return ask(front, StationHome(stage.page, number), GiveNumber(number, on_duty(front).account))
        case Chose("call"):
            front, number = ticket(front)
            return ask(front, StationHome(stage.page, number), CallNumber(number, on_duty(front).account))
        case Chose("list") if the_day(front).sign_ups:
            return to(replace_stage(front, StationHome()), RtList())
        case Chose("numbers") if the_day(front).queue:
            return to(replace_stage(front, StationHome()), NumberList())
        case Chose("report"):
            return to(replace_stage(front, StationHome()), StationReport())
        case _:
            return stay(front)


# ------------------------------------------------------------------ the end of the day


def _on_report(front: Front, stage: StationReport, event: object) -> Out:
    match event:
        case Chose("print") if stage.slip.state != "printing":
            front, slip, effects = printed(front, report_paper(front))
            return turn(front, replace(stage, slip=slip), *effects)
        case SlipDone(number, result) if number == stage.slip.ticket:
            return turn(front, replace(stage, slip=slip_after(stage.slip, result)))
        case Chose("close"):
            return to(front, StationEnd())
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=stage.page + 1))
        case _:
            return stay(front)


def _on_end(front: Front, stage: StationEnd, event: object) -> Out:
    match event:
        case Chose("close") if not stage.ticket and not stage.closed:
            front, number = ticket(front)
            return ask(front, StationEnd(number), CloseStation(number, on_duty(front).account))
        case Chose("stay") if not stage.ticket and not stage.closed:
            return back(front)
        case Pressed(Button.NEXT) if stage.closed:
            return home(front, ClerkHome())
        case _:
            return stay(front)
