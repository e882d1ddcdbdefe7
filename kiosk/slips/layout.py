"""A slip as rows of characters for paper of 32, 42 or 48 columns; pure.

Only printers that print text with their own font need it. The rule of the house: no row is longer than the paper, no word is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from kiosk.slips.document import Align, Block, Fact, Gap, Line, Mark, Panel, Qr, Rule, Size, Slip, Strip

TABLE_FROM_COLUMNS = 42
"""From this width on a fact's label and value share a row."""

LABEL_AT_MOST = 16
"""A longer label would leave the value too little room beside it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextRow:
    """One printed row: its spans side by side. In double size each letter takes two columns."""

    spans: tuple[Span, ...]
    size: Size = Size.BODY
    align: Align = Align.LEFT
    reverse: bool = False

    @property
    def text(self) -> str:
        """The row's letters."""
        return "".join(span.text for span in self.spans)

    @property
    def width(self) -> int:
        """Columns taken."""
        return len(self.text) * (2 if self.size is Size.DOUBLE else 1)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """The mark as a picture."""


@dataclass(frozen=True, slots=True)
class QrRow:
    """A QR code of this text."""

    text: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """A woven strip across the paper."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """Empty paper."""

    lines: int


Row = TextRow | MarkRow | QrRow | RuleRow | StripRow | GapRow


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Break at spaces into rows of at most ``columns`` letters; a word longer than a row goes on in the next one.

    An empty text gives one empty row. Raises ValueError for ``columns`` below 1.
    """
    if columns < 1:
        raise ValueError(f"no text fits {columns} columns")
    rows: list[str] = []
    row = ""
    for word in words_of(text, lambda word: len(word) <= columns):
        rest = word
        if row and len(row) + 1 + len(rest) <= columns:
            row = f"{row} {rest}"
            continue
        if row:
            rows.append(row)
        while len(rest) > columns:
            rows.append(rest[:columns])
            rest = rest[columns:]
        row = rest
    if row or not rows:
        rows.append(row)
    return tuple(rows)


def words_of(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The words of a text. What a no-break space (U+00A0) holds together is one word where it fits a row, else several."""
    for group in text.split(" "):
        bound = " ".join(group.split())
        if fits(bound):
            yield from filter(None, (bound,))
        else:
            yield from bound.split()


def rows_of(slip: Slip, columns: int) -> tuple[Row, ...]:
    """The slip for paper of ``columns`` letters of font A (32, 42 or 48)."""
    label = _label_width(slip, columns)
    return tuple(row for block in slip.blocks for row in _rows(block, columns, label))


def _label_width(slip: Slip, columns: int) -> int:
    """Columns of the label column of the slip's table, 0 where labels stand above their values."""
    if columns < TABLE_FROM_COLUMNS:
        return 0
    labels = (block.label for block in slip.blocks if isinstance(block, Fact) and block.size is Size.BODY)
    return max((len(label) for label in labels if len(label) <= LABEL_AT_MOST), default=0) + 2


def _rows(block: Block, columns: int, label: int) -> Iterator[Row]:
    match block:
        case Line():
            yield from _line(block, columns)
        case Fact():
            yield from _fact(block, columns, label)
        case Panel():
            yield from _panel(block, columns)
        case Mark():
            yield MarkRow()
            yield from _centred((Line(text, bold=number == 0) for number, text in enumerate(block.lines)), columns)
        case Qr():
            yield QrRow(block.text)
            yield from _centred(block.caption, columns)
        case Rule():
            yield RuleRow()
        case Strip():
            yield StripRow()
        case Gap():
            yield GapRow(block.lines)
        case _:
            assert_never(block)


def _line(line: Line, columns: int) -> Iterator[Row]:
    room = columns // 2 if line.size is Size.DOUBLE else columns
    for part in wrap(line.text, room):
        yield TextRow((Span(part, line.bold),), line.size, line.align)


def _centred(lines: Iterable[Line], columns: int) -> Iterator[Row]:
    for line in lines:
        yield from _line(replace(line, align=Align.CENTRE), columns)


def _panel(panel: Panel, columns: int) -> Iterator[Row]:
    for text in panel.texts:
        for part in wrap(text, columns - 2):
            yield TextRow((Span(f" {part}".ljust(columns), bold=True),), reverse=True)


def _fact(fact: Fact, columns: int, label: int) -> Iterator[Row]:
    if fact.size is Size.DOUBLE or not label or len(fact.label) > LABEL_AT_MOST:
        yield from _line(Line(fact.label), columns)
        yield from _line(Line(fact.value, fact.size, bold=True), columns)
        return
    for number, part in enumerate(wrap(fact.value, columns - label)):
        head = fact.label if number == 0 else ""
        yield TextRow((Span(head.ljust(label)), Span(part, bold=True)))
