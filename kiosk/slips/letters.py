"""Slips of letters: the sign-up for an outreach day, and a message whose paper tells nothing but its number; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime

from kiosk.slips.dating import day_said, moment_said
from kiosk.slips.document import Block, Fact, Line, Mark, Panel, Qr, Rule, Size, Slip, Strip
from kiosk.slips.saying import Say, as_written

_SIXTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter's slip is made from. Without ``day`` it is a message: then nothing but number, code and whom to ask.

    ``place`` "" with a ``day``: staff come into the house. ``bring``: one a line. ``copy_no`` counts reprints from 1.
    """

    code: str
    qr_text: str
    title: str
    masked_name: str
    made_on: datetime | None
    day: date | None
    place: str
    hours: str
    bring: tuple[str, ...]
    office: str
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str
    copy_no: int | None = None

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name != "qr_text" and isinstance(value, str) and _SIXTEEN_DIGITS.search(value):
                raise ValueError(f"{one.name} holds a number of sixteen digits, which no slip may")


def letter_slip(facts: LetterFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """The paper of a letter."""
    copy: tuple[Block, ...] = ()
    if facts.copy_no is not None:
        copy = (Line(say("SALINAN ke-{number}").format(number=facts.copy_no), Size.TALL, bold=True),)
    name = (Line(facts.masked_name),) if facts.masked_name else ()
    made = (
        (Line(moment_said(facts.made_on, "EEEE, dd-MM-y, HH.mm", locale)),)
        if facts.made_on is not None and facts.day is not None
        else ()
    )
    return Slip(
        "letter",
        facts.code,
        (
            Mark((say("Anjungan Adminduk"), facts.village_name)),
            Strip(),
            *copy,
            Line(facts.title, Size.TALL, bold=True),
            *name,
            *made,
            Rule(),
            Line(say("Nomor")),
            Line(facts.code, Size.DOUBLE, bold=True),
            Qr(
                facts.qr_text,
                (Line(say("Tunjukkan kotak ini di anjungan.")), Line(say("Simpan kertas ini."), bold=True)),
            ),
            Rule(),
            *_coming(facts, say, locale),
            Fact(say("Tanya ke"), facts.phone),
            Panel((say("GRATIS, tanpa biaya."), say("Diminta bayar? Lapor ke {phone}").format(phone=facts.fee_phone))),
            Line(say("Anjungan {kiosk}").format(kiosk=facts.kiosk)),
            Strip(),
        ),
    )


def _coming(facts: LetterFacts, say: Say, locale: str) -> tuple[Block, ...]:
    """When and where, with what; nothing of a message."""
    if facts.day is None:
        return ()
    place = facts.place or say("Di rumah. Petugas menghubungi dulu.")
    hours = (Fact(say("Jam"), facts.hours),) if facts.hours else ()
    return (
        Fact(say("Hari"), day_said(facts.day, "EEEE, d\u00a0MMMM\u00a0y", locale), Size.DOUBLE),
        Fact(say("Tempat"), place, Size.DOUBLE),
        *hours,
        Rule(),
        Line(say("Bawa"), bold=True),
        *(Line(f"- {one}") for one in facts.bring),
        Rule(),
        Fact(say("Petugas dari"), facts.office),
    )
