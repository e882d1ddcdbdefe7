"""The real courier, the real ledger and the real district gateway, with a bad line between them."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from district.app import make_gateway
from district.gateway import Gateway
from district.models import Packet
from district.serve import serve
from district.settings import DistrictSettings
from kiosk.courier.body import BundleBody
from kiosk.courier.line import Deadlines, Line, LineConfig
from kiosk.courier.office import Office
from kiosk.courier.run import Courier, PassReport
from kiosk.courier.tus import Sender, Stopped, Uploaded, UploadEnd
from kiosk.fleet.enrolment import Enrolled, Enroller
from kiosk.fleet.identity import Identity, ensure_key
from kiosk.ledger import Ledger
from kiosk.ledger.values import Kept
from kiosk.wire.keys import KioskKey
from kiosk.wire.packet import ChainHead, seal
from tests.support.cuttingproxy import CuttingProxy
from tests.support.ledgers import SLIP, opened, row
from tests.support.wirethings import KIOSK_ID, World, seeded

HASTY = Deadlines(connect=2.0, read=1.0, whole=20.0, slowest_bytes_s=1e6)


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def running(folder: Path) -> Iterator[tuple[Gateway, int]]:
    """A demonstration district on a port of loopback."""
    settings = DistrictSettings(data=folder, demo=True, port=0, name="Kabupaten Contoh")
    gateway = make_gateway(settings, random_bytes=os.urandom)
    ready, stop, ports = threading.Event(), threading.Event(), list[int]()

    def tell(port: int) -> None:
        ports.append(port)
        ready.set()

    thread = threading.Thread(target=serve, args=(settings, tell, stop, gateway), daemon=True)
    thread.start()
    assert ready.wait(20), "the gateway does not start"
    try:
        yield gateway, ports[0]
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


@dataclass
class Village:
    """An enrolled kiosk with its ledger."""

    identity: Identity
    ledger: Ledger

    def keep(self, count: int, size: int, chance: random.Random) -> int:
        """Keep so many requests with a page of ``size`` bytes; gives the bytes of their packets."""
        world = World(demo=True)
        world.kiosk, world.chance = self.identity.key, chance
        total = 0
        for _ in range(count):
            head = self.ledger.head()
            assert isinstance(head, ChainHead)
            page = chance.randbytes(size)
            request = world.request([page])
            sealed = seal(request, [page], self.identity.key, self.identity.district.recipients, head)
            kept = self.ledger.keep(sealed, row(request.request_id, request.code), SLIP)
            assert isinstance(kept, Kept), kept
            total += len(sealed.data)
        return total

    def courier(self, line: Line) -> Courier:
        stopping = threading.Event()
        district = self.identity.district
        office = Office(self.ledger, self.identity.key, district.gateway_keys, now, seeded(5).random)
        return Courier(office, Sender(line, time.monotonic, seeded(6).random, lambda s: stopping.wait(min(s, 0.2))))


def line_to(url: str, key: KioskKey) -> Line:
    return Line(LineConfig(url, deadlines=HASTY), key, now, os.urandom)


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[tuple[Gateway, int]]:
    with running(tmp_path / "district") as it:
        yield it


@pytest.fixture
def village(tmp_path: Path, gateway: tuple[Gateway, int]) -> Village:
    keys = tmp_path / "keys"
    key = ensure_key(keys, KIOSK_ID, os.urandom, demo=True)
    assert isinstance(key, KioskKey), key
    with closing(line_to(f"http://127.0.0.1:{gateway[1]}", key)) as line:
        enrolled = Enroller(line, key, keys, None).ask("", "3313072001")
    assert isinstance(enrolled, Enrolled), enrolled
    return Village(enrolled.identity, opened(tmp_path / "kiosk"))


def passes(courier: Courier, ledger: Ledger, most: int = 40) -> list[PassReport]:
    """Passes until nothing is due."""
    reports = []
    for _ in range(most):
        reports.append(courier.pass_once())
        summary = ledger.queue_summary()
        assert not hasattr(summary, "kind"), summary
        if summary.due == 0:
            break
    return reports


def rows_at(gateway: Gateway) -> tuple[int, int]:
    """Packets at the district, and different requests among them."""
    with gateway.database.write() as session:
        count, different = session.execute(select(func.count(), func.count(Packet.request_id.distinct()))).one()
    return int(count), int(different)


def test_twenty_requests_arrive_once_over_a_line_that_cuts_stalls_and_eats_replies(
    gateway: tuple[Gateway, int], village: Village
) -> None:
    payload = village.keep(20, 150_000, seeded(3))
    with CuttingProxy(gateway[1], every=100_000, faults=("cut", "stall", "cut", "eat")) as proxy:
        with closing(line_to(proxy.url, village.identity.key)) as line:
            reports = passes(village.courier(line), village.ledger)
        carried, struck = proxy.up + proxy.down, proxy.struck
    assert rows_at(gateway[0]) == (20, 20)
    assert sum(report.delivered for report in reports) == 20
    assert struck >= 28
    assert carried <= 1.10 * payload, f"{carried / payload:.3f} times the payload"
    print(f"carried {carried / payload:.3f} of the payload, {struck} faults, {len(reports)} passes")


def test_a_portal_a_dead_line_and_a_wrong_clock_lose_nothing(gateway: tuple[Gateway, int], village: Village) -> None:
    village.keep(3, 20_000, seeded(4))
    with CuttingProxy(gateway[1]) as proxy:
        with closing(line_to(proxy.url, village.identity.key)) as line:
            courier = village.courier(line)
            proxy.portal = True
            assert courier.pass_once().stopped == "portal"
            proxy.portal, proxy.refuse = False, True
            assert courier.pass_once().stopped in {"cut", "connect"}
        proxy.refuse = False
        assert rows_at(gateway[0]) == (0, 0)
        year_1970 = Line(
            LineConfig(proxy.url, deadlines=HASTY),
            village.identity.key,
            lambda: datetime(1970, 1, 1, tzinfo=UTC),
            os.urandom,
        )
        with closing(year_1970) as line:
            report = village.courier(line).pass_once()
    assert (report.delivered, report.feed) == (3, "new")
    assert rows_at(gateway[0]) == (3, 3)


class Killed(Sender):
    """Ends the program between the last byte and the question for its acknowledgement."""

    def send(self, url: str, body: BundleBody, progress: Callable[[int], None]) -> UploadEnd:
        assert super().send(url, body, progress) == Uploaded()
        return Stopped()


def test_a_courier_killed_after_the_last_byte_asks_for_its_answer_and_sends_nothing_twice(
    gateway: tuple[Gateway, int], village: Village, tmp_path: Path
) -> None:
    payload = village.keep(4, 50_000, seeded(5))
    with CuttingProxy(gateway[1]) as proxy, closing(line_to(proxy.url, village.identity.key)) as line:
        courier = village.courier(line)
        courier.sender = Killed(line, time.monotonic, seeded(6).random, lambda _: False)
        assert courier.pass_once().stopped == "stopping"
        before = proxy.up
        village.ledger.close()
        village.ledger = opened(tmp_path / "kiosk")
        report = village.courier(line).pass_once()
        assert report.delivered == 4
        assert proxy.up - before < 0.1 * payload
    assert rows_at(gateway[0]) == (4, 4)


def test_a_half_open_upload_goes_on_at_the_next_look(gateway: tuple[Gateway, int], village: Village) -> None:
    village.keep(1, 300_000, seeded(6))
    with CuttingProxy(gateway[1], every=100_000, faults=("stall",)) as proxy:
        with closing(line_to(proxy.url, village.identity.key)) as line:
            # Were the gateway to hold its lock for half a minute, this pass would end undelivered: four looks, a second each.
            assert village.courier(line).pass_once().delivered == 1
        assert proxy.struck >= 3


def test_the_answer_to_what_was_sent_comes_back(gateway: tuple[Gateway, int], village: Village) -> None:
    village.keep(1, 5_000, seeded(7))
    with closing(line_to(f"http://127.0.0.1:{gateway[1]}", village.identity.key)) as line:
        courier = village.courier(line)
        assert courier.pass_once().feed == "new"
        assert courier.pass_once().feed == "same"
