"""Made-up cards brought through SANE and the judge to the reader, laid as hands lay them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from drivers.pages.host import PageHost
from drivers.scanner.sane import SaneScanner
from kiosk.ports import READ_CARD, NotRead, PageBad, PageFailed, PageGood, PaperReader, RawScan, ReadResult, ScanArea
from tests.support.papermaker import lay, write_pnm
from tests.support.papermaker.identity import Someone, id_card

GLASS_MM = (120.0, 90.0)


@dataclass(frozen=True, slots=True)
class Hand:
    """How a card came to lie there, and how well the scanner sees: degrees, grey levels, millimetres, share of the light."""

    angle: float = 0.0
    noise: float = 3.0
    blur_mm: float = 0.0
    light: float = 1.0
    seed: int = 1


def some_hand(rng: random.Random) -> Hand:
    """Laid by 1 to 3 degrees askew, upside down one time in five; an old lamp, a worn glass."""
    angle = rng.choice((-1, 1)) * rng.uniform(1, 3) + (180 if rng.random() < 0.2 else 0)
    blur = rng.choice((0.0, 0.0, 0.05, 0.1))
    return Hand(angle, rng.uniform(3, 8), blur, rng.uniform(0.8, 1.05), rng.randrange(1 << 20))


def through_sane(who: Someone, dpi: int, hand: Hand, home: Path, pages: PageHost) -> PageGood | PageBad | None:
    """The judged page of this person's card; None where the judge could not work on it."""
    laid = lay(
        id_card(who, dpi),
        glass_mm=GLASS_MM,
        angle=hand.angle,
        noise=hand.noise,
        blur_mm=hand.blur_mm,
        light=hand.light,
        seed=hand.seed,
    )
    glass = write_pnm(laid.image, home / "glass.ppm")
    raw = SaneScanner(f"pnm:0?filename={glass}").scan(ScanArea(*GLASS_MM, dpi), pages.folder(), lambda _: None)
    if not isinstance(raw, RawScan):
        return None
    page = pages.judge(raw, "card")
    return None if isinstance(page, PageFailed) else page


def read_card(reader: PaperReader, page: PageGood | PageBad | None) -> ReadResult:
    """As the visit asks for it."""
    return NotRead("failed") if page is None else reader.read(page.master, page.dpi, READ_CARD)
