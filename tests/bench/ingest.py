"""Durable uploads a second at the district, against the smallest honest server. ``python -m tests.bench.ingest [N]``.

Server, reference and generator share the machine; each upload is one bundle with one sealed packet of 600 kB, every request signed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.bench.measure import ROOT, cpu_s, family, folder, say
from tests.support.district import Kiosk, demo_settings, request, running

SIZE = 600_000
CLIENTS = 4


def main() -> None:
    """First the district, then the reference, the same clients."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with folder() as home:
        with running(demo_settings(home)) as district:
            kiosks = [Kiosk(district, f"desa-{number}") for number in range(CLIENTS)]
            for kiosk in kiosks:
                kiosk.enrol()
            bundles = [[_bundle(kiosk) for _ in range(count // CLIENTS)] for kiosk in kiosks]
            ours, cpu = _rate(
                lambda n: [kiosks[n].ack(kiosks[n].send(bundle, SIZE * 2)) for bundle in bundles[n]], os.getpid(), count
            )
        with _reference(home / "reference") as (url, pid):
            body = os.urandom(SIZE)
            theirs, their_cpu = _rate(
                lambda _: [requests.post(url, data=body, timeout=30) for _ in range(count // CLIENTS)], pid, count
            )
    say("district ingest", [ours], "uploads/s", [theirs], against="FastAPI, file and row", bytes=SIZE, clients=CLIENTS,
        cpu_ms=round(cpu * 1000 / count, 1), anchor_cpu_ms=round(their_cpu * 1000 / count, 1),
        note="ours: create, patch, acknowledge, three signed calls; its processor time holds the generator's")  # fmt: skip


def _bundle(kiosk: Kiosk) -> bytes:
    page = os.urandom(SIZE)
    return kiosk.bundle([kiosk.sealed(request(kiosk.kiosk_id, pages=[page], media_type="image/avif"), [page])])


def _rate(work: Callable[[int], object], pid: int, count: int) -> tuple[float, float]:
    """Uploads a second by all clients, and the server's processor seconds."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    before, began = cpu_s(family(pid)), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count / (time.perf_counter() - began), cpu_s(family(pid)) - before


@contextmanager
def _reference(home: Path) -> Iterator[tuple[str, int]]:
    home.mkdir()
    command = [sys.executable, "-m", "tests.bench.anchors.upload", str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            if server.stdout is None:
                raise AssertionError("started with a pipe")
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/upload", server.pid
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
