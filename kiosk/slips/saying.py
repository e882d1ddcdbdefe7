"""Words on slips that come ready-made: opening hours, lists, and names of papers that an office has to recognise."""

from __future__ import annotations

import re
from collections.abc import Callable

from kiosk.adminduk.dates import DAYS
from kiosk.slips.dating import short_days

Say = Callable[[str], str]

_WEEKDAY = re.compile("|".join(DAYS))


def as_written(sentence: str) -> str:
    """No translation."""
    return sentence


def hours_in(language: str, hours: str) -> str:
    """``Senin-Kamis 08.00-15.00`` with the short names of the days in a language."""
    if language == "id":
        return hours
    names = short_days(language)
    return _WEEKDAY.sub(lambda found: names[DAYS.index(found[0])], hours)


def both(say: Say, name: str) -> str:
    """In the visit's language with the Indonesian name behind it: whoever issues the paper has to know which one is meant."""
    said = say(name)
    return name if said == name else f"{said} ({name})"


def each(say: Say, things: str) -> str:
    """Things joined by commas, each said; a thing may hold commas itself (``Suami, istri, dan dua saksi``)."""
    rest, said = things.split(", "), []
    while rest:
        longest = next((n for n in range(len(rest), 1, -1) if say(", ".join(rest[:n])) != ", ".join(rest[:n])), 1)
        said.append(say(", ".join(rest[:longest])))
        rest = rest[longest:]
    return ", ".join(said)
