"""A slip as a document: what stands on the paper, in which order and weight. No printer command lives here.

A driver turns a slip into bytes for its model, the virtual printer into a picture. Text is plain Latin; a slip never holds a NIK, a No. KK or a
full name (UU 24/2013 ps 84; EXPERIENCE rule 28).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Size(Enum):
    """Letter size: body is font A (24 dots), double is twice as wide and high."""

    BODY = "body"
    DOUBLE = "double"


class Align(Enum):
    """Where a line stands."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; the driver wraps it to its columns at spaces."""

    text: str
    size: Size = Size.BODY
    bold: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, e.g. ``Janji selesai`` / ``27-11-2026``; on two lines where one is too narrow."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty paper of ``lines`` body lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """The kiosk's mark (roof over weave), as a small raster where the model can."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of this text, centred, error correction M, quiet zone 4 modules, modules of at least 4 dots."""

    text: str


Block = Line | Fact | Rule | Gap | Mark | Qr


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper. ``kind``: ``receipt``, ``checklist``, ``appointment``, ``test``, ``report``, ``status``. ``name`` is for staff and files."""

    kind: str
    name: str
    blocks: tuple[Block, ...] = field(default=())
