"""A slip as a document: what stands on the paper, in which order and weight. No printer command lives here.

A driver turns a slip into bytes for its model, the virtual printer into a picture. Text is plain Latin; a slip never holds a NIK, a No. KK or a
full name (UU 24/2013 ps 84; EXPERIENCE rule 28).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Size(Enum):
    """Letter size: body is font A (24 dots), tall is twice as high, double is twice as wide and high."""

    BODY = "body"
    TALL = "tall"
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
    """A label and its value, e.g. ``Janji selesai`` / ``27-11-2026``; on two lines where one is too narrow or the value is double."""

    label: str
    value: str
    size: Size = Size.BODY


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty paper of ``lines`` body lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """The kiosk's mark (roof over weave), as a small raster where the model can, and the lines that stand beside or below it.

    The first line is set bold.
    """

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of this text, error correction M, quiet zone 4 modules, modules of at least 4 dots, with what to do with it.

    ``caption`` stands beside the code on a picture of wide paper, else centred below it.
    """

    text: str
    caption: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A woven strip across the paper: opens and closes a slip."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What nobody may overlook: white on black where the model can, else bold between two rules. One paragraph a text."""

    texts: tuple[str, ...]


Block = Line | Fact | Rule | Gap | Mark | Qr | Strip | Panel


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper.

    ``kind``: ``receipt``, ``checklist``, ``appointment``, ``test``, ``report``, ``status``, ``letter``, ``board``, ``queue``, ``handover``.
    ``name`` is for staff and files.
    """

    kind: str
    name: str
    blocks: tuple[Block, ...] = field(default=())
