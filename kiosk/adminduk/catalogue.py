"""What the service pack says, as frozen values: services, papers, forms, menu, offices, calendar, settings.

Texts people read are Indonesian and come from the pack. Nothing here reads a file (``kiosk.adminduk.pack`` makes a ``Pack`` from
bytes) and nothing knows an answer (``kiosk.adminduk.questions`` lays answers over it). Forms: Permendagri 109/2019 as amended by
Permendagri 6/2026; services: Ditjen Dukcapil letter 470/13287/Dukcapil of 2021-09-28.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from kiosk.adminduk.answers import FieldRef, Value


class FieldType(Enum):
    """The kinds of question. The comment says what the answer's value is."""

    NIK = "nik"  # str of 16 digits
    KK = "kk"  # str of 16 digits
    NAME = "name"  # str
    DATE = "date"  # str YYYY-MM-DD
    DATE_PARTIAL = "date_partial"  # str YYYY-MM-DD, YYYY-MM or YYYY
    TIME = "time"  # str HH:MM
    WEEKDAY = "weekday"  # str, computed
    PLACE = "place"  # str, usually a kabupaten or kota
    REGION = "region"  # str, Kemendagri code of Question.level, digits only
    ADDRESS = "address"  # str
    RT = "rt"  # str of 3 digits
    RW = "rw"  # str of 3 digits
    POSTCODE = "postcode"  # str of 5 digits
    COUNTRY = "country"  # str: "WNI" or the country's name
    CHOICE = "choice"  # str, a Choice.key
    MULTI = "multi"  # tuple of Choice.key
    NUMBER = "number"  # int
    MONTHS = "months"  # int
    PHONE = "phone"  # str E.164
    EMAIL = "email"  # str
    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str
    BOOL = "bool"  # bool
    DOCNO = "docno"  # str, number printed on a document
    PASSPORT = "passport"  # str
    WEIGHT_KG = "weight_kg"  # int, grams (asked in kg)
    LENGTH_CM = "length_cm"  # int
    MEMBER_REF = "member_ref"  # str, row number in Question.members


class Requirement(Enum):
    """YES: must be filled. IF: must be answered when it applies, "don't know / have none" is an answer. NO: may be passed over."""

    YES = "yes"
    IF = "if"
    NO = "no"


class Ends(Enum):
    """How a variant ends at the kiosk."""

    SUBMIT = "submit"
    """Full request."""
    PREREG = "prereg"
    """Request kept and forwarded, then a visit by appointment."""
    INFO = "info"
    """Checklist and appointment slip; nothing personal is asked."""


class Presence(Enum):
    """Who has to come, where the kiosk is not enough."""

    NONE = "none"
    COLLECT = "collect"
    BIOMETRIC = "biometric"
    ATTEND = "attend"
    OFFICER = "officer"


class Output(Enum):
    """What comes out of a request."""

    PDF_A4 = "pdf_a4"
    CARD = "card"
    ANNOTATED = "annotated"
    NONE = "none"


class Level(Enum):
    """Levels of a region code; the value is the number of digits."""

    PROVINSI = 2
    KABUPATEN = 4
    KECAMATAN = 6
    DESA = 10


class OfficeKind(Enum):
    """The five kinds of place that hand documents over."""

    DINAS = "dinas"
    UPT = "upt"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    MPP = "mpp"


# ------------------------------------------------------------------ conditions


@dataclass(frozen=True, slots=True)
class Is:
    """Answer of ``field`` equals ``value``. A name is looked up in the same row, then the same form, then X-00, PEMOHON, KEADAAN."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class IsNot:
    """Answered and different from ``value``."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class IsIn:
    """Answer is one of ``values``."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """The multiple answer holds ``value``."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """``empty`` True: answered with "don't know / none"; False: answered with something. Not yet answered is neither."""

    field: str
    empty: bool


@dataclass(frozen=True, slots=True)
class MoreThan:
    """The number is greater than ``number``."""

    field: str
    number: int


@dataclass(frozen=True, slots=True)
class Gives:
    """The variant has this output."""

    output: Output


@dataclass(frozen=True, slots=True)
class Setting:
    """The pack's setting ``key`` equals ``value``."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one holds."""

    of: tuple[Condition, ...]


Condition = Is | IsNot | IsIn | Has | IsEmpty | MoreThan | Gives | Setting | AnyOf | AllOf


# ------------------------------------------------------------------ forms


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice. ``number`` is the official code of the layout in force, "" where the form prints a bare box.

    ``only``: offered only when a preset of the variant has this value.
    """

    key: str
    label: str
    number: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form.

    ``ask`` is what the person reads (at most 25 words), ``label`` what the form prints, ``no`` its number there. ``when`` None: always.
    ``prefill`` names scans an answer may be read from (``ktp``, ``kk``, ``akta``): hints to show, never silent answers. ``default`` is
    preselected; with ``assumed`` it is taken without asking and only shown in the review. ``rare``: asked only when the pack's setting
    ``isian_jarang`` says so; ``demand``: asked only while another field would be copied from it. ``common``: how many of ``choices``
    come first because they are frequent. ``skip``: label of "don't know / have none", "" where an answer is a must.
    """

    form: str
    section: str
    id: str
    label: str
    ask: str
    type: FieldType
    no: str = ""
    choices: tuple[Choice, ...] = ()
    common: int = 0
    req: Requirement = Requirement.YES
    when: Condition | None = None
    prefill: tuple[str, ...] = ()
    default: Value | None = None
    assumed: bool = False
    asked: bool = True
    rare: bool = False
    demand: bool = False
    minimum: float | None = None
    maximum: float | None = None
    level: Level | None = None
    members: str = ""
    layout: str = ""
    secret: bool = False
    help: str = ""
    skip: str = ""
    conf: str = ""
    src: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``FORM.field``, the name the pack uses."""
        return f"{self.form}.{self.id}"

    def at(self, row: int = 0) -> FieldRef:
        """Where the answer of ``row`` lives (0 outside repeated sections)."""
        return FieldRef(self.form, self.section, row, self.id)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section with rows 1..n. ``more_ask`` asks for a further row, ``any_ask`` for the first where ``least`` is 0.

    ``rows_from``: number question of the same form that says how many rows there are; ``same_rows``: section (``FORM.section``) whose
    rows are the same people, while its form is in use. In both cases nothing is asked about further rows.
    """

    least: int
    most: int
    row_title: str
    more_ask: str = ""
    any_ask: str = ""
    rows_from: str = ""
    same_rows: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together; ``title`` is shown above them. ``layout``: "" or the only layout that has it."""

    form: str
    id: str
    label: str
    title: str
    questions: tuple[Question, ...]
    when: Condition | None = None
    repeat: Repeat | None = None
    layout: str = ""
    letter: str = ""
    secret: bool = False
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs the printed form. ``stamp``: who signs over the meterai ("" none). ``scan_back``: signed paper comes back as a scan."""

    signers: tuple[str, ...]
    stamp: str
    witnesses: int
    thumbprint: bool
    scan_back: bool


@dataclass(frozen=True, slots=True)
class Form:
    """An F-form (or the kiosk's own X-00, PEMOHON, KEADAAN). ``since`` "2026": not in the 2019 layout. ``doc``: same paper under this key."""

    code: str
    name: str
    official: bool
    sections: tuple[Section, ...]
    since: str = ""
    doc: str = ""
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One rule of the reviewed copy map: ``target`` (``FORM.field``) is filled and not asked while ``when`` holds.

    ``how``: ``from`` copies the answer ``source``; ``rows`` counts the rows of section ``source``; ``prefix`` cuts the region code
    ``source`` to the target's level; ``village`` takes the village's ``source``; ``today``, ``now``; ``weekday`` of the date
    ``source``; ``classify`` compares region ``source`` with the village; ``const`` takes ``source`` itself; ``map`` turns the answer of
    ``source`` into another key through ``table``; ``papers`` ticks the boxes whose papers were brought; ``omit`` leaves the field empty
    for good; ``ask`` stops the search, so that the field is asked. The first rule whose ``when`` holds counts. ``row`` limits it to one row.
    """

    target: str
    how: str
    source: str = ""
    when: Condition | None = None
    row: int = 0
    table: tuple[tuple[str, str], ...] = ()


# ------------------------------------------------------------------ papers


class Expect(Enum):
    """Outer shape a scan is judged against."""

    A4 = "a4"
    CARD = "card"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper somebody may be asked for. ``art``: file stem in assets/art. ``original``: the original is shown at the counter too.

    ``form``: code of the official form that this paper is, "" otherwise.
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


class Need(Enum):
    """REQUIRED: without it the checklist says what is missing. OPTIONAL: helps, is never missed."""

    REQUIRED = "required"
    OPTIONAL = "optional"


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


# ------------------------------------------------------------------ services


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
    for this service, by ``FORM.field``. ``sla_workdays``: promise in working
    days, ``sla_legal``: the law's own limit in words. ``report_within_days``: 0 where no limit runs. ``bundle``: variants that come out
    of the same request.
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
    bundle: tuple[str, ...] = ()
    kind: str = ""
    letter: str = ""
    notes: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Service:
    """A family of variants, as the national list counts them."""

    id: str
    name: str
    group: str
    variants: tuple[str, ...]
    neutral_title: str = ""


# ------------------------------------------------------------------ menu


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """One tile: leads to the node or to the variant ``to`` (exactly one of ``node``, ``variant`` is set)."""

    label: str
    art: str
    node: str = ""
    variant: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class MenuNode:
    """A question with at most five tiles."""

    id: str
    ask: str
    choices: tuple[MenuChoice, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The way from life event to variant. The root asks for the life event and may be paged; every other node has at most five tiles."""

    root: str
    nodes: Mapping[str, MenuNode]

    def node(self, node_id: str) -> MenuNode:
        """The node; KeyError for an id the pack has not (the loader has checked every link)."""
        return self.nodes[node_id]


# ------------------------------------------------------------------ offices, routing, calendar, settings


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening of one weekday (0 = Monday); local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Office:
    """A place. ``closed``: days (both included) on which it is shut beyond holidays; ``instead``: office that takes over then."""

    key: str
    name: str
    kind: OfficeKind
    address: str
    phone: str
    hours: tuple[OpeningHours, ...]
    closed: tuple[tuple[date, date], ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Who works on a variant: first open office of ``offices``; documents may be collected at ``pickup`` (first is usual)."""

    offices: tuple[str, ...]
    pickup: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off beyond the national holidays (``off``), working days against them (``on``), and the hour after which a day is lost."""

    off: Mapping[date, str]
    on: frozenset[date]
    cut_off: time


@dataclass(frozen=True, slots=True)
class SettingDef:
    """A point a district decides: ``topic`` and ``about`` for its IT, value in force, allowed values (empty: any), why, confidence."""

    key: str
    topic: str
    about: str
    value: Value
    allowed: tuple[Value, ...]
    src: str
    conf: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by key, one at least for each open point of the sources."""

    by_key: Mapping[str, SettingDef]

    def __getitem__(self, key: str) -> Value:
        return self.by_key[key].value

    def yes(self, key: str) -> bool:
        """A setting that is true or false."""
        return self.by_key[key].value is True

    def text(self, key: str) -> str:
        """A setting as text."""
        return str(self.by_key[key].value)


@dataclass(frozen=True, eq=False)
class Pack:
    """The whole service pack; compared by identity, ``digest`` tells two apart.

    ``demo``: only for demonstration and practice. ``languages``: (code, own name), Indonesian first. ``district``: name of the dinas's
    regency; ``capital``: town written before the date under a signature; ``controller``: who answers for the data (UU 27/2022).
    ``questions``: every field by ``FORM.field``; ``copies``: the copy map by target; ``who``: order of the questions about people.
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
    papers: Mapping[str, Paper]
    menu: Menu
    offices: Mapping[str, Office]
    routes: Mapping[str, Route]
    calendar: Calendar
    texts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def variant(self, key: str) -> Variant:
        """The variant with this key; KeyError is our own mistake."""
        return self.variants[key]
