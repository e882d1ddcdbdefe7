"""What the service pack says, as frozen values: services, papers, forms, menu, offices, calendar, settings.

Texts people read are Indonesian and come from the pack. Nothing here reads a file (``kiosk.adminduk.pack`` makes a ``Pack`` from
bytes) and nothing knows an answer (``kiosk.adminduk.questions`` lays answers over it). Everything the catalogue is made of can be
imported from here. Services: Ditjen Dukcapil letter 470/13287/Dukcapil of 2021-09-28.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.adminduk.answers import Value
from kiosk.adminduk.forms import Choice, Form, Question, Repeat, Section, Signing
from kiosk.adminduk.kinds import Ends, Expect, FieldType, Level, Need, OfficeKind, Output, Presence, Requirement
from kiosk.adminduk.places import (
    Calendar,
    Menu,
    MenuChoice,
    MenuNode,
    Office,
    OpeningHours,
    Route,
    SettingDef,
    Settings,
)
from kiosk.adminduk.rules import AllOf, AnyOf, Condition, Copy, Gives, Has, Is, IsEmpty, IsIn, IsNot, MoreThan, Setting
from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits

__all__ = [
    "AllOf",
    "AnyOf",
    "Bundle",
    "Calendar",
    "Channel",
    "Choice",
    "Circumstance",
    "Condition",
    "Copy",
    "Ends",
    "Expect",
    "FieldType",
    "Form",
    "FormUse",
    "Gives",
    "Has",
    "Is",
    "IsEmpty",
    "IsIn",
    "IsNot",
    "Level",
    "Member",
    "Menu",
    "MenuChoice",
    "MenuNode",
    "MoreThan",
    "Need",
    "Office",
    "OfficeKind",
    "OpeningHours",
    "Output",
    "Pack",
    "Paper",
    "PaperNeed",
    "Presence",
    "Question",
    "Repeat",
    "Requirement",
    "Route",
    "Section",
    "Service",
    "Setting",
    "SettingDef",
    "Settings",
    "Signing",
    "Variant",
]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper somebody may be asked for. ``art``: file stem in assets/art. ``original``: the original is shown at the counter too.

    ``form``: code of the official form that this paper is, "" otherwise. ``read``: what a machine may read off it (``ktp``,
    ``surat-lahir``, ``surat-kematian``, ``kode``), "" nothing. ``cards``: NIK questions (``FORM.field``, or ``FORM.field@who`` with a key
    of X-00.untuk_siapa) whose answer stands on this paper, so that one scan serves both.
    """

    key: str
    name: str
    issuer: str
    art: str
    expect: Expect
    sides: int = 1
    pages: int = 1
    original: bool = False
    form: str = ""
    hint: str = ""
    read: str = ""
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """One need of a variant: any one of ``one_of`` (paper keys, the usual one first) is enough.

    ``when``/``unless``: keys of ``Circumstance``: needed only if answered yes / only unless answered yes.
    """

    one_of: tuple[str, ...]
    need: Need = Need.REQUIRED
    when: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A yes/no question about the case ("Apakah rumahnya milik orang lain?") on which papers, forms and boxes depend.

    ``after``: key of another one; this is asked, and counts, only while that is answered yes.
    """

    key: str
    ask: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class FormUse:
    """A form of a variant; ``when`` names the ``Circumstance`` that brings it in, "" always. ``ticks``: F-1.02 boxes ticked with it."""

    form: str
    when: str = ""
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing a person can ask for; key ``service/id``, e.g. ``kk/hilang``.

    ``neutral_title`` is the only title on slips, board, messages and other people's screens. ``preset``: answers fixed by the choice of
    this variant, by ``FORM.field``. ``untuk``: keys of X-00.untuk_siapa that make sense here; ``wording``: kinder or clearer questions
    for this service, by ``FORM.field``. ``bring``: what to bring besides the slip or receipt. ``sla_workdays``: promise in working
    days, ``sla_legal``: the law's own limit in words. ``report_within_days``: 0 where no limit runs. ``copies``: copy rules of this
    variant alone, by target; they come before the pack's.
    """

    key: str
    service: str
    id: str
    name: str
    neutral_title: str
    group: str
    forms: tuple[FormUse, ...]
    preset: Mapping[str, Value]
    asks: tuple[Circumstance, ...]
    needs: tuple[PaperNeed, ...]
    ends: Ends
    presence: Presence
    outputs: tuple[Output, ...]
    sla_workdays: int
    witnesses: int = 0
    kind: str = ""
    letter: str = ""
    notes: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    untuk: tuple[str, ...] = ()
    untuk_ask: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    sla_legal: str = ""
    report_within_days: int = 0
    report_from: str = ""
    rt_rw_letter: bool = False
    secret: bool = False
    conf: str = ""
    src: tuple[str, ...] = ()
    copies: Mapping[str, tuple[Copy, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """One linked service of a bundle.

    ``when``: by which answers it fits, None always. ``forms``: the forms and boxes it brings here, in place of its own. ``papers``: a paper
    it needs -> the paper of the head that serves it, "" where the head itself gives it. ``answers``: ``FORM.field`` of it -> of the head.
    """

    variant: str
    label: str
    when: Condition | None
    forms: tuple[FormUse, ...]
    papers: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What can be asked for together with one of ``heads`` (variant keys): the question that offers it and its two answers with drawings."""

    heads: tuple[str, ...]
    ask: str
    yes: str
    no: str
    art: str
    alone_art: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """One of the district's own ways to be reached from home. ``url``: https or wa.me; ``{tanda}`` in it stands for the mark of a practice."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Service:
    """A family of variants, as the national list counts them."""

    id: str
    name: str
    group: str
    variants: tuple[str, ...]
    neutral_title: str = ""


@dataclass(frozen=True, eq=False)
class Pack:
    """The whole service pack; compared by identity, ``digest`` tells two apart.

    ``demo``: only for demonstration and practice. ``languages``: (code, own name), Indonesian first. ``district``: name of the dinas's
    regency; ``capital``: town written before the date under a signature; ``controller``: who answers for the data (UU 27/2022).
    ``questions``: every field by ``FORM.field``; ``copies``: the copy map by target; ``who``: order of the questions about people;
    ``twin_fields``: what differs between children born together; ``twin_papers``: papers each of them has of their own;
    ``family_fields`` and ``family_papers``: what one family card's requests share.
    """

    name: str
    version: str
    demo: bool
    district: str
    dinas: str
    capital: str
    controller: str
    fee_report_phone: str
    support_phone: str
    languages: tuple[tuple[str, str], ...]
    settings: Settings
    services: tuple[Service, ...]
    variants: Mapping[str, Variant]
    forms: Mapping[str, Form]
    questions: Mapping[str, Question]
    copies: Mapping[str, tuple[Copy, ...]]
    who: tuple[str, ...]
    twin_fields: tuple[str, ...]
    twin_papers: tuple[str, ...]
    papers: Mapping[str, Paper]
    menu: Menu
    offices: Mapping[str, Office]
    routes: Mapping[str, Route]
    calendar: Calendar
    texts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    """By head."""
    online: tuple[Channel, ...] = ()
    qr_hosts: tuple[str, ...] = ()
    """Hosts of Dukcapil to which the QR on a KK or akta leads; every other link is dropped."""
    scan: ScanLimits = DEFAULT_SCAN
    """What counts as a good page."""
    family_fields: tuple[str, ...] = ()
    family_papers: tuple[str, ...] = ()

    def variant(self, key: str) -> Variant:
        """The variant with this key; KeyError is our own mistake."""
        return self.variants[key]
