"""How well bad pages are refused and good ones let through, and the limits that do it best.

``python -m tests.bench.judge [--goods N] [--each N] [--first N] [--held-out]``

Pages with a known fault, or none, from ``tests.support.labelled`` (which has no code and no library in common with the judge) come back through
SANE's `pnm` backend at 150, 200 and 300 dpi. Limits are computed on one half of them; precision, recall and the share of good pages refused
are printed for the other half, with the limits that ship and with those computed. Prints the `[scan]` table for a service pack at the end.
With ``--held-out`` nothing is computed: every page is judged by the limits that ship.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from drivers.pages.private import wipe
from drivers.scanner.sane import SaneScanner
from kiosk.papers import pnm
from kiosk.papers.finding import Place
from kiosk.papers.judging import fault_of, judge
from kiosk.papers.limits import DEFAULT_LIMITS, Limits
from kiosk.papers.quality import Measures
from kiosk.ports import RawScan, ScanArea
from tests.bench.measure import say
from tests.support.labelled import DPIS, Specimen, draw, specimens
from tests.support.labelled.specimens import A4_GLASS, CARD_GLASS

FITTED = {
    "blank": ("blank_mm", "written", -1),
    "blurred": ("sharp", "sharp", -1),
    "dark": ("dark_paper", "paper", -1),
    "glare": ("glare_mm2", "glare", 1),
    "finger": ("finger_mm2", "finger", 1),
    "folded": ("fold_levels", "fold", 1),
}
"""Fault -> name of its limit, the measure it is held against, and on which side of the limit the fault lies."""
KINDS = {
    "cards": ("card",),
    "letters": ("letter", "note", "copied_card"),
    "tables": ("form", "register"),
    "scraps and empty sides": ("scrap", "empty"),
}
GOOD_WEIGHS = 4
"""A good page refused costs a family as much as so many bad ones let through cost the clerk."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the judge made of one specimen."""

    what: Specimen
    measures: Measures
    place: Place
    cut: str
    turned: int

    def fault(self, limits: Limits) -> str:
        return fault_of(self.measures, self.place, self.cut, self.what.expect, limits)


def main() -> None:
    """Make, scan, judge, fit, tell."""
    options = argparse.ArgumentParser()
    options.add_argument("--goods", type=int, default=60, help="good pages at each resolution")
    options.add_argument("--each", type=int, default=2, help="pages of each fault at each severity and resolution")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="number of the first page; other numbers are other pages")
    options.add_argument("--held-out", action="store_true", help="every page by the limits that ship; computes none")
    options.add_argument("--pages", type=Path, help="folder that keeps the drawn pages, to judge the same ones again")
    asked = options.parse_args()
    every = list(specimens(asked.goods, asked.each, asked.first))
    if asked.pages is not None:
        asked.pages.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, ProcessPoolExecutor(asked.jobs) as pool:
        seen = list(pool.map(partial(_through_sane, Path(home), asked.pages), every, chunksize=4))
    train, held = ([], seen) if asked.held_out else (seen[::2], seen[1::2])
    _report("as shipped", held, DEFAULT_LIMITS)
    for mistake in _mistakes(held, DEFAULT_LIMITS):
        print("#", mistake)
    _turned(seen)
    if asked.held_out:
        return
    fitted = fit(train)
    _report("as computed", held, fitted)
    print("[scan]")
    for limit, _, _ in FITTED.values():
        print(f"{limit} = {getattr(fitted, limit)}")


def _report(name: str, seen: Sequence[Seen], limits: Limits) -> None:
    """All, each resolution, each kind of paper, and each kind at each resolution."""
    for dpi in (None, *DPIS):
        some = [one for one in seen if dpi in (None, one.what.dpi)]
        where = "all resolutions" if dpi is None else f"{dpi} dpi"
        _tell(f"limits {name}, {where}", some, limits)
        for kind, makers in KINDS.items():
            _tell(f"limits {name}, {where}, {kind}", [one for one in some if one.what.kind in makers], limits)


def _through_sane(home: Path, kept: Path | None, it: Specimen) -> Seen:
    page = (kept or home) / f"{it.number}-{it.fault}-{it.severity}-{it.dpi}.ppm"
    if not page.exists():
        picture = draw(it)
        page.write_bytes(b"P6\n%d %d\n255\n" % picture.size + picture.tobytes())
    width, height = CARD_GLASS if it.expect == "card" else A4_GLASS
    raw = SaneScanner(f"pnm:0?filename={page}").scan(ScanArea(width, height, it.dpi), home, lambda _: None)
    if not isinstance(raw, RawScan):
        raise TypeError(raw)
    judged = judge(pnm.read(raw.path.read_bytes()), raw.dpi, it.expect)
    wipe(raw.path)
    if kept is None:
        page.unlink()
    return Seen(it, judged.measures, judged.place, judged.cut, judged.turned)


def fit(train: Sequence[Seen]) -> Limits:
    """The limits that refuse most of the bad and fewest of the good; between the nearest two pages, in the middle."""
    limits = DEFAULT_LIMITS
    for fault, (limit, measure, side) in FITTED.items():
        good = [side * value for value in _values(train, "", measure)]
        bad = [side * value for value in _values(train, fault, measure)]
        levels = sorted({*good, *bad})
        best = max(
            pairwise(levels),
            key=lambda pair: (
                sum(value > pair[0] for value in bad) - GOOD_WEIGHS * sum(value > pair[0] for value in good),
                pair[1] - pair[0],
            ),
        )
        middle = side * sum(best) / 2
        kind = type(getattr(limits, limit))
        limits = replace(limits, **{limit: kind(math.floor(middle) if kind is int else float(f"{middle:.3g}"))})
    return limits


def _values(seen: Iterable[Seen], fault: str, measure: str) -> Iterator[float]:
    for one in seen:
        value = getattr(one.measures, measure)
        if one.what.fault == fault and value is not None:
            yield float(value)


def _tell(name: str, seen: Sequence[Seen], limits: Limits) -> None:
    good = [one for one in seen if not one.what.fault]
    bad = [one for one in seen if one.what.fault]
    if not bad:
        return
    caught = [one for one in bad if one.fault(limits)]
    wrongly = [one for one in good if one.fault(limits)]
    named = sum(one.fault(limits) == one.what.fault for one in bad)
    missed = Counter(one.what.fault for one in bad if not one.fault(limits))
    say(
        f"scan judge, {name}",
        [len(caught) / len(bad) * 100],
        "% of bad pages refused (recall)",
        precision=round(len(caught) / max(1, len(caught) + len(wrongly)), 4),
        good_refused_percent=round(len(wrongly) / max(1, len(good)) * 100, 2),
        named_right_percent=round(named / len(bad) * 100, 1),
        bad=len(bad),
        good=len(good),
        missed=dict(missed),
    )


def _mistakes(seen: Sequence[Seen], limits: Limits) -> Iterator[str]:
    for one in seen:
        if bool(one.what.fault) != bool(one.fault(limits)):
            yield f"{one.what.name}: {one.fault(limits) or 'taken'} {one.measures}"


def _turned(seen: Sequence[Seen]) -> None:
    """Of good pages that do not lie upright: turned right, left as they lay, turned wrong."""
    for kind in ("letter", "note", "form", "register", "card"):
        some = [one for one in seen if not one.what.fault and one.what.kind == kind]
        laid = [one for one in some if one.what.quarters]
        told = Counter(
            "right" if (one.turned + one.what.quarters) % 4 == 0 else "left" if not one.turned else "wrong"
            for one in laid
        )
        spoiled = sum(bool(one.turned) for one in some if not one.what.quarters)
        if laid:
            say(f"turned upright, {kind}", [told["right"] / len(laid) * 100], "%", left=told["left"],
                wrong=told["wrong"], pages=len(laid), upright_ones_turned=spoiled)  # fmt: skip


if __name__ == "__main__":
    main()
