"""How each language says things: the catalogues of the screen, and the names of days and months."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from deploy.groundwork import slip_words
from kiosk.slips.dating import day_said
from kiosk.visit.aloud import INDONESIAN, Tongue

MONDAY = date(2026, 6, 1)


@lru_cache(maxsize=8)
def tongue_of(language: str) -> Tongue:
    """The words of a language for what is spoken; a sentence it lacks is Indonesian, as on the screen."""
    if language == "id":
        return INDONESIAN
    days = tuple(day_said(MONDAY + timedelta(number), "EEEE", language) for number in range(7))
    months = tuple(day_said(date(2026, number, 1), "MMMM", language) for number in range(1, 13))
    return Tongue(language, slip_words(language), days, months)
