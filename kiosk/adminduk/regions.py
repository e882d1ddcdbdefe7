"""The region table: 38 provinces down to 83,762 villages by Kemendagri code, small in memory, quick to search.

Source: idn-area-data 4.0.1 (ODbL), the codes of Kepmendagri 300.2.2-2138/2025 as amended by 300.2.2-2430/2025; see assets/regions.
Codes are digits only: PP, PPKK, PPKKCC, PPKKCCDDDD.
"""

from __future__ import annotations

import csv
import gzip
import io
import threading
import unicodedata
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.adminduk.catalogue import Level

LARGEST_TABLE = 16_000_000
"""Bytes of the unpacked table; the real one has 2.1 million."""
KIND_WORDS = ("kabupaten", "kota", "desa", "kelurahan", "kecamatan", "provinsi", "administrasi")


@dataclass(frozen=True, slots=True)
class Region:
    """A code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NotRegions:
    """The bytes are no region table; ``why`` says what is wrong."""

    why: str


class _Layer:
    """All regions of one level: codes as numbers, names and folded names each as one text with offsets."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.codes = array("Q")
        self.names = bytearray()
        self.name_at = array("I", [0])
        self.folded = bytearray()
        self.folded_at = array("I", [0])

    def add(self, code: str, name: str) -> bool:
        """Add the next region; False when its code does not follow the last one."""
        number = int(code)
        if self.codes and number <= self.codes[-1]:
            return False
        self.codes.append(number)
        self.names += name.encode() + b"\n"
        self.name_at.append(len(self.names))
        self.folded += fold(name).encode() + b"\n"
        self.folded_at.append(len(self.folded))
        return True

    def __len__(self) -> int:
        return len(self.codes)

    def region(self, place: int) -> Region:
        return Region(str(self.codes[place]).zfill(self.level.value), _unpack(self.names, self.name_at, place))

    def span(self, prefix: str) -> range:
        """Places whose code begins with ``prefix``."""
        width = self.level.value - len(prefix)
        if width < 0 or not prefix.isdigit():
            return range(0)
        low = int(prefix) * 10**width
        return range(bisect_left(self.codes, low), bisect_right(self.codes, low + 10**width - 1))

    def matches(self, wanted: str, places: range) -> Iterator[tuple[bool, int]]:
        """(begins with it, place) of every folded name in ``places`` that holds ``wanted``."""
        if not places:
            return
        needle = wanted.encode()
        at, end = self.folded_at[places.start], self.folded_at[places.stop]
        while (at := self.folded.find(needle, at, end)) != -1:
            place = bisect_right(self.folded_at, at) - 1
            yield at == self.folded_at[place], place
            at = self.folded_at[place + 1]


def _unpack(packed: bytearray, offsets: array[int], place: int) -> str:
    return packed[offsets[place] : offsets[place + 1] - 1].decode()


class Regions:
    """The table. ``layers`` is called once, when something is first looked up; from any thread."""

    def __init__(self, layers: Callable[[], Mapping[Level, _Layer]]) -> None:
        self._read = layers
        self._found: Mapping[Level, _Layer] = {}
        self._reading = threading.Lock()

    @property
    def _layers(self) -> Mapping[Level, _Layer]:
        if not self._found:
            with self._reading:
                self._found = self._found or self._read()
        return self._found

    def warm(self) -> None:
        """Read the table now, on a thread that has the time, so that the first look-up waits for nothing."""
        len(self._layers)

    def count(self, level: Level) -> int:
        """How many regions of this level there are."""
        return len(self._layers[level])

    def get(self, code: str) -> Region | None:
        """The region with this code."""
        level = level_of(code)
        if level is None:
            return None
        span = self._layers[level].span(code)
        return self._layers[level].region(span.start) if span else None

    def known(self, code: str) -> bool:
        """Is this code in use today?"""
        return self.get(code) is not None

    def children(self, code: str) -> tuple[Region, ...]:
        """Regions one level below ``code`` ("" = all provinces), in code order. Empty below a village or for an unknown code."""
        below = {0: Level.PROVINSI, 2: Level.KABUPATEN, 4: Level.KECAMATAN, 6: Level.DESA}.get(len(code))
        if below is None:
            return ()
        layer = self._layers[below]
        places = layer.span(code) if code else range(len(layer))
        return tuple(layer.region(place) for place in places)

    def path(self, code: str) -> tuple[Region, ...]:
        """From province down to ``code``; unknown parts are left out."""
        widths = [level.value for level in Level if level.value <= len(code)]
        return tuple(found for width in widths if (found := self.get(code[:width])))

    def path_text(self, code: str) -> str:
        """``Kramatwatu, Kramatwatu, Kabupaten Serang, Banten``: smallest first, as an address is read."""
        return ", ".join(region.name for region in reversed(self.path(code)))

    def find(self, text: str, level: Level, near: str = "", limit: int = 20) -> tuple[Region, ...]:
        """Regions of ``level`` whose name holds ``text`` (two letters at least), nearest to the code ``near`` first, then by beginning.

        Case, blanks, signs and words such as "desa" do not matter.
        """
        wanted = fold(text)
        if len(wanted) < 2:
            return ()
        layer = self._layers[level]
        found: list[Region] = []
        seen: set[int] = set()
        for width in sorted({w for w in (6, 4, 2, 0) if w <= min(len(near), level.value)}, reverse=True):
            places = layer.span(near[:width]) if width else range(len(layer))
            fresh = [(not starts, place) for starts, place in layer.matches(wanted, places) if place not in seen]
            fresh.sort()
            for _, place in fresh[: limit - len(found)]:
                seen.add(place)
                found.append(layer.region(place))
            if len(found) >= limit:
                break
        return tuple(found)


def level_of(code: str) -> Level | None:
    """The level of a code, None when it has no valid length or holds anything but digits."""
    if not (code.isascii() and code.isdigit()):
        return None
    return {level.value: level for level in Level}.get(len(code))


_PLAIN = (
    dict.fromkeys(range(128), " ")
    | {i: chr(i).lower() for i in range(128) if chr(i).isalnum()}
    | {ord("'"): "", ord('"'): ""}
)


def fold(name: str) -> str:
    """A name for searching: plain small letters and digits, without words for the kind of place."""
    if not name.isascii():
        name = "".join(
            char for char in unicodedata.normalize("NFKD", name) if char not in "’‘" and not unicodedata.combining(char)
        )
    words = name.translate(_PLAIN).split()
    kept = [word for word in words if word not in KIND_WORDS]
    return "".join(kept or words)


def read_regions(packed: bytes) -> Regions | NotRegions:
    """Read regions.csv.gz (columns code, name; sorted by code). Takes some tenths of a second: do it once, off the screen's loop."""
    layers = _read_layers(packed)
    return layers if isinstance(layers, NotRegions) else Regions(lambda: layers)


def regions_later(packed: bytes) -> Regions:
    """The same table, read when it is first needed (or by ``warm``). A table that is none is then a mistake of ours: it ships with the program."""

    def layers() -> Mapping[Level, _Layer]:
        found = _read_layers(packed)
        if not isinstance(found, NotRegions):
            return found
        raise AssertionError(f"the region table that ships is none: {found.why}")

    return Regions(layers)


def name_lines(packed: bytes, codes: Iterable[str]) -> tuple[str | None, ...] | NotRegions:
    """The names of a few codes (None: unknown) without reading the whole table, which takes ten times as long."""
    try:
        with gzip.open(io.BytesIO(packed), "rb") as stream:
            text = b"\n" + stream.read(LARGEST_TABLE)
        found: list[str | None] = []
        for code in codes:
            at = text.find(f"\n{code},".encode())
            line = text[at + 1 : text.find(b"\n", at + 1)].decode() if at >= 0 else ""
            found.append(next(csv.reader([line]))[1] if line else None)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as wrong:
        return NotRegions(f"unreadable: {type(wrong).__name__}")
    return tuple(found)


def _read_layers(packed: bytes) -> Mapping[Level, _Layer] | NotRegions:
    layers = {level: _Layer(level) for level in Level}
    try:
        with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8", newline="") as stream:
            fault = _read_lines(csv.reader(_limited(stream)), layers)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as wrong:
        return NotRegions(f"unreadable: {type(wrong).__name__}")
    if fault:
        return NotRegions(fault)
    if not all(map(len, layers.values())):
        return NotRegions("a level is empty")
    return layers


def _limited(lines: Iterable[str]) -> Iterator[str]:
    """The lines, up to ``LARGEST_TABLE`` characters; a longer file ends in an error instead of eating the memory."""
    total = 0
    for line in lines:
        total += len(line)
        if total > LARGEST_TABLE:
            raise csv.Error("too large")
        yield line


def _read_lines(lines: Iterator[list[str]], layers: Mapping[Level, _Layer]) -> str:
    """Fill the layers; "" or what is wrong."""
    if next(lines, None) != ["code", "name"]:
        return "the first line is not code,name"
    by_width = {level.value: layer for level, layer in layers.items()}
    for number, line in enumerate(lines, start=2):
        if len(line) != 2 or not (line[0].isascii() and line[0].isdigit()) or len(line[0]) not in by_width:
            return f"line {number} is not code,name"
        if not by_width[len(line[0])].add(line[0], line[1]):
            return f"line {number} is not sorted by code"
    return ""
