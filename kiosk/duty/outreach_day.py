"""What the pages of an outreach day look up in it. Looks only; the moves are in ``outreach``."""

from __future__ import annotations

from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.station import QueueNumber, SignUp, StationDay
from kiosk.duty.state import Front

DIGITS = 3
"""Of a queue number: nobody serves a thousand families in a day."""
TYPED = "type"
"""The choice "let me type the number"."""
RT = "rt:"
"""Before the number of an RT in the id of its choice; alone where the RT is not known."""


def the_day(front: Front) -> StationDay:
    """The day; pages behind its opening are reached only with one."""
    day = front.duty.day
    if day is None:
        raise AssertionError("this page is reached only while a day is open")
    return day


def next_waiting(day: StationDay) -> int:
    """The number that is called next, 0: nobody waits."""
    return min((one.number for one in day.queue if one.state == "waiting"), default=0)


def number_of(day: StationDay, number: int) -> QueueNumber | None:
    """One number of the day."""
    return next((one for one in day.queue if one.number == number), None)


def family_of(day: StationDay, sign_up: str) -> SignUp | None:
    """One family of the list; it may have gone from it with a newer feed."""
    return next((one for one in day.sign_ups if one.id == sign_up), None)


def rts(day: StationDay) -> tuple[str, ...]:
    """The neighbourhoods of the list, in its order."""
    return tuple(dict.fromkeys(one.rt for one in day.sign_ups))


def unsettled(day: StationDay) -> tuple[QueueNumber, ...]:
    """Numbers that were called and got nothing yet, those who did not come last."""
    found = [one for one in day.queue if one.state in ("called", "absent")]
    return tuple(sorted(found, key=lambda one: (one.state == "absent", one.number)))


def planned(front: Front) -> tuple[OutreachDay, ...]:
    """What the district planned for today; all that comes, where the clock cannot say what today is."""
    now = front.machine.now
    days = front.machine.outreach
    return days if now is None else tuple(one for one in days if one.day == now.date())


def table_ids(front: Front) -> tuple[str, ...]:
    """What can be done at the table, most wanted first."""
    day = the_day(front)
    listed = ("list",) if day.sign_ups else ()
    numbers = ("numbers",) if day.queue else ()
    return ("call", "give", *listed, *numbers, "report")
