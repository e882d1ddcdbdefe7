"""The promised date: working days from the pack's calendar, with the national holidays and joint leave of the library ``holidays``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import assert_never

from kiosk.adminduk.catalogue import Calendar, Office, OpeningHours, Output, Pack, Presence, Variant
from kiosk.adminduk.dates import DAYS
from kiosk.adminduk.routing import Routed, open_on, route

LONGEST_SEARCH = 366
"""Days looked ahead for a working day; a calendar that has none in a year is a fault of the pack."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What every receipt says: when, by which office, where, its hours, what to bring, whom to call.

    ``date`` is a day on which ``place`` is open, None while the clock cannot be trusted. ``instead_of``: name of the usual office when
    another one took over, else "".
    """

    date: date | None
    office: str
    place: str
    place_key: str
    address: str
    hours: str
    bring: tuple[str, ...]
    phone: str
    instead_of: str = ""


@lru_cache(maxsize=8)
def national_days_off(year: int) -> dict[date, str]:
    """Public holidays and joint leave (cuti bersama) of a year, Indonesian names. The library covers years far ahead without leave days."""
    import holidays

    days = holidays.country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return {day: str(name) for day, name in days.items()}


def day_off(calendar: Calendar, day: date) -> str:
    """Why no office works on ``day``; "" on a working day. The pack's word comes before the library's."""
    if day in calendar.on:
        return ""
    if day in calendar.off:
        return calendar.off[day]
    if day.weekday() >= 5:
        return DAYS[day.weekday()]
    return national_days_off(day.year).get(day, "")


def next_working_day(calendar: Calendar, day: date) -> date:
    """``day`` itself or the first working day after it."""
    for ahead in range(LONGEST_SEARCH):
        candidate = day + timedelta(days=ahead)
        if not day_off(calendar, candidate):
            return candidate
    raise ValueError("the calendar has no working day within a year")


def add_working_days(calendar: Calendar, day: date, count: int) -> date:
    """The ``count``-th working day after ``day``; ``count`` 0 is the next working day that is not before ``day``."""
    found = next_working_day(calendar, day)
    for _ in range(count):
        found = next_working_day(calendar, found + timedelta(days=1))
    return found


def promise(variant: Variant, at: datetime, pack: Pack, pickup: str = "") -> Promise:
    """The promise for a request sent ``at`` (local time). After the cut-off hour, or on a day off, counting starts a working day later."""
    calendar = pack.calendar
    start = at.date()
    if at.time().replace(tzinfo=None) > calendar.cut_off:
        start += timedelta(days=1)
    start = next_working_day(calendar, start)
    routed = route(pack, variant, start, pickup)
    ready = add_working_days(calendar, start, variant.sla_workdays)
    return _at_place(variant, _open_day(calendar, routed.place, ready), routed)


def undated(variant: Variant, pack: Pack, pickup: str = "", *, in_person: bool = False) -> Promise:
    """Office and place without a date, for a kiosk whose clock is wrong: closures, which depend on the day, are left aside."""
    way = pack.routes[variant.key]
    office = pack.offices[way.offices[0]]
    place = office if in_person else pack.offices[pickup if pickup in way.pickup else way.pickup[0]]
    return _at_place(variant, None, Routed(office, place))


def appointment(variant: Variant, at: datetime, pack: Pack, ahead: int = 1) -> Promise:
    """The day to come to the office for a variant that needs presence: ``ahead`` working days from now, at the processing office."""
    first = add_working_days(pack.calendar, at.date(), ahead)
    routed = route(pack, variant, first)
    routed = Routed(routed.office, routed.office, routed.instead_of)
    return _at_place(variant, _open_day(pack.calendar, routed.office, first), routed)


def _open_day(calendar: Calendar, place: Office, day: date) -> date:
    """The first working day from ``day`` on which ``place`` opens at all."""
    weekdays = {hours.weekday for hours in place.hours}
    for ahead in range(LONGEST_SEARCH):
        candidate = day + timedelta(days=ahead)
        if candidate.weekday() in weekdays and not day_off(calendar, candidate) and open_on(place, candidate):
            return candidate
    return day


def _at_place(variant: Variant, day: date | None, routed: Routed) -> Promise:
    return Promise(
        date=day,
        office=routed.office.name,
        place=routed.place.name,
        place_key=routed.place.key,
        address=routed.place.address,
        hours=hours_text(routed.place.hours),
        bring=bring(variant),
        phone=routed.office.phone,
        instead_of=routed.instead_of.name if routed.instead_of else "",
    )


def bring(variant: Variant) -> tuple[str, ...]:
    """What to bring when collecting or coming: the slip, then what the pack lists or what such a visit always needs."""
    match variant.presence:
        case Presence.NONE | Presence.COLLECT:
            return ("Tanda terima ini", "KTP-el bila ada", *variant.bring, *_withdrawn(variant))
        case Presence.BIOMETRIC | Presence.OFFICER:
            return ("Slip ini", *(variant.bring or ("Semua surat asli",)), "Datang sendiri")
        case Presence.ATTEND:
            return ("Slip ini", *(variant.bring or ("Semua surat asli",)))
        case _:
            assert_never(variant.presence)


def _withdrawn(variant: Variant) -> tuple[str, ...]:
    """An extract that gets a margin note travels to the dinas."""
    return ("Akta asli",) if Output.ANNOTATED in variant.outputs else ()


def hours_text(hours: tuple[OpeningHours, ...]) -> str:
    """``Senin-Kamis 08.00-15.00, Jumat 08.00-11.30``."""
    spans: list[tuple[int, int, str]] = []
    for one in hours:
        text = f"{one.opens:%H.%M}-{one.closes:%H.%M}"
        if spans and spans[-1][1] == one.weekday - 1 and spans[-1][2] == text:
            spans[-1] = (spans[-1][0], one.weekday, text)
        else:
            spans.append((one.weekday, one.weekday, text))
    return ", ".join(f"{DAYS[a]} {text}" if a == b else f"{DAYS[a]}-{DAYS[b]} {text}" for a, b, text in spans)


def open_now(office: Office, calendar: Calendar, at: datetime) -> bool:
    """Is the office open at this local time?"""
    if day_off(calendar, at.date()) or not open_on(office, at.date()):
        return False
    now = at.time().replace(tzinfo=None)
    return any(hours.weekday == at.weekday() and hours.opens <= now < hours.closes for hours in office.hours)


def late_by(variant: Variant, event: date, today: date) -> int:
    """Days beyond the law's time limit for reporting; 0 in time or where no limit runs. Late is never a reason to refuse."""
    if not variant.report_within_days:
        return 0
    return max(0, (today - event).days - variant.report_within_days)


def late_note(pack: Pack, variant: Variant, event: date, today: date) -> str:
    """A kind sentence about a late report, "" when it is in time."""
    if not late_by(variant, event, today):
        return ""
    fine = pack.settings["denda_terlambat_idr"]
    if isinstance(fine, int) and fine > 0:
        return f"Lapornya lewat {variant.report_within_days} hari. Dinas tetap memproses. Denda daerah Rp{fine:,}.".replace(
            ",", "."
        )
    return f"Lapornya lewat {variant.report_within_days} hari. Dinas tetap memproses, tanpa denda."
