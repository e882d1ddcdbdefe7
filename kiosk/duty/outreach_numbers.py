"""Queue numbers and the list of families at an outreach day."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.station import NumberState
from kiosk.duty import assist
from kiosk.duty.moves import Out, on_duty, stay, ticket, to, turn
from kiosk.duty.outreach_day import DIGITS, RT, family_of, number_of, rts, the_day, unsettled
from kiosk.duty.outreach_moves import ask, print_number, printed, to_table
from kiosk.duty.outreach_slips import queue_paper
from kiosk.duty.outreach_state import (
    Families,
    FamilyPage,
    MarkNumber,
    NumberGiven,
    NumberList,
    NumberPage,
    NumberTyping,
    RtList,
    TickFamily,
)
from kiosk.duty.state import Front
from kiosk.visit import assisted, start
from kiosk.visit.events import Button, Chose, KeyErased, KeyTyped, Pressed, SlipDone
from kiosk.visit.paging import pages
from kiosk.visit.slipping import slip_after
from kiosk.visit.stages import Home

# ------------------------------------------------------------------ numbers


def on_given(front: Front, stage: NumberGiven, event: object) -> Out:
    """The number stands there, its slip comes out."""
    match event:
        case SlipDone(number, result) if number == stage.slip.ticket:
            return turn(front, replace(stage, slip=slip_after(stage.slip, result)))
        case Pressed(Button.PRINT) if stage.slip.state != "printing":
            front, slip, effects = printed(front, queue_paper(front, stage.number))
            return turn(front, replace(stage, slip=slip), *effects)
        case Pressed(Button.NEXT):
            return to_table(front)
        case _:
            return stay(front)


def on_numbers(front: Front, stage: NumberList, event: object) -> Out:
    """Pick one of those that were called, or type one."""
    count = len(unsettled(the_day(front))) + 1
    match event:
        case Pressed(Button.MORE):
            return turn(front, NumberList((stage.page + 1) % pages(count, front.machine.site.capacity)))
        case Chose("type"):
            return to(front, NumberTyping())
        case Chose(choice) if choice.isdigit() and number_of(the_day(front), int(choice)) is not None:
            return to(front, NumberPage(int(choice)))
        case _:
            return stay(front)


def on_number_typing(front: Front, stage: NumberTyping, event: object) -> Out:
    """The number of a slip."""
    match event:
        case KeyTyped(symbol) if symbol.isdigit() and len(stage.typed) < DIGITS:
            return turn(front, NumberTyping(stage.typed + symbol))
        case KeyErased():
            return turn(front, NumberTyping(stage.typed[:-1]))
        case Pressed(Button.NEXT) if stage.typed:
            found = number_of(the_day(front), int(stage.typed))
            return turn(front, replace(stage, unknown=True) if found is None else NumberPage(found.number))
        case _:
            return stay(front)


def on_number(front: Front, stage: NumberPage, event: object) -> Out:
    """Serve, call, absent, a slip that was lost."""
    if stage.ticket:
        return stay(front)
    match event:
        case Chose("serve"):
            return serve(front, stage)
        case Chose("call" | "absent" | "served" as choice):
            front, number = ticket(front)
            state: NumberState = "called" if choice == "call" else "absent" if choice == "absent" else "served"
            marked = MarkNumber(number, stage.number, state, on_duty(front).account)
            return ask(front, replace(stage, ticket=number, note=""), marked)
        case Chose("print"):
            return print_number(front, stage.number)
        case _:
            return stay(front)


def serve(front: Front, stage: NumberPage) -> Out:
    """Begin a visit for who holds this number; the clerk stays signed in and comes back to the table after it."""
    if assist.someone_there(front):
        return turn(front, replace(stage, note="busy"))
    if start.closed(front.visit):
        return turn(front, replace(stage, note="closed"))
    visit = assisted.begin(front.visit, assist.helper_of(front))
    visit, effects = start.on_home(visit, Home(), Chose("new"))
    person = replace(visit.person, number=stage.number, last_touch=front.machine.monotonic)
    return assist.into(front, replace(visit, person=person), *effects)


# ------------------------------------------------------------------ who signed up


def on_list(front: Front, stage: RtList | Families, event: object) -> Out:
    """Down the list: RT, family."""
    day, capacity = the_day(front), front.machine.site.capacity
    match stage, event:
        case RtList(page), Pressed(Button.MORE):
            return turn(front, RtList((page + 1) % pages(len(rts(day)), capacity)))
        case RtList(), Chose(choice) if choice.removeprefix(RT) in rts(day):
            return to(front, Families(choice.removeprefix(RT)))
        case Families(rt, page), Pressed(Button.MORE):
            count = sum(one.rt == rt for one in day.sign_ups)
            return turn(front, Families(rt, (page + 1) % pages(count, capacity)))
        case Families(), Chose(choice) if family_of(day, choice) is not None:
            return to(front, FamilyPage(choice))
        case _:
            return stay(front)


def on_family(front: Front, stage: FamilyPage, event: object) -> Out:
    """Came, or did not."""
    match event:
        case Chose("present" | "absent" as tick) if not stage.ticket:
            front, number = ticket(front)
            came = tick == "present"
            wanted = TickFamily(number, stage.sign_up, "present" if came else "absent", on_duty(front).account)
            return ask(front, replace(stage, ticket=number, failed=False), wanted)
        case Chose("number"):
            family = family_of(the_day(front), stage.sign_up)
            return stay(front) if family is None or not family.number else to(front, NumberPage(family.number))
        case _:
            return stay(front)
