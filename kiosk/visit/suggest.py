"""What may be touched at a question: choices, rows, regions near the village, words met before."""

from __future__ import annotations

from kiosk.adminduk.answers import Unknown
from kiosk.adminduk.catalogue import Choice as PackChoice
from kiosk.adminduk.catalogue import FieldType
from kiosk.adminduk.questions import Ask, rows
from kiosk.visit.entry import Style, style
from kiosk.visit.moves import the_draft
from kiosk.visit.paging import pages
from kiosk.visit.state import Entry, Visit
from kiosk.visit.views import Choice, raw, say

SUGGESTIONS = 3
"""Tiles above the keyboard: more would cover the field on the smallest panel."""


def choices_of(visit: Visit, ask: Ask) -> tuple[PackChoice, ...]:
    """The tiles of a choice question; for a reference to a member, the members' names."""
    question = ask.question
    if question.type is not FieldType.MEMBER_REF:
        return question.choices
    draft, pack = the_draft(visit), visit.person.pack
    return tuple(PackChoice(str(row), name) for row, name in rows(pack, question, draft.answers))


def pages_of(visit: Visit, ask: Ask) -> int:
    """Pages of the tiles of a question."""
    capacity = visit.machine.site.capacity
    return pages(len(choices_of(visit, ask)), capacity) if style(ask.question) in (Style.CHOICE, Style.MULTI) else 1


def suggestions(visit: Visit, ask: Ask, entry: Entry) -> tuple[Choice, ...]:
    """Regions by part of a name, nearest first; for a place of birth the regencies; for a country our own."""
    question, regions = ask.question, visit.machine.regions
    near = visit.machine.site.village.code
    match question.type:
        case FieldType.REGION if question.level is not None:
            found = regions.find(entry.typed, question.level, near=near, limit=SUGGESTIONS)
            return tuple(Choice(item.code, raw(item.name), raw(regions.path(item.code, above=True))) for item in found)
        case FieldType.PLACE if entry.typed:
            places = regions.places(entry.typed, near=near, limit=SUGGESTIONS)
            return tuple(Choice(name, raw(name)) for name in places)
        case FieldType.COUNTRY:
            return (Choice("WNI", raw("WNI"), say("Warga negara Indonesia")),)
        case _:
            return ()


def known(visit: Visit, ask: Ask) -> str:
    """A picked region in words, while it stands in the entry."""
    value = the_draft(visit).answers.get(ask.ref)
    if ask.question.type is not FieldType.REGION or value is None or isinstance(value, Unknown):
        return ""
    return visit.machine.regions.path(str(value))
