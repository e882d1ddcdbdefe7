"""What may be touched at a question besides keys: regions near the village, places, pages of tiles."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.adminduk.answers import Unknown
from kiosk.adminduk.catalogue import Choice as PackChoice
from kiosk.adminduk.catalogue import FieldType, Level
from kiosk.adminduk.questions import Ask
from kiosk.adminduk.regions import Region, fold
from kiosk.visit.entry import LONG_LIST, Style, style
from kiosk.visit.moves import the_draft
from kiosk.visit.paging import pages
from kiosk.visit.stages import (
    Entry,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    raw,
    say,
)
from kiosk.visit.views import (
    Choice,
)

SUGGESTIONS = 3
"""Tiles above the keyboard: more would cover the field on the smallest panel."""


TYPE_IT = "@ketik"
"""Choice id: none of the frequent ones, let me type."""


def tiles(ask: Ask) -> tuple[PackChoice, ...]:
    """The tiles of a choice question; of a long list the frequent ones and the way to type."""
    question = ask.question
    if style(question) is not Style.SEARCH:
        return question.choices
    frequent = question.choices[: question.common or LONG_LIST - 1]
    return (*frequent, PackChoice(TYPE_IT, "Yang lain, saya ketik"))


def pages_of(visit: Visit, ask: Ask) -> int:
    """Pages of the tiles of a question."""
    tiled = style(ask.question) in (Style.CHOICE, Style.MULTI, Style.SEARCH)
    return pages(len(tiles(ask)), visit.machine.site.capacity) if tiled else 1


def suggestions(visit: Visit, ask: Ask, entry: Entry) -> tuple[Choice, ...]:
    """Regions by part of a name, nearest first; for a place of birth the regencies; for a country our own."""
    question, regions = ask.question, visit.machine.regions
    near = visit.machine.site.village.code
    match question.type:
        case FieldType.REGION if question.level is not None:
            found = regions.find(entry.typed, question.level, near=near, limit=SUGGESTIONS)
            if not entry.typed:
                found = _home(visit, question.level)
            return tuple(Choice(item.code, raw(item.name), raw(_above(visit, item.code))) for item in found)
        case FieldType.PLACE:
            places = regions.find(entry.typed, Level.KABUPATEN, near=near, limit=SUGGESTIONS)
            return tuple(Choice(item.code, raw(item.name.upper())) for item in places)
        case FieldType.CHOICE:
            return _named(ask, entry.typed, visit.machine.site.say_in(visit.person.language))
        case FieldType.COUNTRY:
            return (Choice("WNI", raw("WNI"), say("Warga negara Indonesia")),)
        case _:
            return ()


def _named(ask: Ask, typed: str, said: Callable[[str], str]) -> tuple[Choice, ...]:
    """Choices of a long list that hold what was typed, in the visit's language or in Indonesian; those that begin with it first."""
    part = fold(typed)
    if not part:
        return ()
    names = {item.key: (fold(said(item.label)), fold(item.label)) for item in ask.question.choices}
    found = [item for item in ask.question.choices if any(part in name for name in names[item.key])]
    found.sort(key=lambda item: not any(name.startswith(part) for name in names[item.key]))
    return tuple(Choice(item.key, say(item.label)) for item in found[:SUGGESTIONS])


def _home(visit: Visit, level: Level) -> tuple[Region, ...]:
    """Before anything is typed: the village's own region of this level, then its neighbours."""
    code, regions = visit.machine.site.village.code, visit.machine.regions
    own = regions.get(code[: level.value])
    parents = {Level.PROVINSI: 0, Level.KABUPATEN: 2, Level.KECAMATAN: 4, Level.DESA: 6}
    others = [region for region in regions.children(code[: parents[level]]) if region != own]
    return ((own,) if own is not None else ()) + tuple(others[: SUGGESTIONS - 1])


def _above(visit: Visit, code: str) -> str:
    """The regions round a region, smallest first."""
    return ", ".join(region.name for region in reversed(visit.machine.regions.path(code)[:-1]))


def known(visit: Visit, ask: Ask) -> str:
    """A picked region in words, while it stands in the entry."""
    value = the_draft(visit).answers.get(ask.ref)
    if ask.question.type is not FieldType.REGION or value is None or isinstance(value, Unknown):
        return ""
    return visit.machine.regions.path_text(str(value))
