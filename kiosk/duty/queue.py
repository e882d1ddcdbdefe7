"""The clerk's page of what is on its way to the district."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty.lists import short_lines
from kiosk.duty.moves import Out, back, on_duty, stay, ticket, to, turn
from kiosk.duty.queue_state import (
    CallDistrict,
    LookAtQueue,
    OneParcel,
    Parcel,
    Parcels,
    QueueHome,
    QueueIs,
    QueueList,
    QueueStage,
    RetryParcel,
    SendNow,
    Which,
)
from kiosk.duty.state import Front
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.paging import pages, rows_of

TILES = 5
"""Of the first page: three lists, send now, call."""


def begin(front: Front) -> Out:
    """How does the queue stand?"""
    front, number = ticket(front)
    return to(front, QueueHome(number), LookAtQueue(number))


def on_queue(front: Front, stage: QueueStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case QueueHome():
            return _home(front, stage, event)
        case QueueList():
            return _list(front, stage, event)
        case OneParcel():
            return _one(front, stage, event)
        case CallDistrict():
            return back(front) if event == Pressed(Button.NEXT) else stay(front)
        case _:
            assert_never(stage)


def of(parcels: Parcels, which: Which) -> tuple[Parcel, ...]:
    """One of the lists."""
    match which:
        case "waiting":
            return parcels.waiting
        case "aside":
            return parcels.aside
        case "sent":
            return parcels.sent
        case _:
            assert_never(which)


def _home(front: Front, stage: QueueHome, event: object) -> Out:
    if isinstance(event, QueueIs) and event.ticket == stage.ticket:
        known = event.parcels or stage.parcels
        return turn(front, QueueHome(0, known, event.parcels is None, event.told, stage.page))
    if stage.ticket or stage.parcels is None:
        return stay(front)
    match event:
        case Pressed(Button.MORE):
            total = pages(TILES, front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose("waiting"):
            return to(front, QueueList("waiting", stage.parcels))
        case Chose("aside"):
            return to(front, QueueList("aside", stage.parcels))
        case Chose("sent"):
            return to(front, QueueList("sent", stage.parcels))
        case Chose("send"):
            front, number = ticket(front)
            return turn(front, replace(stage, ticket=number, told=""), SendNow(number, on_duty(front).account))
        case Chose("call"):
            return to(front, CallDistrict())
        case _:
            return stay(front)


def _list(front: Front, stage: QueueList, event: object) -> Out:
    listed = of(stage.parcels, stage.which)
    match event:
        case Pressed(Button.MORE) if stage.which == "aside":
            total = pages(len(listed), front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Pressed(Button.MORE):
            more = rows_of(listed, stage.page, short_lines(front))[1]
            return stay(front) if more is None else turn(front, replace(stage, page=(stage.page + 1) % more[1]))
        case Chose(choice) if stage.which == "aside":
            picked = next((one for one in listed if one.request_id == choice), None)
            return stay(front) if picked is None else to(front, OneParcel(picked))
        case Pressed(Button.NEXT):
            return back(front)
        case _:
            return stay(front)


def _one(front: Front, stage: OneParcel, event: object) -> Out:
    match event:
        case QueueIs(number, parcels, told) if number == stage.ticket:
            if parcels is None or told == "failed":
                return turn(front, replace(stage, ticket=0, told="failed"))
            # Back to the first page: the lists behind are no longer true.
            history = tuple(one for one in front.duty.history if not isinstance(one, QueueHome | QueueList))
            front = replace(front, duty=replace(front.duty, history=history))
            return turn(front, QueueHome(0, parcels, told=told))
        case Chose("retry") if not stage.ticket and stage.parcel.state == "parked":
            front, number = ticket(front)
            again = RetryParcel(number, stage.parcel.request_id, on_duty(front).account)
            return turn(front, replace(stage, ticket=number, told=""), again)
        case Chose("call") if not stage.ticket:
            return to(front, CallDistrict(stage.parcel.code))
        case _:
            return stay(front)


def backed(front: Front, stage: QueueStage) -> Out:
    """Back, unless something is being done."""
    return stay(front) if isinstance(stage, OneParcel) and stage.ticket else back(front)
