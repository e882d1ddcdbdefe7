"""Dates as people know and read them: partly unknown birth dates, Indonesian names of days and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
OLDEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown. Value texts: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``."""

    year: int
    month: int | None = None
    day: int | None = None

    def text(self) -> str:
        """The value kept as answer."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def official(self) -> date:
        """What the form prints: day and month unknown = 1 July, only the day unknown = the 15th (guide to F-1.01)."""
        if self.month is None:
            return date(self.year, 7, 1)
        return date(self.year, self.month, 15 if self.day is None else self.day)

    def spoken(self) -> str:
        """``17 Agustus 1945``, ``Agustus 1945`` or ``tahun 1945``."""
        if self.month is None:
            return f"tahun {self.year}"
        if self.day is None:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return long_date(date(self.year, self.month, self.day))


@dataclass(frozen=True, slots=True)
class NotADate:
    """Why no date came of it: ``malformed``, ``no_such_day``, ``too_old``, ``in_future`` or ``month_unknown``."""

    why: str


def parse_partial(text: str) -> PartialDate | NotADate:
    """Read a value text back."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return NotADate("malformed")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return NotADate("malformed")
    numbers = [int(part) for part in parts]
    return partial_date(numbers[0], *numbers[1:])


def partial_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | NotADate:
    """Check the parts; a day without a month makes no date."""
    if year < OLDEST_YEAR or year > date.max.year:
        return NotADate("too_old" if year < OLDEST_YEAR else "malformed")
    if month is None and day is not None:
        return NotADate("month_unknown")
    found = PartialDate(year, month, day)
    try:
        found.official()
    except ValueError:
        return NotADate("no_such_day")
    return found


def not_after(found: PartialDate, today: date) -> PartialDate | NotADate:
    """A birth or death lies not in the future; an unknown part is given the benefit of the doubt."""
    known = (found.year, found.month or 1, found.day or 1)
    return NotADate("in_future") if known > (today.year, today.month, today.day) else found


def long_date(day: date) -> str:
    """``27 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """``Jumat, 27 November 2026``."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date) -> str:
    """``27-11-2026``."""
    return f"{day.day:02}-{day.month:02}-{day.year}"


def clock(at: datetime) -> str:
    """``14.05``, the Indonesian way to write a time."""
    return f"{at.hour:02}.{at.minute:02}"


def weekday_name(day: date) -> str:
    """``Jumat``."""
    return DAYS[day.weekday()]


def age_on(birth: date, day: date) -> int:
    """Completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
