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
faults = st.sampled_from([None, None, None, *STATUSES, *LIES])


class Story:
    """One kiosk and one gateway over many passes."""

    def __init__(self, folder: Path, gateway: StubGateway) -> None:
        self.gateway, self.outbox = gateway, MemoryOutbox(folder)
        self.now = datetime.fromtimestamp(TIME, UTC)
        self.head = ChainHead()
        self.ids: list[str] = []
        self.coming: list[Reply | None] = []
        self.steps = -1
        gateway.override = lambda _method, _path: self.coming.pop(0) if self.coming else None

    def keep(self, size: int) -> None:
        sealed = self.gateway.world.packet(size, self.head)
        self.head = sealed.next_head(self.head.audit_head)
        self.ids.append(self.outbox.keep(sealed).request_id)

    def stops(self, _seconds: float) -> bool:
        self.steps -= 1
        return self.steps == 0

    def run(self, replies: list[Reply | None], stop_after: int) -> None:
        """One life of the courier: a new line, one pass, perhaps ended in the middle."""
        self.coming, self.steps = list(replies), stop_after
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


lives = st.lists(st.tuples(st.lists(faults, max_size=10), st.integers(-1, 8)), max_size=6)


@given(sizes=st.lists(st.sampled_from([300, 90_000]), min_size=1, max_size=4), lives=lives)
@settings(max_examples=60)
def test_nothing_is_lost_and_nothing_is_doubled(
    gateway: StubGateway, sizes: list[int], lives: list[tuple[list[Reply | None], int]]
) -> None:
    gateway.slots, gateway.stored, gateway.clock = {}, {}, TIME
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder), gateway)
        for size in sizes:
            story.keep(size)
        for replies, stop_after in lives:
            story.run(replies, stop_after)
        for _ in range(6):
            story.run([], -1)
        # With the line good again everything is there, each under the one hash it was sealed with; nothing was parked for a passing fault.
        assert set(story.outbox.delivered) == set(story.ids)
        assert set(gateway.stored) == set(story.ids)
