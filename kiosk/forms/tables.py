"""A table of a form. Columns that find no room beside each other go on in a further table, as the sheet of F-1.01 has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.forms.cells import AT_MOST_LINES, Bit, Measures
from kiosk.forms.document import Column, Grid, Run, Tone
from kiosk.forms.marks import Frame, Mark, Words
from kiosk.forms.setting import centred, set_lines, wrapped

NUMBER_W = 9.0
PAD = 1.0
CLOSEST = 0.75
"""So far columns may move together before the table is parted."""
OWN_NUMBER = "NO"
"""Label of a column that numbers the rows itself."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """Columns side by side: their places in the grid, their widths."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


def grid_bits(grid: Grid, at: Measures) -> Iterator[Bit]:
    """Strip by strip: the head, then row by row; a page begins with the head once more."""
    numbered = grid.columns[0].label != OWN_NUMBER
    for strip in _strips(grid.columns, at.width - (NUMBER_W if numbered else 0.0)):
        head = _head(grid.columns, strip, at, numbered=numbered)
        yield Bit(head[0], head[1], keep=True)
        for row, texts in enumerate(grid.rows, 1):
            yield from _row(row, texts, strip, at, head, numbered=numbered)
        yield Bit(2.0, ())


def _strips(columns: Sequence[Column], width: float) -> Iterator[_Strip]:
    taken: list[int] = []
    if sum(column.share for column in columns) * CLOSEST <= width:
        yield _spread(columns, list(range(len(columns))), width)
        return
    for place, column in enumerate(columns):
        if taken and sum(columns[one].share for one in taken) + column.share > width:
            yield _spread(columns, taken, width)
            taken = []
        taken.append(place)
    yield _spread(columns, taken, width)


def _spread(columns: Sequence[Column], taken: list[int], width: float) -> _Strip:
    total = sum(columns[one].share for one in taken)
    return _Strip(tuple(taken), tuple(columns[one].share * width / total for one in taken))


def _head(columns: Sequence[Column], strip: _Strip, at: Measures, *, numbered: bool) -> tuple[float, tuple[Mark, ...]]:
    kind = at.type
    leading = kind.leading * 0.86
    labels = [
        wrapped((Run(columns[place].label, Tone.HEAVY),), width - 2 * PAD, kind.small, at.measure)
        for place, width in zip(strip.places, strip.widths, strict=True)
    ]
    tall = max(len(lines) for lines in labels) * leading + 1.6
    counted = any(columns[place].number for place in strip.places)
    height = tall + (leading + 0.6 if counted else 0.0)
    marks: list[Mark] = []
    x = at.left
    if numbered:
        marks += [Frame(x, 0, NUMBER_W, height, shade=True), Words(x + PAD, leading, "No.", kind.small, heavy=True)]
        x += NUMBER_W
    for place, width, lines in zip(strip.places, strip.widths, labels, strict=True):
        marks.append(Frame(x, 0, width, height, shade=True))
        marks += set_lines(lines, x + PAD, leading, kind.small, leading)
        if columns[place].number:
            text = f"({columns[place].number})"
            marks.append(centred(text, x + width / 2, height - 0.9, kind.small, at.measure))
        x += width
    return height, tuple(marks)


def _row(
    number: int,
    texts: tuple[str, ...],
    strip: _Strip,
    at: Measures,
    head: tuple[float, tuple[Mark, ...]],
    *,
    numbered: bool,
) -> Iterator[Bit]:
    kind = at.type
    leading = kind.leading * 0.9
    cells = [
        wrapped((Run(texts[place], Tone.FILLED),), width - 2 * PAD, kind.small, at.measure)
        for place, width in zip(strip.places, strip.widths, strict=True)
    ]
    longest = max(len(lines) for lines in cells)
    for start in range(0, longest, AT_MOST_LINES):
        parts = [lines[start : start + AT_MOST_LINES] for lines in cells]
        height = max(len(lines) for lines in parts) * leading + 1.8
        marks: list[Mark] = []
        x = at.left
        if numbered:
            marks.append(Frame(x, 0, NUMBER_W, height))
            said = f"{number}." if start == 0 else "lanj."
            marks.append(Words(x + PAD, leading, said, kind.small, pale=start > 0))
            x += NUMBER_W
        for width, lines in zip(strip.widths, parts, strict=True):
            marks.append(Frame(x, 0, width, height))
            marks += set_lines(lines, x + PAD, leading, kind.small, leading)
            x += width
        yield Bit(height, tuple(marks), head=head)
