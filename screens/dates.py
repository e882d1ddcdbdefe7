"""Dates as people read them, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.slips.dating import day_said

if TYPE_CHECKING:
    from screens.desk import Desk


def day_month(day: date, desk: Desk) -> str:
    """``4 Desember``."""
    return day_said(day, "d MMMM", desk.language)


def weekday_day_month(day: date, desk: Desk) -> str:
    """``Jumat, 20 November``."""
    return day_said(day, "EEEE, d MMMM", desk.language)


def whole_day(day: date, desk: Desk) -> str:
    """``26 November 2026``."""
    return day_said(day, "d MMMM y", desk.language)


def month_name(month: int, desk: Desk) -> str:
    """``Agustus`` for 8."""
    return day_said(date(2000, month, 1), "LLLL", desk.language)


def numeric_day(day: date) -> str:
    """``20-11``."""
    return f"{day.day:02d}-{day.month:02d}"


def numeric_moment(moment: datetime) -> str:
    """``20-11-2026, 08.10``."""
    return f"{moment:%d-%m-%Y}, {moment:%H.%M}"


def clock_time(moment: datetime) -> str:
    """``09.40``, the way time is written in Indonesia."""
    return f"{moment:%H.%M}"
