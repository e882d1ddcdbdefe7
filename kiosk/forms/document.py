"""A filled form as values: lines, boxes, tables and places to sign, in the order of the official sheet. No position, no font."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Tone(Enum):
    """How a run of words is set."""

    PRINTED = "printed"
    """What the form itself says."""
    FILLED = "filled"
    """What was answered."""
    STRUCK = "struck"
    """An alternative of the form that does not apply ("coret yang tidak perlu")."""
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one tone."""

    text: str = field(repr=False)
    tone: Tone = Tone.PRINTED


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence of the form, perhaps with answers in it."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """An answer on a ruled line; it takes as many lines as it needs. ``runs`` may strike alternatives out."""

    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """One letter a box. ``groups``: what stands before the group ("Tgl"), its letters, and how many boxes it has at least."""

    groups: tuple[tuple[str, str, int], ...] = field(repr=False)
    beside: str = field(default="", repr=False)
    """What is written behind the boxes: the name of a region, a unit."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """All alternatives with a box each; ``chosen`` are the places of those that apply."""

    labels: tuple[str, ...]
    chosen: frozenset[int] = field(repr=False)


Cell = Written | Boxes | Ticks


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered field of the form and what was answered."""

    number: str
    label: str
    cell: Cell
    beside: tuple[Line, ...] = ()
    """Short fields of boxes that stand on the same line (RT, RW, Kode Pos)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``share``: its width in millimetres before the table is spread over the sheet."""

    number: str
    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Grid:
    """People or changes, one a row. Too many columns for the sheet go on in a further table below, row by row the same."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


Block = Paragraph | Heading | Line | Grid


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign. ``left``: in which of the two columns. ``stamp``: over the meterai. ``name`` stands below in brackets."""

    role: tuple[str, ...]
    left: bool
    name: str = field(default="", repr=False)
    nik: str | None = field(default=None, repr=False)
    """None: the form has no NIK below the name."""
    nip: bool = False
    """The official's own number is written by hand."""
    stamp: bool = False
    thumb: bool = False
    """A thumbprint is as good."""


@dataclass(frozen=True, slots=True)
class FormDocument:
    """One official form, filled. ``number`` as printed (``F-2.01A``), ``form`` as the pack calls it (``F-2.01``).

    ``code``: of the request it belongs to, grouped as people read it; ``edition``: how often it was made in this visit. ``dense``: a form
    of boxes, set small; else a statement. ``ends``: what stands below the signatures.
    """

    form: str
    number: str
    title: tuple[str, ...]
    blocks: tuple[Block, ...] = field(repr=False)
    signatures: tuple[Signature, ...] = field(repr=False)
    dated: str = field(repr=False)
    code: str
    edition: int
    law: str
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    dense: bool = False
    landscape: bool = False
    sheet: int = 1
    sheets: int = 1
    """Which of how many originals: each is complete and signed (F-1.05 has two, a meterai on each)."""
    stamp_words: str = "Meterai cukup"
