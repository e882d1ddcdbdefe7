"""Somebody who has never seen the kiosk: reads what stands on the glass, looks for words they know, taps them.

Knows nothing of the program: boxes are found in the picture by their outline, words by OCR, and the rest is what any villager brings: what they
came for, their numbers, how a telephone's keys are ordered, and the patience to try the next thing when a touch did nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.support.xscreen import Screen, image_of

Pixels = NDArray[np.integer[Any] | np.floating[Any]]

CALM_S, LONG_S = 0.25, 40.0
"""A page that has not changed for so long is read; nobody waits longer for one."""
KEY_S = 0.20
"""A finger on its way to the next key."""
RIM = 14
"""Pixels from a thing's outline inwards that hold its frame and nothing written."""
FURNITURE = (
    r"^\W*\w?\W*kembali",
    "bantuan",
    "selesai.*hapus",
    "tombol.*rendah",
    "layar.*gelap",
    "huruf.*besar",
    "dengar",
)
"""Stands on every page and is no answer to its question."""
KEYBOARD = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
PHONE = ("123", "456", "789")


@dataclass(frozen=True)
class Thing:
    """Something that looks as if it could be touched: where (pixels), and what is written on it, in small letters."""

    x: int
    y: int
    w: int
    h: int
    words: str

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2


@dataclass(frozen=True)
class Sight:
    """A page as read: the words that stand free (question, hints) and the things."""

    text: str
    things: tuple[Thing, ...]

    @property
    def answers(self) -> tuple[Thing, ...]:
        """What is written on and no furniture, from top to bottom, left to right."""
        found = [thing for thing in self.things if re.search("[a-z]{2}", thing.words) and not furniture(thing.words)]
        return tuple(sorted(found, key=lambda thing: (thing.y // 40, thing.x)))


def furniture(words: str) -> bool:
    return any(re.search(known, words) for known in FURNITURE)


@dataclass
class Stranger:
    """``wants``: words looked for, in this order; ``knows``: what a question's words are answered with (digits, letters, or words to tap).

    ``lays``: puts on the glass what the page, by its words, asks for.
    """

    screen: Screen
    wants: Sequence[str]
    knows: Sequence[tuple[str, str]] = ()
    lays: Callable[[str], object] = lambda _: None
    album: Path | None = None
    pages: int = 0
    taps: int = 0
    _tried: dict[str, set[str]] = field(default_factory=dict)
    _left: list[str] = field(default_factory=list)
    _typed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._left = list(self.wants)

    # ------------------------------------------------------------------ looking

    def look(self) -> Sight:
        """Wait until the page stands still, then read it."""
        before, since, ends = self.screen.frame(), time.monotonic(), time.monotonic() + LONG_S
        while time.monotonic() - since < CALM_S:
            assert time.monotonic() < ends, "the page never came to rest"
            time.sleep(0.05)
            now = self.screen.frame()
            if not np.array_equal(now, before):
                before, since = now, time.monotonic()
        picture = image_of(before)
        if self.album is not None:
            picture.save(self.album / f"{self.pages:03d}.png", compress_level=1)
        self.pages += 1
        return self._sight(picture)

    def _sight(self, picture: Image.Image) -> Sight:
        pixels: Pixels = np.asarray(picture.convert("RGB"))
        boxes = outlined(pixels)
        written = words_of(plain(pixels, boxes))
        things = tuple(Thing(*box, self._on(box, written, pixels)) for box in boxes)
        free = " ".join(word for word, x, y in written if not any(_holds(box, x, y) for box in boxes))
        return Sight(free, things)

    @staticmethod
    def _on(box: tuple[int, int, int, int], written: list[tuple[str, int, int]], pixels: Pixels) -> str:
        """What is written on a thing; a broad one of which next to nothing was made out is looked at again by itself."""
        words = " ".join(word for word, x, y in written if _holds(box, x, y))
        x, y, w, h = box
        if w > pixels.shape[1] * 0.5 and not re.search("[a-z]{3}", words):
            picture = min(h, 150)
            alone = plain(pixels[y : y + h, x + picture : x + w], [(0, 0, w - picture, h)])
            words = " ".join(word for word, _, _ in words_of(alone, "6"))
        return words

    # ------------------------------------------------------------------ doing

    def go(self, done: Callable[[Sight], bool], most: int = 150) -> Sight:
        """On and on, until what was come for is reached."""
        sight = self.look()
        for _ in range(most):
            if done(sight):
                return sight
            self._act(sight)
            sight = self.look()
        raise AssertionError(f"lost after {most} pages; the last one said: {sight.text}")

    def _act(self, sight: Sight) -> None:
        known = next((answer for question, answer in self.knows if re.search(question, sight.text)), None)
        keys = keyboard(sight)
        if keys and known is not None and sight.text not in self._typed and not filled(sight, keys):
            self._typed.add(sight.text)
            for symbol in known.upper():
                self._tap(*keys[symbol], after=KEY_S)
            sight = self.look()
        thing = self._choose(sight, known)
        if thing is None:
            self._tried.pop(sight.text, None)
            time.sleep(CALM_S)  # the kiosk is at work, or the touch missed: one waits, and begins again
            return
        self._tried.setdefault(sight.text, set()).add(thing.words)
        if "pindai" in thing.words:
            self.lays(sight.text)
        self._tap(*thing.middle)

    def _choose(self, sight: Sight, known: str | None) -> Thing | None:
        """What one came for; else what one knows; else a way on; else the first thing not yet tried. None: nothing but a way out."""
        tried = self._tried.get(sight.text, set())
        fresh = [thing for thing in sight.answers if thing.words not in tried]
        if self._left:
            wanted = _first(fresh, self._left[0])
            if wanted is not None:
                self._left.pop(0)
                return wanted
            more = _first(sight.answers, "pilihan lain|lainnya")
            if more is not None:
                return more
        for way in (*(() if known is None else (known.lower(),)), *WAYS):
            onward = _first(fresh, way)
            if onward is not None:
                return onward
        return next((thing for thing in fresh if not re.search(AWAY, thing.words)), _first(fresh, "ulang"))

    def _tap(self, x: int, y: int, after: float = 0.1) -> None:
        self.screen.tap(x, y, after=after)
        self.taps += 1


WAYS = (
    r"(?<!tidak )ada, saya|saya bawa",
    r"pakai ini",
    r"^.{0,3}kirim",
    r"^.{0,3}pindai\b(?! ulang)",
    r"^.{0,3}ya\b",
    r"cetak daftar|^.{0,3}cetak\b",
    r"lewati",
    r"lanjut|mengerti",
)
"""What leads on, for somebody who wants to get it done."""
AWAY = r"batal|ulang|tambah|hapus|lagi\b|^.{0,3}tidak$"


def _first(things: Sequence[Thing], words: str) -> Thing | None:
    return next((thing for thing in things if re.search(words, thing.words)), None)


def plain(pixels: Pixels, boxes: Sequence[tuple[int, int, int, int]]) -> Pixels:
    """The page in grey without the frames of its things, dark writing on light everywhere: as eyes see it, and as OCR likes it."""
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    page = 255 - grey if np.median(grey) < 110 else grey.copy()
    for x, y, w, h in boxes:
        inside = grey[y + RIM : y + h - RIM, x + RIM : x + w - RIM]
        cv2.rectangle(page, (x - 3, y - 3), (x + w + 3, y + h + 12), 255, -1)
        page[y + RIM : y + h - RIM, x + RIM : x + w - RIM] = 255 - inside if np.median(inside) < 110 else inside
    return page


def words_of(page: Pixels, layout: str = "11") -> list[tuple[str, int, int]]:
    """Words in small letters, with the middle of each, in reading order."""
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", "ind", "--psm", layout, "--dpi", "150", "tsv"],
        input=cv2.imencode(".png", page)[1].tobytes(), capture_output=True, check=True, timeout=60,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    found = []
    for line in done.stdout.decode().splitlines()[1:]:
        *place, confidence, word = line.split("\t")
        if word.strip() and float(confidence) > 30:
            x, y, w, h = (int(number) for number in place[6:10])
            found.append((word.lower(), x + w // 2, y + h // 2))
    return found


def outlined(pixels: Pixels) -> list[tuple[int, int, int, int]]:
    """Boxes in the picture: closed outlines, nearly rectangular, no smaller than a finger and no larger than half the page."""
    height, width = pixels.shape[:2]
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    edges = cv2.dilate(cv2.Canny(grey, 30, 90), np.ones((3, 3), np.uint8))
    found: list[tuple[int, int, int, int]] = []
    for contour in cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, w, h = cv2.boundingRect(contour)
        if w < width // 18 or h < height // 40 or w * h > width * height // 3:
            continue
        if cv2.contourArea(contour) < 0.86 * w * h:
            continue
        found.append((x, y, w, h))
    found.sort(key=lambda box: box[2] * box[3], reverse=True)
    apart: list[tuple[int, int, int, int]] = []
    for box in found:
        if not any(_within(box, other) for other in apart):
            apart.append(box)
    return apart


def _holds(box: tuple[int, int, int, int], x: int, y: int) -> bool:
    return box[0] <= x < box[0] + box[2] and box[1] <= y < box[1] + box[3]


def _within(inner: tuple[int, int, int, int], outer: tuple[int, int, int, int]) -> bool:
    """Whether it is (nearly) part of the other one."""
    x, y, w, h = inner
    a, b, c, d = outer
    return a - 8 <= x and b - 8 <= y and x + w <= a + c + 8 and y + h <= b + d + 8


def filled(sight: Sight, keys: dict[str, tuple[int, int]]) -> bool:
    """Whether something stands in the broad field above the keys."""
    top = min(y for _, y in keys.values())
    broad = [thing for thing in sight.things if thing.y + thing.h < top and thing.w > 6 * thing.h]
    return any(len(re.findall("[a-z0-9]", thing.words)) > 1 for thing in broad)


def keyboard(sight: Sight) -> dict[str, tuple[int, int]]:
    """The keys of a pad, by what anybody knows of telephones and keyboards; empty where there is none."""
    rows: dict[int, list[Thing]] = {}
    for thing in sorted(sight.things, key=lambda thing: thing.y):
        row = next((y for y in rows if abs(y - thing.y) < thing.h // 3 and abs(rows[y][0].h - thing.h) < 6), thing.y)
        rows.setdefault(row, []).append(thing)
    lines = [sorted(row, key=lambda thing: thing.x) for _, row in sorted(rows.items())]
    keys: dict[str, tuple[int, int]] = {}
    letters = [line for line in lines if len(line) >= 7]
    if len(letters) >= 3:
        for symbols, line in zip(KEYBOARD, letters[-3:], strict=True):
            keys |= {symbol: thing.middle for symbol, thing in zip(symbols, line, strict=False)}
        return keys
    # Keys are of one width; the three fields of a date are not.
    triples = [line for line in lines if len(line) == 3 and max(t.w for t in line) - min(t.w for t in line) < 8]
    triples = [line for line in triples if all(thing.w > 1.3 * thing.h for thing in line)]
    pad = [line for line in triples if not any(re.search("[a-z]{2}", thing.words) for thing in line)]
    if len(pad) != len(PHONE):
        return {}
    for symbols, line in zip(PHONE, pad, strict=True):
        keys |= {symbol: thing.middle for symbol, thing in zip(symbols, line, strict=True)}
    if "8" in keys:
        x, y = keys["8"]
        keys["0"] = (x, 2 * y - keys["5"][1])
    return keys
