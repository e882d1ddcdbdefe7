"""Dates as people read them, by Babel in the language of the page (Indonesian where a language has no data)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date

if TYPE_CHECKING:
    from screens.desk import Desk


def _locale(desk: Desk) -> Locale:
    try:
        return Locale.parse(desk.language)
    except (UnknownLocaleError, ValueError):
        return Locale("id")


def day_month(day: date, desk: Desk) -> str:
    """``4 Desember``."""
    return format_date(day, "d MMMM", locale=_locale(desk))


def weekday_day_month(day: date, desk: Desk) -> str:
    """``Jumat, 20 November``."""
    return format_date(day, "EEEE, d MMMM", locale=_locale(desk))


def whole_day(day: date, desk: Desk) -> str:
    """``26 November 2026``."""
    return format_date(day, "d MMMM y", locale=_locale(desk))


def month_name(month: int, desk: Desk) -> str:
    """``Agustus`` for 8."""
    return format_date(date(2000, month, 1), "LLLL", locale=_locale(desk))


def numeric_day(day: date) -> str:
    """``20-11``."""
    return f"{day.day:02d}-{day.month:02d}"


def numeric_moment(moment: datetime) -> str:
    """``20-11-2026, 08.10``."""
    return f"{moment:%d-%m-%Y}, {moment:%H.%M}"


def clock_time(moment: datetime) -> str:
    """``09.40``, the way time is written in Indonesia."""
    return f"{moment:%H.%M}"
