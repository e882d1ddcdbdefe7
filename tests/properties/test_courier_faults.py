"""Whatever the gateway answers, in whatever order, and whenever the program is stopped: nothing is lost, nothing is doubled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.courier.line import Deadlines, Line, LineConfig
from kiosk.courier.office import Office
from kiosk.courier.run import Courier
from kiosk.courier.tus import Sender
from kiosk.wire.packet import ChainHead
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.stubgateway import TIME, TUS, Reply, StubGateway
from tests.support.wirethings import World, seeded

HTML = Reply(200, {"Content-Type": "text/html"}, b"<html>WiFi Desa</html>")
STATUSES = [Reply(number) for number in (401, 403, 404, 409, 410, 423, 429, 500, 503)]
LIES = [
    HTML,
    Reply(302, {"Location": "http://127.0.0.1:9/"}),
    Reply(204, dict(TUS)),
    Reply(200, TUS | {"Upload-Offset": "1"}),
    Reply(201, TUS | {"Location": "/v1/uploads/none"}),
]
FAULTS = [*STATUSES, *LIES, *[HTML] * 8]


class Story:
    """One kiosk and one gateway over many passes."""

    def __init__(self, folder: Path, gateway: StubGateway) -> None:
        self.gateway, self.outbox = gateway, MemoryOutbox(folder)
        self.now = datetime.fromtimestamp(TIME, UTC)
        self.head = ChainHead()
        self.ids: list[str] = []
        self.chance = seeded(0)
        self.often = 0.0
        self.steps = -1
        gateway.override = gateway.spoil = self.bend

    def keep(self, size: int) -> None:
        sealed = self.gateway.world.packet(size, self.head)
        self.head = sealed.next_head(self.head.audit_head)
        self.ids.append(self.outbox.keep(sealed).request_id)

    def bend(self, _method: str, _path: str) -> Reply | None:
        """Now and then a false answer: instead of the call (``override``), or after it was carried out (``spoil``)."""
        return self.chance.choice(FAULTS) if self.chance.random() < self.often else None

    def stops(self, _seconds: float) -> bool:
        self.steps -= 1
        return self.steps == 0

    def run(self, often: float, stop_after: int) -> None:
        """One life of the courier: a new line, one pass, perhaps ended in the middle."""
        self.often, self.steps = often, stop_after
        world = self.gateway.world
        config = LineConfig(self.gateway.url, deadlines=Deadlines(connect=2, read=2, whole=10))
        with closing(Line(config, world.kiosk, lambda: self.now, seeded(len(self.gateway.nonces)).randbytes)) as line:
            office = Office(self.outbox, world.kiosk, (world.gateway.public,), lambda: self.now, lambda: 0.5)
            Courier(office, Sender(line, lambda: 0.0, lambda: 0.5, self.stops), 200_000).pass_once()
        self.now += timedelta(minutes=20)
        self.gateway.clock += 20 * 60
        self.check()

    def check(self) -> None:
        box = self.outbox
        assert set(box.waiting) | set(box.delivered) | set(box.parked) == set(self.ids)
        assert set(box.delivered) <= set(self.gateway.stored), "deleted though the district has it not"
        for request_id in self.ids:
            assert (box.folder / f"{request_id}.packet").exists() == (request_id not in box.delivered)


@pytest.fixture(scope="module")
def gateway() -> Iterator[StubGateway]:
    with StubGateway(World()) as it:
        yield it


@given(seed=st.integers(0, 2**32), lives=st.integers(4, 12))
@settings(max_examples=40)
def test_nothing_is_lost_and_nothing_is_doubled(gateway: StubGateway, seed: int, lives: int) -> None:
    gateway.slots, gateway.stored, gateway.clock = {}, {}, TIME
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder), gateway)
        story.chance = seeded(seed)
        for _ in range(lives):
            story.keep(story.chance.choice([300, 300, 90_000]))
            story.run(story.chance.choice([0.1, 0.2, 0.3]), story.chance.choice([-1, -1, 2, 4, 6, 8]))
        for _ in range(8):
            story.run(0.0, -1)
        # With the line good again everything is there, each under the one hash it was sealed with.
        assert set(story.outbox.delivered) == set(story.ids)
        assert set(gateway.stored) == set(story.ids)
