"""What lies on the glass, which jobs there are, and what is wrong."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PIL import Image

from tests.support.escl.words import UNITS, NotOurs, Wanted

FEEDER_STATES = {
    "jammed": "ScannerAdfJam",
    "no_paper": "ScannerAdfEmpty",
    "hatch_open": "ScannerAdfHatchOpen",
}
FAULTS = frozenset({"busy", "dies", "torn", "half", "stuck", "mute", *FEEDER_STATES})
"""``dies``: the connection closes in mid-page. ``torn``: half the bytes, said to be all. ``half``: a whole picture of the upper half.
``stuck``: half the bytes, then nothing, for ever. ``mute``: no request is answered at all. The rest are a feeder's."""
SIDE = {"image/jpeg": "JPEG", "image/png": "PNG"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a page goes over the wire. ``sent`` of its bytes come; then the connection stays open for ever if ``stuck``."""

    media_type: str
    data: bytes
    sent: int
    stuck: bool = False


@dataclass
class EsclDevice:
    """``glass``: what lies there, by resolution; the nearest higher one is scaled down. ``glass_mm`` is what the pictures cover."""

    glass: Mapping[int, Image.Image]
    glass_mm: tuple[float, float] = (210.0, 297.0)
    source: str = "Platen"
    formats: Sequence[str] = ("image/jpeg", "image/png")
    dpis: Sequence[int] = (75, 100, 150, 200, 300, 600)
    fault: str = ""
    jobs: dict[int, Wanted] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)
    """Every job that was ever made."""
    refused: list[str] = field(default_factory=list)
    """What was asked that no scanner knows; a test looks that it stays empty."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def size(self) -> tuple[int, int]:
        """The glass in 1/300 inch."""
        width, height = (round(mm / 25.4 * UNITS) for mm in self.glass_mm)
        return width, height

    def state(self) -> tuple[str, str | None]:
        """Of the scanner, and of its feeder."""
        feeder = FEEDER_STATES.get(self.fault, "ScannerAdfLoaded") if self.source == "Feeder" else None
        return "Processing" if self.fault == "busy" or self.jobs else "Idle", feeder

    def begin(self, wanted: Wanted) -> int | None:
        """A new job, or None while there is another or the feeder has trouble. Raises ``NotOurs``."""
        left, top, width, height = wanted.box
        inside = left >= 0 and top >= 0 and left + width <= self.size[0] and top + height <= self.size[1]
        if wanted.dpi not in self.dpis or wanted.media_type not in self.formats or wanted.source != self.source:
            raise NotOurs("resolution, format or source this device has not")
        if not inside or min(width, height) < 16:
            raise NotOurs("region outside the glass")
        with self._lock:
            if self.fault == "busy" or self.fault in FEEDER_STATES or self.jobs:
                return None
            number = len(self.wanted) + 1
            self.wanted.append(wanted)
            self.jobs[number] = wanted
            return number

    def end(self, number: int) -> bool:
        """Delivered or cancelled; whether there was such a job."""
        with self._lock:
            return self.jobs.pop(number, None) is not None

    def page(self, wanted: Wanted) -> Delivery:
        """The picture of the region, and how much of it will be sent."""
        picture = self._picture(wanted)
        if self.fault == "half":
            picture = picture.crop((0, 0, picture.width, picture.height // 2))
        file = io.BytesIO()
        picture.save(file, SIDE[wanted.media_type], dpi=(wanted.dpi, wanted.dpi), quality=92)
        data = file.getvalue()
        match self.fault:
            case "dies":
                return Delivery(wanted.media_type, data, len(data) // 2)
            case "stuck":
                return Delivery(wanted.media_type, data, len(data) // 2, stuck=True)
            case "torn":
                return Delivery(wanted.media_type, data[: len(data) // 2], len(data) // 2)
            case _:
                return Delivery(wanted.media_type, data, len(data))

    def _picture(self, wanted: Wanted) -> Image.Image:
        dpi = min((d for d in self.glass if d >= wanted.dpi), default=max(self.glass))
        glass = self.glass[dpi]
        left, top, width, height = (number / UNITS * dpi for number in wanted.box)
        box = (left, top, min(left + width, glass.width), min(top + height, glass.height))
        size = (round(wanted.box[2] / UNITS * wanted.dpi), round(wanted.box[3] / UNITS * wanted.dpi))
        cut = glass.crop(box) if dpi == wanted.dpi else glass.resize(size, box=box)
        return cut.convert(wanted.mode)
