"""A scanner in a folder, for the demo and for tests.

The folder may hold `papers.toml` with pictures (else the samples of the project lie ready) and two files that are read at every scan:

- `next`: the paper on the glass, by its name in `papers.toml`; without the file each scan takes the next good paper in turn, and a scan of
  a card's corner the next `card`.
- `state`: `ready` (also without the file), `jammed`, `no_paper`, `cover_open`, `io`, `short`, `busy`, `hung`, `crashed` or `gone`.

The picture is made by a child process under the same watchdog as `scanimage`: `hung` and `crashed` really hang and crash.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from drivers.scanner.own_child import ROOT, OwnChild, pixels
from drivers.scanner.watch import Watch
from kiosk.ports import ScanArea, ScanFailed, ScannerBusy, ScannerGone, ScannerReady, ScannerStatus, ScanResult

SAMPLES = ROOT / "assets" / "samples"
STATES = frozenset({"ready", "jammed", "no_paper", "cover_open", "io", "short", "busy", "hung", "crashed", "gone"})
PACE_SECONDS = 3.0
"""A village flatbed takes 8-12 s for a page; the demo is a little kinder."""
ANGLE, SHIFT_MM = 1.2, 1.5
"""How carefully people lay a page that fills the glass."""
CARD_ANGLE, CARD_SHIFT_MM = 5.0, 40.0
CARD_AREA_MM = 150.0
"""Whoever scans no more of the glass than this has been asked for a card, and lays one."""


@dataclass(frozen=True, slots=True)
class Laying:
    """How a paper lies: shift from the glass's middle in mm, degrees clockwise, blur in mm, share of the light."""

    file: str
    angle: float
    x: float
    y: float
    blur: float
    light: float
    seed: int


class VirtualScanner:
    """``kiosk.ports.Scanner``. ``seed`` decides how papers are laid; ``pace`` is the seconds a page takes."""

    def __init__(
        self,
        folder: Path,
        *,
        watch: Watch | None = None,
        before_scan: Callable[[], None] | None = None,
        samples: Path = SAMPLES,
        seed: int = 1,
        pace: float = PACE_SECONDS,
    ) -> None:
        self._folder = folder
        self._samples = samples
        self._rng = random.Random(seed)  # noqa: S311 - how a paper lies is no secret
        self._pace = pace
        self._turn = 0
        self._child = OwnChild("drivers.scanner.virtual_child", watch, before_scan)

    def status(self) -> ScannerStatus:
        if self._child.busy:
            return ScannerBusy()
        match self._state():
            case "gone":
                return ScannerGone("virtual scanner unplugged")
            case "hung":
                return ScannerGone("the device does not answer")
            case "busy":
                return ScannerBusy()
            case state if state not in STATES:
                return ScannerGone("unknown word in the file `state`")
            case _:
                return ScannerReady()

    def scan(self, area: ScanArea, into: Path, progress: Callable[[float], None]) -> ScanResult:
        state = self._state()
        if state == "gone" or state not in STATES:
            return ScanFailed("gone", "virtual scanner unplugged")
        laying = self._laying(card=max(area.width_mm, area.height_mm) <= CARD_AREA_MM)
        if isinstance(laying, ScanFailed):
            return laying
        job = {
            **asdict(laying),
            "width_mm": area.width_mm,
            "height_mm": area.height_mm,
            "dpi": area.dpi,
            "colour": area.colour,
            "state": state,
            "pace": self._pace,
        }
        return self._child.scan(lambda: [json.dumps(job)], area, into, pixels(area), progress)

    def cancel(self) -> None:
        self._child.cancel()

    # ------------------------------------------------------------------ the folder

    def _word(self, name: str) -> str:
        try:
            return (self._folder / name).read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def _state(self) -> str:
        return self._word("state") or "ready"

    def _laying(self, *, card: bool) -> Laying | ScanFailed:
        """The paper that lies on the glass now. Every value is drawn even where it is given, so that one paper does not move the others."""
        home = self._folder if (self._folder / "papers.toml").is_file() else self._samples
        try:
            papers = tomllib.loads((home / "papers.toml").read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError):
            return ScanFailed("no_paper", "no readable papers.toml")
        name = self._word("next")
        if not name:
            good = [key for key, paper in papers.items() if not paper.get("bad") and bool(paper.get("card")) is card]
            good = good or [key for key, paper in papers.items() if not paper.get("bad")]
            if not good:
                return ScanFailed("no_paper", "no good paper in papers.toml")
            name = good[self._turn % len(good)]
            self._turn += 1
        paper = papers.get(name)
        if not isinstance(paper, dict) or not (home / str(paper.get("file", ""))).is_file():
            return ScanFailed("no_paper", "the file `next` names no paper")
        return self._laid(home, paper)

    def _laid(self, home: Path, paper: Mapping[str, object]) -> Laying:
        small = bool(paper.get("small"))
        reach, shift = (CARD_ANGLE, CARD_SHIFT_MM) if small else (ANGLE, SHIFT_MM)
        drawn = {
            "angle": self._rng.uniform(-reach, reach),
            "x": self._rng.uniform(-shift, shift),
            "y": self._rng.uniform(-shift, shift),
            "blur": 0.0,
            "light": 1.0,
        }
        numbers = {
            key: float(given) if isinstance(given := paper.get(key), int | float) else value
            for key, value in drawn.items()
        }
        return Laying(file=str(home / str(paper["file"])), seed=self._rng.randrange(1 << 30), **numbers)
