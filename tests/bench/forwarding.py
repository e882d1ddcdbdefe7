"""Bytes carried for each byte of packets over a line that is cut every 100 kB. ``python -m tests.bench.forwarding [REQUESTS]``."""

from __future__ import annotations

import sys
import time
from contextlib import closing

from kiosk.fleet.enrolment import Enrolled, Enroller
from kiosk.fleet.identity import ensure_key
from kiosk.wire.keys import KioskKey
from tests.bench.measure import folder, say
from tests.support.cuttingproxy import CuttingProxy
from tests.support.ledgers import opened
from tests.support.wirethings import KIOSK_ID, seeded
from tests.system.test_forwarding import Village, line_to, passes, rows_at, running

SIZES = (600_000, 60_000)
RESTART = 21.5
"""Bytes for each byte where every upload begins anew, measured for uploads of 600 kB (theory: (e^x - 1) / x with x = size / cut)."""


def main() -> None:
    """The real courier, ledger and gateway; cuts only, the proxy adds no delay."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    for size in SIZES:
        for every in (0, 100_000):
            _carried(count, size, every)


def _carried(count: int, size: int, every: int) -> None:
    with folder() as home, running(home / "district") as gateway:
        key = ensure_key(home / "keys", KIOSK_ID, lambda n: seeded(9).randbytes(n), demo=True)
        if not isinstance(key, KioskKey):
            raise TypeError(key)
        with closing(line_to(f"http://127.0.0.1:{gateway[1]}", key)) as line:
            enrolled = Enroller(line, key, home / "keys", None).ask("", "3313072001")
        if not isinstance(enrolled, Enrolled):
            raise TypeError(enrolled)
        village = Village(enrolled.identity, opened(home / "kiosk"))
        payload = village.keep(count, size, seeded(3))
        with CuttingProxy(gateway[1], every=every, faults=("cut",)) as proxy:
            with closing(line_to(proxy.url, key)) as line:
                began = time.perf_counter()
                reports = passes(village.courier(line), village.ledger)
                took = time.perf_counter() - began
            carried, struck = proxy.up + proxy.down, proxy.struck
        if rows_at(gateway[0]) != (count, count):
            raise RuntimeError("not every request arrived once")
        say("bytes carried for each byte of packets", [carried / payload], "ratio", cut_every=every, packet=size, requests=count, cuts=struck,
            passes=len(reports), seconds=round(took, 2), restart_from_zero=RESTART if size == SIZES[0] and every else None)  # fmt: skip


if __name__ == "__main__":
    main()
