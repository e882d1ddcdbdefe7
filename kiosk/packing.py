"""From a finished draft to what is sealed: the request of ``kiosk.wire``, its pages in order, and the neutral words that stay readable.

Pure. Whoever calls has the draft's pages compressed already; nothing here reads a file or a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kiosk.adminduk.answers import UNKNOWN, AnswerBook, Answers, FieldRef, Unknown, Value
from kiosk.adminduk.bundles import compose
from kiosk.adminduk.catalogue import FieldType, Pack
from kiosk.adminduk.promise import bring, hours_text
from kiosk.adminduk.questions import fill
from kiosk.adminduk.routing import route
from kiosk.ports import EncodedPage
from kiosk.visit.draft import Draft, Kind, LeftOpen
from kiosk.visit.state import Site
from kiosk.wire.facts import Fact, birth_fact, phone_fact
from kiosk.wire.frame import sha256
from kiosk.wire.request import Answer, Contact, Facts, PackRef, PageRef, Paper, Promise

APPLICANT = FieldRef("PEMOHON", "diri", 0, "nama")
BIRTH = FieldRef("PEMOHON", "diri", 0, "tgl_lahir")
CHANNEL = FieldRef("PEMOHON", "kanal", 0, "kanal")
PHONE = FieldRef("X-00", "kontak", 0, "hp")
PHONE_OWNER = FieldRef("X-00", "kontak", 0, "hp_milik")
EMAIL = FieldRef("X-00", "kontak", 0, "email")
"""Fields every request has, whatever its variant: the pack's own forms PEMOHON and X-00."""

CHANNELS: Mapping[str, str] = {"whatsapp": "whatsapp", "sms": "sms", "email": "email"}
"""Answer of the channel question -> word of the contract; every other answer means none."""


@dataclass(frozen=True, slots=True)
class PageToSend:
    """A compressed page and why it was judged bad, if it was."""

    page: EncodedPage = field(repr=False)
    fault: str | None


def filled_answers(draft: Draft, pack: Pack, site: Site, at: datetime | None) -> AnswerBook:
    """Every box of every form for a new request; of a supplement what was answered anew, and nothing of a withdrawal."""
    if draft.kind is not Kind.NEW:
        return AnswerBook(draft.answers)
    brought = [given.paper for given in draft.papers if given.have.value != "missing"]
    bundle = pack.bundles.get(draft.variant) if draft.together else None
    variant = compose(pack, pack.variant(draft.variant), bundle, draft.answers, site.village).variant
    return fill(pack, variant, draft.answers, site.village, at, brought)


def wire_answers(answers: Answers, pack: Pack, left: Sequence[LeftOpen] = ()) -> tuple[Answer, ...]:
    """The answers as they travel, in the order they stand in the forms; then those the clerk completes."""
    given = tuple(_answer(ref, value, pack) for ref, value in answers.items())
    open_ = tuple(
        _answer(one.ref, one.read or UNKNOWN, pack, "check" if one.read else "complete")
        for one in left
        if one.ref not in answers
    )
    return (*given, *open_)


def _answer(ref: FieldRef, value: Value, pack: Pack, clerk: Literal["", "complete", "check"] = "") -> Answer:
    return Answer(
        form=ref.form, section=ref.section, row=ref.row, field=ref.field, type=_type(ref, pack), value=_plain(value),
        clerk=clerk,
    )  # fmt: skip


def _type(ref: FieldRef, pack: Pack) -> str:
    question = pack.questions.get(f"{ref.form}.{ref.field}")
    return FieldType.BOOL.value if question is None else question.type.value


def _plain(value: Value) -> str | bool | int | tuple[str, ...] | None:
    return None if isinstance(value, Unknown) else value


def applicant(answers: Answers) -> str:
    """The full name of who asks, "" where none was given."""
    return _text(answers, APPLICANT)


def applicant_read(draft: Draft) -> str:
    """The name a paper gave for who asks, confirmed by nobody; "" where none did. Masked it still lets a family find its row on the board."""
    return next((one.read for one in draft.left if one.ref == APPLICANT), "")


def contact(answers: Answers) -> Contact:
    """How the district may reach the family."""
    phone, email = _text(answers, PHONE), _text(answers, EMAIL)
    return Contact.model_validate(
        {
            "phone": phone or None,
            "phone_owner": _text(answers, PHONE_OWNER) or None,
            "email": email or None,
            "channel": CHANNELS.get(_text(answers, CHANNEL), "none"),
        }
    )


def second_facts(answers: Answers) -> tuple[Fact, ...]:
    """What opens the details later: the phone's last four digits and the applicant's birth date, as far as given."""
    found: list[Fact] = []
    phone = _text(answers, PHONE)
    if phone:
        found.append(phone_fact(phone))
    parts = [int(part) for part in _text(answers, BIRTH).split("-") if part.isdigit()]
    if parts:
        year, month, day = (*parts, 0, 0)[:3]
        found.append(birth_fact(day, month, year))
    return tuple(found)


def wire_facts(facts: Iterable[Fact]) -> Facts:
    """The same, sealed with the request for the district's notes."""
    by_kind = {fact.kind: fact.digits for fact in facts}
    return Facts(phone4=by_kind.get("phone4"), birth_date=by_kind.get("birth_date"))


def _text(answers: Answers, ref: FieldRef) -> str:
    value = answers.get(ref)
    return value if isinstance(value, str) else ""


def wire_papers(draft: Draft, pages: Mapping[str, Sequence[PageToSend]]) -> tuple[tuple[Paper, ...], tuple[bytes, ...]]:
    """The papers with their pages numbered through, and the pages' bytes in that order. ``pages``: by paper key."""
    papers: list[Paper] = []
    data: list[bytes] = []
    for given in draft.papers:
        refs = []
        for sent in pages.get(given.paper, ()):
            data.append(sent.page.data)
            refs.append(
                PageRef.model_validate(
                    {
                        "part": len(data),
                        "sha256": sha256(sent.page.data).hex(),
                        "media_type": sent.page.media_type,
                        "width": sent.page.width,
                        "height": sent.page.height,
                        "dpi": sent.page.dpi,
                        "fault": sent.fault,
                    }
                )
            )
        state = given.have.value
        if state == "scanned" and not refs:
            # Said to be at hand but never laid on the glass: the clerk looks at the paper itself.
            state = "original"
        papers.append(
            Paper.model_validate(
                {"doc": given.paper, "state": state, "pages": tuple(refs), "reference": given.reference if refs else ""}
            )
        )
    return tuple(papers), tuple(data)


def pack_ref(pack: Pack) -> PackRef:
    """Which pack the questions came from."""
    return PackRef(name=pack.name, version=pack.version, digest=pack.digest)


@dataclass(frozen=True, slots=True)
class Where:
    """What a receipt promises: the day (None while the clock is wrong), who works on it, where it is fetched and with what."""

    day: date | None
    office: str
    place: str
    hours: str
    bring: str
    phone: str


def where(draft: Draft, pack: Pack, today: date) -> Where:
    """From the draft's promise; without one the same office and place, and no day."""
    given = draft.promise
    if given is not None:
        return Where(given.date, given.office, given.place, given.hours, ", ".join(given.bring), given.phone)
    variant = pack.variant(draft.variant)
    routed = route(pack, variant, today)
    return Where(
        None,
        routed.office.name,
        routed.place.name,
        hours_text(routed.place.hours),
        ", ".join(bring(variant)),
        routed.office.phone,
    )


def wire_promise(day: date | None, office: str, place: str) -> Promise:
    """What the receipt says, for the district."""
    return Promise(date=None if day is None else day.isoformat(), office=office, place=place)
