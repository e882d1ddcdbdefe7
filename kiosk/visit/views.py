"""What the screen shows, as values. A view says everything a page needs and nothing about pixels.

Every text is a ``Text``: the Indonesian sentence is the message id, translated by the screen; arguments are put in after translation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.ports import Preview
from kiosk.visit.events import USUAL, BoardRow, Button, Comfort
from kiosk.visit.framing import Frame as Frame  # noqa: PLC0414 - every view has one, so it is had from here
from kiosk.visit.texts import Text
from kiosk.visit.views_clerk import LinesView, SignatureView, StepView, TicksView


@dataclass(frozen=True, slots=True)
class Choice:
    """One big answer. ``art``: name of a drawing in assets/art, ``icon``: of an icon in assets/icons; either may be empty."""

    id: str
    label: Text
    second: Text | None = None
    art: str = ""
    icon: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The rest state: languages, gratis, newest three of the board. ``closed``: why the kiosk takes nothing now (then no languages)."""

    frame: Frame
    village: str
    languages: tuple[tuple[str, str], ...]
    fee_phone: str
    board: tuple[BoardRow, ...]
    board_as_of: datetime | None
    closed: Text | None = None
    hears: bool = False
    """The way of people who do not read is offered: there is a voice to lead it."""
    rest: Text | None = None
    """Closed by the clock: when it opens again. The languages that are still offered lead to looking things up."""
    rest_why: Text | None = None
    station: str = ""
    """On an outreach day: where this kiosk stands today."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A question with at most five choices. ``more``: (this page, pages) when the list is paged; a ``more`` tile is then the last."""

    frame: Frame
    question: Text
    choices: tuple[Choice, ...]
    hint: Text | None = None
    art: str = ""
    more: tuple[int, int] | None = None
    skip: Text | None = None
    warning: Text | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper of the list: have it / don't have it / brought the original for the clerk (choices ``have``, ``missing``, ``original``)."""

    frame: Frame
    question: Text
    name: Text
    issuer: Text
    art: str
    choices: tuple[Choice, ...]
    strip: tuple[tuple[Text, str], ...]
    """All papers of this service with their state: ``now``, ``have``, ``missing``, ``original``, ``todo``."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A page to read: title, short paragraphs each with an icon name."""

    frame: Frame
    title: Text
    points: tuple[tuple[str, Text], ...]
    art: str = ""
    tone: str = "plain"
    """``plain``, ``good`` or ``warn``."""
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class DigitsView:
    """A number pad. ``groups``: how digits are grouped (4,4,4,4); ``typed``: what was typed; ``prefix``: shown before (+62)."""

    frame: Frame
    question: Text
    typed: str
    groups: tuple[int, ...]
    hint: Text | None = None
    warning: Text | None = None
    good: Text | None = None
    skip: Text | None = None
    symbols: str = "0123456789"
    """For a request code: the code's alphabet (then a letter pad is shown)."""
    masked: bool = False
    prefix: str = ""
    art: str = ""
    """A drawing that shows where to find the number, e.g. ``ktp-nik``."""
    look_again: tuple[int, int] | None = None
    """First and last position (from 0) of the digits the warning is about."""
    scan: Text | None = None
    """Label of the second way, where the number can be read off a card on the scanner (``Button.CARD``)."""


@dataclass(frozen=True, slots=True)
class LettersView:
    """A letter keyboard. ``layer``: ``name`` (capitals, apostrophe, hyphen), ``address`` (with digits), ``email``.

    ``suggestions``: tap to take (ids are passed to ``Chose``).
    """

    frame: Frame
    question: Text
    typed: str
    layer: str = "name"
    hint: Text | None = None
    warning: Text | None = None
    suggestions: tuple[Choice, ...] = ()
    skip: Text | None = None
    shift: bool = False
    art: str = ""
    """A drawing of what is asked for, where a panel has room."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in three steps. ``part``: ``year``, ``month`` or ``day``; year and day by pad, month by twelve choices (ids ``1``..``12``)."""

    frame: Frame
    question: Text
    part: str
    day: str
    month: str
    year: str
    typed: str
    hint: Text | None = None
    warning: Text | None = None
    unknown: Text | None = None
    """Label of "don't know" for the part, where it may be unknown."""
    art: str = ""


@dataclass(frozen=True, slots=True)
class ScanView:
    """How to lay this paper, then Scan. ``pages``: previews kept so far of this paper."""

    frame: Frame
    question: Text
    steps: tuple[Text, ...]
    art: str
    paper_art: str
    page: int
    scan: Text
    skip: Text | None = None
    """Label of "this paper cannot be scanned", where it may stay away."""


@dataclass(frozen=True, slots=True)
class WorkingView:
    """Work that takes time: what it is, how far (0..1, None when unknown) in woven strips, and after 10 s what one may do."""

    frame: Frame
    title: Text
    detail: Text
    part: float | None
    art: str = ""
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class PageView:
    """A scanned page. ``fault`` None: good. Otherwise why, what to do, good picture beside this one."""

    frame: Frame
    title: Text
    preview: Preview
    fault: str | None
    explain: tuple[Text, ...]
    buttons: tuple[tuple[Button, Text], ...]
    edge: str = ""
    box: tuple[float, float, float, float] | None = None
    """Where the fault shows, in shares of the preview: left, top, right, bottom."""
    good: str = "halaman-baik"
    """The drawing of how it should be."""


@dataclass(frozen=True, slots=True)
class ReadView:
    """What was read off a paper, beside the picture of it (``strip``), to be said yes to. ``facts``: number first."""

    frame: Frame
    question: Text
    strip: Preview | None
    facts: tuple[SavedFact, ...]
    hint: Text | None = None
    warning: Text | None = None
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class OnlineView:
    """How to go on from home: a channel of the district with its QR. ``mark``: the anonymous mark in it, may be empty. ``more``: other channels."""

    frame: Frame
    title: Text
    second: Text
    label: Text
    qr: str
    mark: Text
    buttons: tuple[tuple[Button, Text], ...] = ()
    more: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One answer with its ``Change``. ``mark``: ``ok``, ``clerk`` (to check) or ``missing``."""

    id: str
    label: Text
    value: Text
    mark: str = "ok"
    art: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """All answers, paged by the visit."""

    frame: Frame
    title: Text
    lines: tuple[ReviewLine, ...]
    more: tuple[int, int] | None = None
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class SavedFact:
    """An icon, a label and what is promised."""

    icon: str
    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class SavedView:
    """Kept. ``receipt``: ``printing``, ``printed``, ``ask`` (did it come out?), ``waiting`` (no paper), ``none``."""

    frame: Frame
    title: Text
    second: Text
    code: str
    qr: str
    receipt: str
    receipt_title: Text
    receipt_second: Text
    facts: tuple[SavedFact, ...]
    take_papers: bool
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class RatingView:
    """Five faces-free steps from bad to good, skippable."""

    frame: Frame
    question: Text


@dataclass(frozen=True, slots=True)
class StatusView:
    """Where a request stands. ``milestones`` oldest first; ``facts`` where, hours, until, bring, whom to call."""

    frame: Frame
    title: Text
    state: Text
    tone: str
    """``plain``, ``good`` or ``warn``."""
    code: str
    as_of: datetime
    milestones: tuple[tuple[Text, datetime], ...]
    facts: tuple[SavedFact, ...]
    note: Text | None = None
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class BoardView:
    """The public board, paged by the visit."""

    frame: Frame
    title: Text
    rows: tuple[BoardRow, ...]
    as_of: datetime | None
    more: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """What is missing, who issues it; printed if wanted. ``appointment``: office, hours for variants that need presence."""

    frame: Frame
    title: Text
    items: tuple[tuple[str, Text, Text], ...]
    """(art, paper, who issues it)"""
    facts: tuple[SavedFact, ...]
    note: Text
    receipt: str
    receipt_title: Text
    buttons: tuple[tuple[Button, Text], ...] = ()
    more: tuple[int, int] | None = None


Page = (
    WelcomeView
    | ChoiceView
    | PaperView
    | NoticeView
    | DigitsView
    | LettersView
    | DateView
    | ScanView
    | WorkingView
    | PageView
    | ReadView
    | OnlineView
    | ReviewView
    | SavedView
    | RatingView
    | StatusView
    | BoardView
    | ChecklistView
    | LinesView
    | StepView
    | TicksView
    | SignatureView
)


@dataclass(frozen=True, slots=True)
class IdleSheet:
    """Still here? ``left``: seconds until the wipe, of ``total``."""

    left: int
    total: int
    kept: bool
    """True when the request is already kept, so nothing is lost."""


@dataclass(frozen=True, slots=True)
class TroubleSheet:
    """One device in trouble, over the page: what happened, what was kept, what to do. ``fault`` names the picture and is the reference for staff."""

    fault: str
    title: Text
    kept: Text
    todo: Text
    art: str
    code: str = ""
    buttons: tuple[tuple[Button, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class HelpSheet:
    """Help over the page: the clerk may be called, comfort switched. ``called``: the chime sounds until somebody answers."""

    called: bool
    comfort: frozenset[Comfort] = field(default=frozenset())
    voice: bool = True
    """False: nothing can be heard here, and the sheet says so."""
    volume: int = USUAL
    missed: bool = False
    """The clerk was called for minutes, and nobody came."""


Sheet = IdleSheet | TroubleSheet | HelpSheet


@dataclass(frozen=True, slots=True)
class View:
    """One page and at most one sheet over it."""

    page: Page
    sheet: Sheet | None = None
