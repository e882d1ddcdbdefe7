"""Dates in the language of a visit: Babel's, with the names of days a language really uses where Babel repeats the Indonesian ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, get_day_names

OWN_DAYS: Mapping[str, tuple[str, ...]] = {
    "jv": ("Senen", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Ahad"),
}
"""Names of Monday to Sunday by language. CLDR has the Indonesian names for Javanese; its Sundanese ones are Sundanese, and so are its months."""

OWN_SHORT_DAYS: Mapping[str, tuple[str, ...]] = {
    "jv": ("Sen", "Sel", "Reb", "Kem", "Jem", "Set", "Ahad"),
}
"""The same, short, for opening hours."""


def day_said(day: date, pattern: str, language: str) -> str:
    """A day by a CLDR pattern (``EEEE, d MMMM y``) in a language; Indonesian where Babel does not know the language."""
    return format_date(day, _with_own_day(pattern, day, language), locale=_locale(language))


def moment_said(moment: datetime, pattern: str, language: str) -> str:
    """A moment by a CLDR pattern in a language."""
    return format_datetime(moment, _with_own_day(pattern, moment, language), locale=_locale(language))


def short_days(language: str) -> tuple[str, ...]:
    """Monday to Sunday, short."""
    own = OWN_SHORT_DAYS.get(language)
    if own is not None:
        return own
    names = get_day_names("abbreviated", locale=_locale(language))
    return tuple(str(names[number]) for number in range(7))


def _with_own_day(pattern: str, day: date, language: str) -> str:
    own = OWN_DAYS.get(language)
    return pattern if own is None else pattern.replace("EEEE", f"'{own[day.weekday()]}'")


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("id")
