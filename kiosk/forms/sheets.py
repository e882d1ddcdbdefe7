"""How an official sheet is put together: which sentence stands where, what is a table, who signs on which side. The data are in ``wording``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ask:
    """The answer of ``field`` inside a sentence. ``dots``: how wide the gap is while there is none. ``dated``: as a date in words."""

    field: str
    dots: int = 24
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives inside a sentence, by key of the choice ``field``; those that do not apply are struck out."""

    field: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of the form."""

    parts: tuple[str | Ask | Either, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """The lines of one section. ``labels``: other words than the pack's for a field; ``without``: fields that stand elsewhere on the sheet."""

    section: str
    heading: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a repeated section as a table with at least ``rows`` rows, as the sheet has them."""

    section: str
    rows: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """A choice as a line of its own with its alternatives; those that do not apply are struck out."""

    field: str
    label: str
    words: tuple[tuple[str, str], ...]


Piece = Say | Fields | Table | Choose


@dataclass(frozen=True, slots=True)
class Sign:
    """A place to sign. ``who``: name in the pack's ``signers`` (decides meterai and thumbprint), "" for an official; ``row`` of a witness."""

    role: tuple[str, ...]
    left: bool
    who: str = ""
    name: str = ""
    nik: str = ""
    row: int = 0
    nip: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One official form. ``pieces`` empty: every section of the pack in its order. ``letterhead``: ``district`` or ``dinas`` above the title."""

    title: tuple[str, ...]
    signs: tuple[Sign, ...]
    pieces: tuple[Piece, ...] = ()
    closing: tuple[Say, ...] = ()
    notes: tuple[str, ...] = ()
    letterhead: str = ""
    dense: bool = False
    landscape: bool = False
    originals: int = 1
    table_rows: int = 3
    """Rows of a table that no piece names."""


def said(*parts: str | Ask | Either) -> Say:
    """A sentence."""
    return Say(parts)
