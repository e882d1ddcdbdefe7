"""Open or closed by the clerk's word: why, and until when. Villagers read it in their own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from kiosk.adminduk.dates import DAYS
from kiosk.adminduk.office_word import REASONS, OfficeWord
from kiosk.adminduk.opening import shut_at, spans_on
from kiosk.duty.moves import Out, on_duty, stay, ticket, to, turn
from kiosk.duty.start_day_state import CloseUntil, CloseWhy, OpenClose, OpenUntil, SayWord, WordKept
from kiosk.duty.state import Front
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.hours import closure, word_now
from kiosk.visit.paging import pages
from kiosk.visit.texts import Text, day_text, office

FOR_HOURS = (1, 2, 4)
QUARTER = 15
MORNING = time(8)
"""When an office opens that has said no hours."""
LAST_HOUR = 22
"""Nobody opens later than this for the same day."""
SEVERAL, LOOK_DAYS = 3, 14
"""So many of the next days are offered, of those on which the office opens."""
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)

OpenCloseStage = OpenClose | CloseWhy | CloseUntil | OpenUntil


@dataclass(frozen=True, slots=True)
class End:
    """A moment that is offered; None: until somebody opens."""

    id: str
    label: Text
    second: Text
    until: datetime | None = None


def local_now(front: Front) -> datetime | None:
    """None while the clock is not to be trusted: then no time is offered."""
    machine = front.machine
    return machine.now if machine.clock_trusted else None


def may(front: Front) -> tuple[str, ...]:
    """What can be said now: ``back`` (the word is taken back), ``close``, ``longer``."""
    machine, now = front.machine, local_now(front)
    found = [] if word_now(machine) is None else ["back"]
    if closure(machine) is None:
        found.append("close")
    if machine.site.opening is not None and now is not None and longer_ends(front):
        found.append("longer")
    return tuple(found)


def close_ends(front: Front) -> tuple[End, ...]:
    """Until when it may stay closed."""
    return tuple(_close_ends(front))


def _close_ends(front: Front) -> Iterator[End]:
    now = local_now(front)
    if now is not None:
        for hours in FOR_HOURS:
            until = _quarter(now + timedelta(hours=hours))
            if until.date() == now.date() and _is_open(front, until):
                second = office("Kira-kira {n} jam lagi", n=str(hours))
                yield End(f"h{hours}", office("Sampai pukul {jam}", jam=f"{until:%H.%M}"), second, until)
    yield End("open", office("Sampai dibuka lagi"), office("Oleh petugas, di layar ini"))
    if now is not None:
        for days, until in _mornings(front, now):
            name = "Sampai besok" if days == 1 else f"Sampai {DAYS[until.weekday()]}"
            second = office("{hari}, pukul {jam}", hari=day_text(until.date()), jam=f"{until:%H.%M}")
            yield End(f"d{days}", office(name), second, until)


def longer_ends(front: Front) -> tuple[End, ...]:
    """Until when it may stay open today: the whole hours after the usual closing, or after now."""
    now, opening = local_now(front), front.machine.site.opening
    if now is None or opening is None:
        return ()
    spans = spans_on(opening, front.machine.pack.calendar, now.date())
    last = max([now.time().replace(tzinfo=None), *(span.closes for span in spans)])
    return tuple(
        End(
            f"h{hour}",
            office("Sampai pukul {jam}", jam=f"{hour:02d}.00"),
            office("Hari ini saja"),
            now.replace(hour=hour, minute=0, second=0, microsecond=0),
        )
        for hour in range(last.hour + 1, LAST_HOUR + 1)
    )


def _quarter(moment: datetime) -> datetime:
    """The next quarter of an hour: nobody reads 13.07 off a door."""
    whole = moment.replace(minute=moment.minute // QUARTER * QUARTER, second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=QUARTER)


def _is_open(front: Front, moment: datetime) -> bool:
    """By the hours: nobody is told of an opening that the hours then forbid."""
    opening = front.machine.site.opening
    return opening is None or shut_at(opening, front.machine.pack.calendar, moment) is None


def _mornings(front: Front, now: datetime) -> tuple[tuple[int, datetime], ...]:
    """The next days on which it opens: how far away, and when."""
    opening, calendar = front.machine.site.opening, front.machine.pack.calendar
    found: list[tuple[int, datetime]] = []
    for days in range(1, LOOK_DAYS + 1):
        day = now.date() + timedelta(days=days)
        spans = () if opening is None else spans_on(opening, calendar, day)
        if opening is None or spans:
            opens = spans[0].opens if spans else MORNING
            found.append((days, datetime.combine(day, opens, tzinfo=now.tzinfo)))
    return tuple(found[:SEVERAL])


# ------------------------------------------------------------------ the pages


def on_open_close(front: Front, stage: OpenCloseStage, event: object) -> Out:
    """One of these pages."""
    match stage, event:
        case OpenClose(), _:
            return _open_close(front, stage, event)
        case CloseWhy(), Chose(choice) if choice in ("none", *REASONS[1:]):
            why = next((why for why in REASONS if why == choice), REASONS[0])
            return to(front, CloseUntil(why))
        case CloseUntil(why), Chose(choice):
            end = next((end for end in close_ends(front) if end.id == choice), None)
            return stay(front) if end is None else _say(front, _word(front, end, why))
        case OpenUntil(), Chose(choice):
            end = next((end for end in longer_ends(front) if end.id == choice), None)
            return stay(front) if end is None else _say(front, _word(front, end, None))
        case CloseWhy() | CloseUntil() | OpenUntil(), Pressed(Button.MORE):
            total = pages(len(_choices(front, stage)), front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case _:
            return stay(front)


def _choices(front: Front, stage: CloseWhy | CloseUntil | OpenUntil) -> tuple[object, ...]:
    match stage:
        case CloseWhy():
            return REASONS
        case CloseUntil():
            return close_ends(front)
        case OpenUntil():
            return longer_ends(front)


def _open_close(front: Front, stage: OpenClose, event: object) -> Out:
    if isinstance(event, WordKept) and event.ticket == stage.ticket:
        return turn(front, OpenClose(failed=not event.done))
    if stage.ticket:
        return stay(front)
    match event:
        case Chose("back") if "back" in may(front):
            return take_back(front)
        case Chose("close") if "close" in may(front):
            return to(front, CloseWhy())
        case Chose("longer") if "longer" in may(front):
            return to(front, OpenUntil())
        case _:
            return stay(front)


def take_back(front: Front) -> Out:
    """The hours decide again; from ``OpenClose``."""
    return _keep(front, None)


def _word(front: Front, end: End, why: object) -> OfficeWord:
    # Without a clock the word has no end. At an outreach day it was said after the opening, whatever any clock said then or says now.
    station = front.machine.station
    said = max(front.machine.now or UNKNOWN, UNKNOWN if station is None else station.opened_at)
    reason = next((one for one in REASONS if one == why), REASONS[0])
    return OfficeWord("open" if why is None else "closed", said, end.until, reason)


def _say(front: Front, word: OfficeWord) -> Out:
    """Back to the page that tells how it stands, the questions forgotten."""
    history = front.duty.history
    while history and not isinstance(history[-1], OpenClose):
        history = history[:-1]
    front = replace(front, duty=replace(front.duty, stage=OpenClose(), history=history[:-1]))
    return _keep(front, word)


def _keep(front: Front, word: OfficeWord | None) -> Out:
    front, number = ticket(front)
    return turn(front, OpenClose(number), SayWord(number, word, on_duty(front).account))
