"""One judged page to fields: bring it to the size the recogniser knows, turn a card that lies wrong, read the number a second time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from drivers.ocr.card import Card, read_card
from drivers.ocr.letter import read_birth, read_death
from drivers.ocr.lines import Line, clean
from drivers.ocr.numbers import name_in, nik_in
from drivers.ocr.talk import STRIP_SIDE
from drivers.ocr.words import spaced
from kiosk.papers.pixels import scale_to
from kiosk.ports import READ_BIRTH, READ_CARD, ReadField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drivers.ocr.eye import Eye
    from kiosk.papers.pixels import Pixels

CARD_DPI, LETTER_DPI = 300, 200
"""Letters of a card are 1.8 mm high, of a letter 2.5 mm: both then about 20 pixels, which the models were made for."""
SECOND_LOOK = 1.5
"""Scale of the second reading of the number: other pixels, other mistakes."""
AIR = 0.35
"""Share of a line's height that is shown round it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Fields of one page and the strip to show beside them (RGB), if there is one."""

    fields: tuple[ReadField, ...]
    strip: Pixels | None


def read_page(eye: Eye, page: Pixels, dpi: int, kind: str) -> Seen | None:
    """What may be proposed, None when in doubt about everything."""
    if kind == READ_CARD:
        return _card(eye, page, dpi)
    small, _ = scale_to(page, dpi, LETTER_DPI)
    lines = eye.lines(small)
    fields = read_birth(lines) if kind == READ_BIRTH else read_death(lines)
    return Seen(fields, None) if fields else None


def _card(eye: Eye, page: Pixels, dpi: int) -> Seen | None:
    small, _ = scale_to(page, dpi, CARD_DPI)
    upright = np.rot90(small) if small.shape[0] > small.shape[1] else small
    for turned in (upright, np.rot90(upright, 2)):
        picture = np.ascontiguousarray(turned)
        card = read_card(eye.lines(picture))
        if card is not None:
            return Seen(_named(eye, picture, card), _strip(picture, card)) if _same_again(eye, picture, card) else None
    return None


def _named(eye: Eye, picture: Pixels, card: Card) -> tuple[ReadField, ...]:
    """The fields with the blanks of the name put right; without a name whose words are not surely told apart."""
    told = []
    for one in card.fields:
        if one.key != "nama":
            told.append(one)
            continue
        parts = [spaced(_cut(picture, (piece,)), piece.text, eye.line) for piece in card.name]
        name = name_in(clean(" ".join(parts)))
        if all(parts) and name:
            told.append(replace(one, value=name))
    return tuple(told)


def _same_again(eye: Eye, picture: Pixels, card: Card) -> bool:
    """The number's own line, cut out and enlarged, has to give the very same digits."""
    first = card.fields[0].value
    text, _ = eye.line(_enlarged(_cut(picture, card.number)))
    head, colon, rest = text.partition(":")
    again = nik_in(clean(rest if colon else head))
    return again is not None and again.reveal() == first


def _cut(picture: Pixels, pieces: Sequence[Line]) -> Pixels:
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    top, bottom = min(one.top for one in pieces), max(one.bottom for one in pieces)
    return _window(picture, left, top, right, bottom, 0.1)


def _window(picture: Pixels, left: float, top: float, right: float, bottom: float, air: float) -> Pixels:
    height, width = picture.shape[:2]
    room = (bottom - top) * air
    x0, x1 = max(0, int(left - room)), min(width, int(right + room) + 1)
    y0, y1 = max(0, int(top - room)), min(height, int(bottom + room) + 1)
    return picture[y0:y1, x0:x1]


def _enlarged(piece: Pixels) -> Pixels:
    size = (round(piece.shape[1] * SECOND_LOOK), round(piece.shape[0] * SECOND_LOOK))
    return np.asarray(cv2.resize(piece, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _strip(picture: Pixels, card: Card) -> Pixels:
    """The lines of number and name as they stand on the card, in colour, at most ``STRIP_SIDE`` wide."""
    left, top, right, bottom = card.box
    line = max(one.height for one in card.number)
    piece = _window(picture, left, top, right, bottom, AIR * line / max(1.0, bottom - top))
    scale = min(1.0, STRIP_SIDE / max(piece.shape[:2]))
    if scale < 1.0:
        size = (max(1, int(piece.shape[1] * scale)), max(1, int(piece.shape[0] * scale)))
        piece = np.asarray(cv2.resize(piece, size, interpolation=cv2.INTER_AREA), np.uint8)
    if piece.ndim == 2:
        piece = np.asarray(cv2.cvtColor(piece, cv2.COLOR_GRAY2RGB), np.uint8)
    return np.ascontiguousarray(piece)
