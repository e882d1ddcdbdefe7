"""Cards of nobody, laid askew under a noisy scanner: what is read, what is left alone, what is wrong. ``python -m tests.bench.reading [N]``.

The glass is SANE's `pnm` backend at 200 and 300 dpi; cards are drawn by a program that shares no code with the reader. "Wrong" is what
matters: a number shown that is not the card's, which somebody in a hurry might say yes to. Not proposed only costs typing.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

from drivers.ocr.host import Deadlines, OcrHost
from drivers.pages.host import PageHost
from kiosk.ports import PaperRead
from tests.bench.measure import folder, say
from tests.support.cardreading import read_card, some_hand, through_sane
from tests.support.papermaker.identity import someone

PATIENT = Deadlines(read=120.0, prove=300.0)


def main() -> None:
    """Both resolutions, the same people and hands."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with folder() as home:
        reader, pages = OcrHost(words=True, deadlines=PATIENT), PageHost(home)
        try:
            began = time.perf_counter()
            if not reader.prove() > {"kode"}:
                raise SystemExit("the set `ocr` is not installed here: kiosk.py check --ocr, or kiosk.py test")
            say("reader self-test", [time.perf_counter() - began], "s")
            for dpi in (200, 300):
                _run(reader, pages, home, dpi, cards)
        finally:
            reader.end()
            pages.end()


def _run(reader: OcrHost, pages: PageHost, home: Path, dpi: int, cards: int) -> None:
    rng = random.Random(2026)
    seen: Counter[str] = Counter()
    took: list[float] = []
    for _ in range(cards):
        who, hand = someone(rng), some_hand(rng)
        page = through_sane(who, dpi, hand, home, pages)
        began = time.perf_counter()
        result = read_card(reader, page)
        took.append(time.perf_counter() - began)
        told = {one.key: one.value for one in result.fields} if isinstance(result, PaperRead) else {}
        seen["number " + _verdict(told.get("nik"), who.nik)] += 1
        seen["name " + _verdict(told.get("nama"), who.name)] += 1
        seen["digits right"] += sum(a == b for a, b in zip(told.get("nik", ""), who.nik, strict=False))
        seen["digits shown"] += len(told.get("nik", ""))
    for what in ("number", "name"):
        counts = [seen[f"{what} {verdict}"] for verdict in ("right", "not shown", "wrong")]
        say(
            f"{what}s right at {dpi} dpi",
            [counts[0] / cards],
            "share",
            cards=cards,
            not_shown=counts[1],
            wrong=counts[2],
        )
    say(f"digits right of those shown, {dpi} dpi", [seen["digits right"] / max(1, seen["digits shown"])], "share")
    say(f"reading a card at {dpi} dpi, the recogniser loaded", took[1:] or took, "s", first=round(took[0], 2))
    memory = reader.peak_memory()
    if memory is not None:
        say("memory of the child, peak", [memory / 1e6], "MB")


def _verdict(told: str | None, true: str) -> str:
    return "not shown" if told is None else "right" if told == true else "wrong"


if __name__ == "__main__":
    main()
