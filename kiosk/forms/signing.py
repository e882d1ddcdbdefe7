"""Where the form is signed: two columns, the date above the right one, names in brackets below."""

from __future__ import annotations

from itertools import zip_longest

from kiosk.forms.cells import Bit, Measures
from kiosk.forms.document import FormDocument, Run, Signature, Tone
from kiosk.forms.marks import Frame, Mark
from kiosk.forms.setting import centred, wrapped

STAMP_W, STAMP_H = 26.0, 18.0
"""A meterai tempel is 32 x 24 mm at most; the words show where its edge goes, under the ink."""
DOTS = "." * 34
COLUMN = 78.0


def signing_bit(document: FormDocument, at: Measures) -> Bit:
    """Everything below the last sentence, kept on one page."""
    middles = (at.left + at.width * 0.25, at.left + at.width * 0.75)
    left = [one for one in document.signatures if one.left]
    right = [one for one in document.signatures if not one.left]
    kind = at.type
    marks, below = _about(document.dated, middles[1], 3.0, at)
    top = below + 1.0
    for pair in zip_longest(left, right):
        # What stands side by side is signed on one line, however many words stand above.
        roles = max(len(one.role) for one in pair if one is not None) * kind.leading
        height = 0.0
        for one, middle in zip(pair, middles, strict=True):
            if one is not None:
                marks_here, here = _signature(one, document, middle, top, roles, at)
                marks += marks_here
                height = max(height, here)
        top += height + 3.0
    return Bit(top, tuple(marks))


def _signature(
    one: Signature, document: FormDocument, middle: float, top: float, roles: float, at: Measures
) -> tuple[list[Mark], float]:
    kind = at.type
    marks: list[Mark] = []
    for place, role in enumerate(one.role):
        marks.append(centred(role, middle, top + place * kind.leading + kind.rise, kind.body, at.measure))
    y = top + roles
    if one.thumb:
        marks.append(centred("tanda tangan atau cap jempol", middle, y + kind.rise, kind.small, at.measure, pale=True))
        y += kind.leading
    if one.stamp:
        x = middle - COLUMN / 2 + 4.0
        marks.append(Frame(x, y + 1.0, STAMP_W, STAMP_H, 0.18, dotted=True))
        for place, word in enumerate(document.stamp_words.split(" ", 1)):
            marks.append(
                centred(word, x + STAMP_W / 2, y + 9.0 + place * kind.leading, kind.small, at.measure, pale=True)
            )
        y += STAMP_H + 2.0
    else:
        y += kind.ink
    named, y = _about(f"( {one.name or DOTS} )", middle, y, at, heavy=bool(one.name))
    marks += named
    below = f"NIK {one.nik or DOTS}" if one.nik is not None else f"NIP {DOTS}" if one.nip else ""
    if below:
        numbered, y = _about(below, middle, y, at)
        marks += numbered
    return marks, y - top


def _about(text: str, middle: float, top: float, at: Measures, *, heavy: bool = False) -> tuple[list[Mark], float]:
    """The text about a middle, in as many lines as the column needs, and where it ends."""
    kind = at.type
    marks: list[Mark] = []
    for line in wrapped((Run(text, Tone.HEAVY if heavy else Tone.PRINTED),), COLUMN, kind.body, at.measure):
        said = "".join(piece.text for piece in line).rstrip()
        marks.append(centred(said, middle, top + kind.rise, kind.body, at.measure, heavy=heavy))
        top += kind.leading
    return marks, top
