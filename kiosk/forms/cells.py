"""A line of a form: its number, its label, and the answer on a rule, in boxes or ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from kiosk.forms.document import Boxes, Line, Run, Ticks, Tone, Written
from kiosk.forms.marks import Frame, Mark, Measure, Stroke, Tick, Words
from kiosk.forms.setting import TextLine, Type, centred, set_lines, wrapped

TICK = 3.1
NUMBER_W = 7.0
AT_MOST_LINES = 14
"""Lines of one answer that stay together; a longer one goes on below, marked so."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Something that stays together: its height, its marks from its own top, and whether the next one must stand on the same page.

    ``head``: what is drawn once more (marks and height) where it begins a page.
    """

    height: float
    marks: tuple[Mark, ...] = field(repr=False)
    keep: bool = False
    head: tuple[float, tuple[Mark, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """What setting needs to know: type, how wide letters are, the left and right edge in millimetres."""

    type: Type
    measure: Measure
    left: float
    right: float

    @property
    def width(self) -> float:
        """Between the edges."""
        return self.right - self.left


def line_bits(line: Line, at: Measures, *, dense: bool) -> Iterator[Bit]:
    """The line; an answer longer than ``AT_MOST_LINES`` goes on in a further one."""
    kind = at.type
    number_w = NUMBER_W if dense and line.label else 0.0
    value_x = at.left + number_w + kind.label if line.label else at.left
    label = wrapped((Run(line.label),), kind.label - 3.0, kind.body, at.measure) if line.label else ()
    if line.beside:
        yield from _abreast(line, at, dense=dense)
        return
    marks = set_lines(label, at.left + number_w, kind.rise, kind.body, kind.leading)
    if line.number:
        marks.append(Words(at.left, kind.rise, f"{line.number}.", kind.body))
    if label:
        marks.append(Words(value_x - 2.6, kind.rise, ":", kind.body))
    least = len(label) * kind.leading
    for place, (height, cell) in enumerate(_cell(line, value_x, at, dense=dense)):
        if place == 0:
            yield Bit(max(least, height) + kind.gap, (*marks, *cell))
        else:
            going_on = Words(at.left + number_w, kind.rise, "(lanjutan)", kind.body, pale=True)
            yield Bit(height + kind.gap, (going_on, *cell))


def _abreast(line: Line, at: Measures, *, dense: bool) -> Iterator[Bit]:
    """Short fields on one line, as the sheet has them; one below the other where they find no room."""
    kind = at.type
    [first] = line_bits(replace(line, beside=()), at, dense=dense)
    marks, height = list(first.marks), first.height
    now = _end(marks, at) + 3.0
    for other in line.beside:
        said = f"{other.number}. {other.label}" if other.number else other.label
        x = now + at.measure(said, kind.body, False) + 1.6
        if not isinstance(other.cell, Boxes) or x + _boxes_width(other.cell, at) > at.right:
            break
        marks.append(Words(now, kind.rise, said, kind.body))
        high, cell = _boxes(other.cell, x, at)
        marks += cell
        height = max(height, high + kind.gap)
        now = _end(cell, at) + 3.0
    else:
        yield Bit(height, tuple(marks))
        return
    for one in (replace(line, beside=()), *line.beside):
        yield from line_bits(one, at, dense=dense)


def _boxes_width(cell: Boxes, at: Measures) -> float:
    wide = sum(at.type.box[0] * max(boxes, len(letters)) + 2.4 for _, letters, boxes in cell.groups)
    before = sum(at.measure(text, at.type.small, False) + 1.2 for text, _, _ in cell.groups if text)
    return wide + before + (at.measure(cell.beside, at.type.body, True) if cell.beside else 0.0)


def _end(marks: Iterable[Mark], at: Measures) -> float:
    """Where the last mark ends on the right."""
    ends = [mark.x + mark.width for mark in marks if isinstance(mark, Frame)]
    ends += [mark.x + at.measure(mark.text, mark.size, mark.heavy) for mark in marks if isinstance(mark, Words)]
    return max(ends, default=at.left)


def _cell(line: Line, x: float, at: Measures, *, dense: bool) -> Iterator[tuple[float, list[Mark]]]:
    match line.cell:
        case Written():
            yield from _written(line.cell, x, at, dense=dense)
        case Boxes():
            yield _boxes(line.cell, x, at)
        case Ticks():
            yield _ticks(line.cell, x, at, columns=0 if line.label else 2)
        case _:
            assert_never(line.cell)


def _written(cell: Written, x: float, at: Measures, *, dense: bool) -> Iterator[tuple[float, list[Mark]]]:
    kind = at.type
    inset = 1.2 if dense else 0.6
    lines = wrapped(cell.runs, at.right - x - 2 * inset, kind.body, at.measure)
    for start in range(0, len(lines), AT_MOST_LINES):
        part = lines[start : start + AT_MOST_LINES]
        height = len(part) * kind.leading
        marks = set_lines(part, x + inset, kind.rise, kind.body, kind.leading)
        if dense:
            marks.insert(0, Frame(x, -0.3, at.right - x, height + 0.6))
        else:
            for place in range(len(part)):
                under = place * kind.leading + kind.rise + 1.0
                marks.append(Stroke(x, under, at.right, under, 0.18, dotted=True))
        yield height + (0.3 if dense else 0.2), marks


def _boxes(cell: Boxes, x: float, at: Measures) -> tuple[float, list[Mark]]:
    kind = at.type
    box_w, box_h = kind.box
    marks: list[Mark] = []
    now, top = x, 0.0
    for before, letters, boxes in cell.groups:
        if before:
            marks.append(Words(now, top + kind.rise, before, kind.small))
            now += at.measure(before, kind.small, False) + 1.2
        for place in range(max(boxes, len(letters))):
            if now + box_w > at.right + 0.01:
                now, top = x, top + box_h + 0.8
            marks.append(Frame(now, top - 0.3, box_w, box_h))
            if place < len(letters):
                marks.append(
                    centred(letters[place], now + box_w / 2, top + kind.rise, kind.body, at.measure, heavy=True)
                )
            now += box_w
        now += 2.4
    if not cell.beside:
        return top + box_h, marks
    runs = (Run(cell.beside, Tone.FILLED if any(letters for _, letters, _ in cell.groups) else Tone.PRINTED),)
    room = at.right - now
    if at.measure(cell.beside, kind.body, True) > room:
        now, top, room = x, top + box_h + 0.4, at.right - x
    lines = wrapped(runs, room, kind.body, at.measure)
    marks += set_lines(lines, now, top + kind.rise, kind.body, kind.leading)
    return top + max(box_h, len(lines) * kind.leading), marks


def _ticks(cell: Ticks, x: float, at: Measures, *, columns: int) -> tuple[float, list[Mark]]:
    """Side by side as far as they fit; with ``columns`` in so many columns, filled downwards as the sheet has them."""
    kind = at.type
    marks: list[Mark] = []
    room = at.right - x
    if columns:
        wide, deep = room / columns, -(-len(cell.labels) // columns)
        heights = [0.0] * columns
        for place, label in enumerate(cell.labels):
            column = place // deep
            lines = wrapped((Run(label),), wide - TICK - 4.0, kind.body, at.measure)
            marks += _tick(x + column * wide, heights[column], lines, kind, ticked=place in cell.chosen)
            heights[column] += len(lines) * kind.leading + 0.7
        return max(heights), marks
    now, top, below = x, 0.0, kind.leading
    for place, label in enumerate(cell.labels):
        wide = at.measure(label, kind.body, False) + TICK + 1.4
        if now > x and now + wide > at.right:
            now, top = x, below + 0.5
        lines = wrapped((Run(label),), at.right - now - TICK - 1.4, kind.body, at.measure)
        marks += _tick(now, top, lines, kind, ticked=place in cell.chosen)
        below = top + len(lines) * kind.leading
        now += wide + 4.0
    return below, marks


def _tick(x: float, top: float, lines: tuple[TextLine, ...], kind: Type, *, ticked: bool) -> list[Mark]:
    marks: list[Mark] = [Frame(x, top + 0.3, TICK, TICK)]
    if ticked:
        marks.append(Tick(x, top + 0.3, TICK))
    marks += set_lines(lines, x + TICK + 1.4, top + kind.rise, kind.body, kind.leading)
    return marks
