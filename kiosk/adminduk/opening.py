"""When people may come to the kiosk: hours of each weekday with breaks, days of their own, and the holidays of the promise calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.adminduk.catalogue import Calendar
from kiosk.adminduk.dates import DAYS
from kiosk.adminduk.promise import national_days_off

LONGEST_CLOSURE = 60
"""Days looked ahead for the next opening; a kiosk closed for longer says no day at all."""


@dataclass(frozen=True, slots=True)
class Span:
    """Open from ``opens`` until before ``closes``, local time."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Opening:
    """``week``: spans by weekday (0 Monday); a weekday that is not there is closed. ``special``: days with hours of their own, () closed.

    ``days_off``: closed on public holidays, joint leave and the pack's own days off. ``look``: while closed one may still look things up.
    """

    week: Mapping[int, tuple[Span, ...]]
    special: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    days_off: bool = True
    look: bool = True


@dataclass(frozen=True, slots=True)
class Shut:
    """Closed. ``reopens``: local time with the zone of the question, None: not within ``LONGEST_CLOSURE`` days. ``why``: name of the holiday."""

    reopens: datetime | None
    why: str = ""
    pause: bool = False
    """It opens again today."""


def holiday(opening: Opening, calendar: Calendar, day: date) -> str:
    """Why nobody comes on a day that would else be open; weekends are a matter of ``week`` alone."""
    if not opening.days_off or day in opening.special or day in calendar.on:
        return ""
    return calendar.off.get(day) or national_days_off(day.year).get(day, "")


def spans_on(opening: Opening, calendar: Calendar, day: date) -> tuple[Span, ...]:
    """When it is open on this day, in order."""
    if day in opening.special:
        return opening.special[day]
    week = opening.week.get(day.weekday(), ())
    return () if week and holiday(opening, calendar, day) else week


def shut_at(opening: Opening, calendar: Calendar, at: datetime) -> Shut | None:
    """None while it is open at this local time."""
    now = at.time().replace(tzinfo=None)
    today = spans_on(opening, calendar, at.date())
    if any(span.opens <= now < span.closes for span in today):
        return None
    later = next((span for span in today if span.opens > now), None)
    if later is not None:
        return Shut(_moment(at, at.date(), later.opens), pause=any(span.closes <= now for span in today))
    why = holiday(opening, calendar, at.date()) if opening.week.get(at.weekday()) else ""
    for ahead in range(1, LONGEST_CLOSURE + 1):
        day = at.date() + timedelta(days=ahead)
        spans = spans_on(opening, calendar, day)
        if spans:
            return Shut(_moment(at, day, spans[0].opens), why)
    return Shut(None, why)


def _moment(at: datetime, day: date, opens: time) -> datetime:
    return datetime.combine(day, opens, tzinfo=at.tzinfo)


def week_text(opening: Opening) -> str:
    """``Senin-Kamis 08.00-15.00, Jumat 08.00-11.30``; breaks as two spans: ``08.00-12.00 13.00-15.00``."""
    runs: list[tuple[int, int, str]] = []
    for weekday in sorted(opening.week):
        text = " ".join(f"{span.opens:%H.%M}-{span.closes:%H.%M}" for span in opening.week[weekday])
        if not text:
            continue
        if runs and runs[-1][1] == weekday - 1 and runs[-1][2] == text:
            runs[-1] = (runs[-1][0], weekday, text)
        else:
            runs.append((weekday, weekday, text))
    return ", ".join(f"{DAYS[a]} {text}" if a == b else f"{DAYS[a]}-{DAYS[b]} {text}" for a, b, text in runs)
