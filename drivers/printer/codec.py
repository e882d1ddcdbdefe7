"""A slip as the bytes one model understands; pure but for the late import of the encoder.

python-escpos' ``Dummy`` makes the commands; we choose them, because its own shortcuts cut pictures, forget code pages and cut through the last
line. Source of every command: Epson, *ESC/POS Command Reference*.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from PIL import Image, ImageOps

from drivers.printer import art
from drivers.printer.library import load, quiet
from drivers.printer.profiles import BODY_LINE_MM, DOTS_PER_MM, Profile
from drivers.printer.typography import spelt
from kiosk.slips.document import Align, Size, Slip
from kiosk.slips.layout import GapRow, MarkRow, QrRow, Row, RuleRow, StripRow, TextRow, rows_of

RESET = b"\x1b@"
NOT_CHINESE = b"\x1c."
"""FS .: Chinese clones start in two-byte mode."""
ENGLISH_SET = b"\x1bR\x00"
"""ESC R 0: an older program's national set would turn ``#`` and ``\\`` into other signs."""
NO_REPORTS = b"\x1da\x00"
"""GS a 0: no automatic status, whose bytes would mix with our answers."""
REPORTS = b"\x1da\x0e"
"""GS a: automatic status when it goes off line, errs, or its paper sensors change; from models whose reports are told apart from answers."""
ASK_PAPER = b"\x1dr\x01"
"""GS r 1: answered when the data before it is through."""
CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: clear the buffer, at once."""

CUTS = {"part": b"\x1dV\x01", "full": b"\x1dV\x00"}
FRAME = "="
"""Above and below a panel on models without white on black."""
BAND_ROWS = 16
"""Picture rows in one command: a band fits the smallest buffer twice."""
QR_LEVEL_M = 1
HIGH_SPACING = 56
"""ESC 3: high letters would stand on the row below. In 1/180 inch, on some models 1/203 or less; never below the letters."""
TIMES = {Size.BODY: (1, 1), Size.TALL: (1, 2), Size.DOUBLE: (2, 2)}
"""Width and height of the letters, in font A's (12 x 24 dots)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes that belong together and the paper they move, in mm."""

    data: bytes
    feed_mm: float


@dataclass(frozen=True, slots=True)
class Job:
    """A whole slip. Nothing of the printer's earlier state is relied on."""

    parts: tuple[Part, ...]

    @property
    def data(self) -> bytes:
        """All bytes, to be written at once where the printer holds the line itself."""
        return b"".join(part.data for part in self.parts)

    @property
    def fed_mm(self) -> float:
        """Paper used."""
        return sum(part.feed_mm for part in self.parts)


def encode(slip: Slip, profile: Profile, cache: Path | None = None) -> Job:
    """The slip for this model. Raises ValueError for a QR code that does not fit: such a slip is a mistake of ours."""
    dummy = load(cache)
    with quiet():
        return _Writer(profile, dummy(profile=profile.base)).write(
            rows_of(spelt(slip, profile.codepage), profile.columns)
        )


class _Writer:
    """One job in the making; remembers the modes it has set so that none is sent twice."""

    def __init__(self, profile: Profile, printer: Any) -> None:  # noqa: ANN401  # the library has no types
        self._profile = profile
        self._printer = printer
        self._parts: list[Part] = []
        self._taken = 0
        self._bold = False
        self._align = Align.LEFT
        self._size = Size.BODY
        self._reverse = False

    def write(self, rows: tuple[Row, ...]) -> Job:
        self._start()
        framed = False
        for row in rows:
            panel = isinstance(row, TextRow) and row.reverse and not self._profile.reverse
            if panel is not framed:
                self._pattern(FRAME * self._profile.columns)
            framed = panel
            self._row(row)
        self._end()
        return Job(tuple(self._parts))

    def _part(self, feed_mm: float) -> None:
        data = self._printer.output[self._taken :]
        self._taken += len(data)
        self._parts.append(Part(data, feed_mm))

    def _raw(self, data: bytes) -> None:
        self._printer._raw(data)  # noqa: SLF001  # the encoder's only door for bytes of our own

    def _start(self) -> None:
        self._raw(RESET + NOT_CHINESE + ENGLISH_SET)
        if self._profile.status:
            self._raw(REPORTS if self._profile.reports else NO_REPORTS)
        self._printer.charcode(self._profile.codepage)
        self._printer.set(font="a")
        self._part(0.0)

    def _end(self) -> None:
        self._printer.print_and_feed(self._profile.feed_lines)
        if self._profile.cutter != "none":
            self._raw(CUTS[self._profile.cutter])
        if self._profile.confirm:
            self._raw(ASK_PAPER)
        if self._profile.reports:
            self._raw(NO_REPORTS)
        self._part(self._profile.feed_lines * BODY_LINE_MM)

    def _row(self, row: Row) -> None:
        match row:
            case TextRow():
                self._text(row)
            case MarkRow():
                self._mark()
            case QrRow():
                self._qr(row.text)
            case RuleRow():
                self._pattern(self._profile.rule * self._profile.columns)
            case StripRow():
                self._pattern((self._profile.weave * self._profile.columns)[: self._profile.columns])
            case GapRow():
                self._printer.ln(row.lines)
                self._part(row.lines * BODY_LINE_MM)
            case _:
                assert_never(row)

    def _modes(self, *, bold: bool, align: Align, size: Size = Size.BODY, reverse: bool = False) -> None:
        if size is not self._size:
            wide, high = TIMES[size]
            self._printer.set(custom_size=True, width=wide, height=high)
            if (size is Size.BODY) is not (self._size is Size.BODY):
                self._printer.line_spacing(None if size is Size.BODY else HIGH_SPACING)
        if bold is not self._bold:
            self._printer.set(bold=bold)
        if align is not self._align:
            self._printer.set(align="center" if align is Align.CENTRE else "left")
        if reverse is not self._reverse:
            self._printer.set(invert=reverse)
        self._bold, self._align, self._size, self._reverse = bold, align, size, reverse

    def _text(self, row: TextRow) -> None:
        reverse = row.reverse and self._profile.reverse
        for span in row.spans:
            # Blanks have no weight: no mode is changed for them, and those at the end of a row are not sent.
            text = span.text if reverse or span is not row.spans[-1] else span.text.rstrip()
            self._modes(bold=span.bold if text.strip() else self._bold, align=row.align, size=row.size, reverse=reverse)
            self._printer.text(text)
        self._printer.ln()
        self._part(BODY_LINE_MM if row.size is Size.BODY else HIGH_SPACING / 180 * 25.4)

    def _pattern(self, text: str) -> None:
        self._modes(bold=False, align=Align.LEFT)
        self._printer.text(text)
        self._printer.ln()
        self._part(BODY_LINE_MM)

    def _mark(self) -> None:
        if not self._profile.raster:
            return
        picture = ImageOps.expand(art.mark(), border=(0, 0, 0, 2), fill=1)
        if self._profile.raster_align:
            self._modes(bold=False, align=Align.CENTRE)
            self._doubled(picture)
        else:
            self._doubled(_pad_left(picture, self._profile.dots // 2))

    def _qr(self, text: str) -> None:
        if self._profile.native_qr:
            # The printer may pack the text less tightly than we do, and prints nothing, without a word, when it gets too wide.
            modules = art.modules_aside(text)
            dots = min(art.module_dots(modules, self._profile.dots), self._profile.dots // art.widest_modules(text))
            if dots < art.LEAST_DOTS:
                raise ValueError(f"a QR code of {modules} modules may not fit {self._profile.dots} dots")
            self._modes(bold=False, align=Align.CENTRE)
            # Paper above and below is the quiet zone; beside the code the margins are.
            self._printer.ln()
            self._printer.qr(text, ec=QR_LEVEL_M, size=dots, native=True)
            self._printer.ln()
            self._part(2 * BODY_LINE_MM + modules * dots / DOTS_PER_MM)
            return
        dots = art.module_dots(art.modules_aside(text), self._profile.dots, even=True)
        self._doubled(_pad_left(art.qr(text, dots // 2), self._profile.dots // 2))

    def _doubled(self, picture: Image.Image) -> None:
        """Print at two dots a pixel each way (GS v 0, m = 3): a quarter of the bytes, the same paper."""
        for top in range(0, picture.height, BAND_ROWS):
            band = picture.crop((0, top, picture.width, min(top + BAND_ROWS, picture.height)))
            self._printer.image(band.convert("L"), high_density_vertical=False, high_density_horizontal=False)
            self._part(2 * band.height / DOTS_PER_MM)


def _pad_left(picture: Image.Image, width: int) -> Image.Image:
    """``picture`` in the middle of ``width``: not every model obeys ESC a for pictures. The right side stays out, it costs bytes."""
    return ImageOps.expand(picture, border=((width - picture.width) // 2, 0, 0, 0), fill=1)
