"""What the person has given so far. Lives in memory only; a power cut means starting again, and the wipe forgets it whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from kiosk.adminduk.answers import AnswerBook, FieldRef
from kiosk.adminduk.promise import Promise
from kiosk.ports import PageBad, ReadField


class Have(Enum):
    """What the person said of one paper."""

    SCANNED = "scanned"
    ORIGINAL = "original"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PageKept:
    """One accepted page: its lossless master in the child's private folder. ``fault``: kept all the same, the clerk looks at it.

    ``seen``: what a clerk who joins is shown of such a page.
    """

    master: Path
    dpi: int
    fault: str | None = None
    seen: PageBad | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """One paper of the list and its pages."""

    paper: str
    have: Have
    pages: tuple[PageKept, ...] = ()
    reference: str = field(default="", repr=False)
    """Text of the QR on it that leads to Dukcapil's own host; kept beside the scan, opened by nobody here."""

    @property
    def marked(self) -> bool:
        """True when a clerk should look at a page of it."""
        return any(page.fault for page in self.pages)


@dataclass(frozen=True, slots=True)
class FormMade:
    """A form to sign that is printed here. ``edition`` 0: not yet; ``pages`` of each of ``sheets`` originals; ``seen``: (sheet, page) scanned."""

    paper: str
    number: str = ""
    edition: int = 0
    pages: int = 0
    sheets: int = 1
    answers: AnswerBook = field(default_factory=AnswerBook)
    """What stood on it: a change makes the print worthless."""
    seen: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HeldCard:
    """A card scanned to read its number (the question ``number``) that is a page of ``paper`` too, once all its cards were laid."""

    paper: str
    number: FieldRef
    page: PageKept


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An answer the person could not give without reading. ``read``: what a paper said, confirmed by nobody; "" where none did."""

    ref: FieldRef
    read: str = field(default="", repr=False)


class Kind(Enum):
    """What is sent: a new request, a supplement to one, or its withdrawal."""

    NEW = "new"
    SUPPLEMENT = "supplement"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Product:
    """One of several documents that come out of the same request: variant key, neutral title, and what is promised of it."""

    variant: str
    title: str
    promise: Promise
    label: str
    """The document in the fewest words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything for one packet. ``variant`` is a key like ``kk/hilang``; ``code`` is set for supplements and withdrawals."""

    variant: str
    kind: Kind = Kind.NEW
    code: str = ""
    language: str = "id"
    papers: tuple[PaperGiven, ...] = ()
    answers: AnswerBook = field(default_factory=AnswerBook)
    noticed: bool = False
    """The privacy notice was shown."""
    guardian: bool = False
    """For a child: a parent or guardian said so."""
    promise: Promise | None = None
    assisted_by: str | None = None
    sought: int = 0
    """Ticket of the question whether the same was asked before; 0: not asked yet."""
    child: int = 1
    """Of children born together: the how manieth this draft is for."""
    together: bool | None = None
    """Linked documents are asked for along with this one; None: not asked yet, or none are offered."""
    products: tuple[Product, ...] = ()
    """What comes out of it when more than one document does; known at sending."""
    read: tuple[ReadField, ...] = ()
    """What was read off the scanned papers (``kiosk.visit.glean``): proposals for a page that shows them, never answers by themselves."""
    left: tuple[LeftOpen, ...] = ()
    """Answers the clerk completes; known at sending."""
    queue_number: int = 0
    """At an outreach day: the number the family was called by."""
    held: tuple[HeldCard, ...] = ()
    """Cards laid to be read, which need not be laid again."""

    forms: tuple[FormMade, ...] = ()
    """Forms to sign that are printed here."""
    coming: str = ""
    """The code this request will have, once a form was printed that bears it."""

    def form(self, paper: str) -> FormMade | None:
        """The printed form that this paper is."""
        return next((one for one in self.forms if one.paper == paper), None)

    def with_form(self, made: FormMade) -> Draft:
        """The draft with this form put in place of an earlier print of it."""
        return replace(self, forms=(*(one for one in self.forms if one.paper != made.paper), made))

    def with_paper(self, given: PaperGiven) -> Draft:
        """The draft with this paper put in place of an earlier word about it."""
        others = tuple(p for p in self.papers if p.paper != given.paper)
        if len(others) == len(self.papers):
            return replace(self, papers=(*self.papers, given))
        return replace(self, papers=tuple(given if p.paper == given.paper else p for p in self.papers))

    def paper(self, name: str) -> PaperGiven | None:
        """What was said of one paper."""
        return next((p for p in self.papers if p.paper == name), None)
