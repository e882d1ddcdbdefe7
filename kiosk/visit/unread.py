"""The way of people who do not read: everything is heard and seen, numbers go in by pad, and nothing ever asks for letters.

What only letters could answer is read off a scanned paper where that can be done, else it stays open; either way the request says so, the
clerk looks at it with the family, and nobody is sent home for a name they cannot spell. Papers are laid first: they tell the most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.adminduk.answers import FieldRef
from kiosk.adminduk.questions import Ask, Step
from kiosk.ports import READ_BIRTH, READ_CARD, READ_DEATH
from kiosk.visit.aloud import can_hear
from kiosk.visit.entry import Style, style
from kiosk.visit.events import Comfort
from kiosk.visit.moves import the_draft, with_person
from kiosk.visit.state import Visit

MOST = 6
"""Answers somebody can keep in mind who hears them one after the other; longer lists are the clerk's."""

WHOSE = FieldRef("X-00", "kontak", 0, "untuk_siapa")
SELF = "diri"

PROPOSED: Mapping[str, tuple[str, str]] = {
    "F-2.01.anak_nama": (READ_BIRTH, "nama_anak"),
    "F-2.01.ibu_nama": (READ_BIRTH, "nama_ibu"),
    "F-2.01.ayah_nama": (READ_BIRTH, "nama_ayah"),
    "X-00.subjek_nama": (READ_DEATH, "nama"),
    "PEMOHON.nama": (READ_CARD, "nama"),
}
"""Question by form and field -> kind of paper and ``ports.ReadField.key`` that answer it."""


def listens(visit: Visit) -> bool:
    """Whether this person goes the way without letters; in a correction too, where an answer that wants letters is the clerk's again."""
    return Comfort.UNREAD in visit.person.comfort


def offered(visit: Visit) -> bool:
    """The way is offered only where it can be heard."""
    return can_hear(visit.machine.voices, visit.person.language)


def toggled(visit: Visit) -> Visit:
    """On with the voice, off again without it; where nothing can be heard it stays off."""
    person = visit.person
    if Comfort.UNREAD in person.comfort:
        return with_person(visit, replace(person, comfort=person.comfort - {Comfort.UNREAD, Comfort.SOUND}))
    if not offered(visit):
        return visit
    return with_person(visit, replace(person, comfort=person.comfort | {Comfort.UNREAD, Comfort.SOUND}))


def wants_letters(ask: Ask) -> bool:
    """Whether only somebody who reads could answer it: letters, a region, a list too long to listen to."""
    if ask.step is Step.CASE:
        return False
    kind = style(ask.question)
    return kind in (Style.LETTERS, Style.REGION, Style.SEARCH) or (
        # No answers at all: they would be the names of people, which are not known yet.
        kind in (Style.CHOICE, Style.MULTI) and not 0 < len(ask.question.choices) <= MOST
    )


def left_out(visit: Visit, ask: Ask) -> bool:
    """Never asked on this way."""
    return listens(visit) and wants_letters(ask)


def proposal(visit: Visit, ref: FieldRef) -> str:
    """What a paper said, read by the machine and confirmed by nobody; "" where none did. A card's name is the applicant's only for oneself."""
    draft, papers = the_draft(visit), visit.person.pack.papers
    told = next((fact.value for fact in draft.read if fact.key == f"{ref.form}.{ref.field}" and not ref.row), "")
    if told:
        return told  # off a card that was laid for this very question
    kind, key = PROPOSED.get(f"{ref.form}.{ref.field}", ("", ""))
    if not key or ref.row or (kind == READ_CARD and draft.answers.get(WHOSE) != SELF):
        return ""
    found = [
        fact for fact in draft.read if fact.key == key and fact.paper in papers and papers[fact.paper].read == kind
    ]
    return max(found, key=lambda fact: fact.sure).value if found else ""
