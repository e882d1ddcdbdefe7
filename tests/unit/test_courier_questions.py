"""Questions somebody waits for: carried at once and once, between the pieces of an upload too, and never in the way of packets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.courier.line import Deadlines, Line, LineConfig
from kiosk.courier.office import Office
from kiosk.courier.run import Courier, PassReport
from kiosk.courier.tus import Sender
from kiosk.ledger.questions import Answered, Asked, StillOpen, Unanswered
from kiosk.ledger.values import KeepFailed
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.stubgateway import TIME, Reply, StubGateway
from tests.support.wirethings import World, seeded

QUICK = Deadlines(connect=1.0, read=1.0, whole=5.0)


class Route:
    """A courier with its outbox before a stub gateway."""

    def __init__(self, world: World, gateway: StubGateway, outbox: MemoryOutbox, line: Line) -> None:
        self.world, self.gateway, self.outbox = world, gateway, outbox
        office = Office(outbox, world.kiosk, [world.gateway.public], clock, seeded(2).random)
        self.courier = Courier(office, Sender(line, time.monotonic, seeded(3).random, lambda _: False))

    def ask(self, name: str) -> None:
        self.outbox.ask(name, f"question {name}".encode())

    def pass_once(self) -> PassReport:
        return self.courier.pass_once()


def clock() -> datetime:
    return datetime.fromtimestamp(TIME, UTC)


@pytest.fixture
def route(tmp_path: Path) -> Iterator[Route]:
    world = World()
    with StubGateway(world) as gateway:
        line = Line(LineConfig(gateway.url, deadlines=QUICK), world.kiosk, clock, world.chance.randbytes)
        with closing(line):
            yield Route(world, gateway, MemoryOutbox(tmp_path), line)


def test_a_question_goes_before_everything_else_and_brings_its_answer(route: Route) -> None:
    route.outbox.keep(route.world.packet())
    route.ask("one")
    assert route.pass_once().delivered == 1
    assert route.gateway.calls[0] == ("POST", "/v1/questions")
    assert route.gateway.asked == [b"question one"]
    assert route.outbox.answer_to("one") == Answered(route.gateway.told.body)
    route.pass_once()
    assert len(route.gateway.asked) == 1


@pytest.mark.parametrize(
    ("reply", "why", "stopped"),
    [
        (Reply(429, {"Retry-After": "3600"}), "too_many", None),
        (Reply(404), "http_404", None),
        (Reply(422), "http_422", None),
        (Reply(503), "server_trouble", None),
        (Reply(200, {"Content-Type": "text/html"}, b"<html>Selamat datang di WiFi</html>"), "portal", "portal"),
        (Reply(302, {"Location": "http://portal.example/"}), "portal", "portal"),
    ],
)
def test_a_refused_question_is_over_at_once_and_stands_in_no_packets_way(
    route: Route, reply: Reply, why: str, stopped: str | None
) -> None:
    route.outbox.keep(route.world.packet())
    route.ask("one")
    route.gateway.told = reply
    report = route.pass_once()
    assert route.outbox.answer_to("one") == Unanswered(why)
    assert (report.stopped, report.delivered) == (stopped, 0 if stopped else 1)


def test_without_a_line_nobody_waits_longer_than_one_try(route: Route) -> None:
    route.ask("one")
    route.ask("two")
    route.gateway.override = lambda _method, _path: Reply(200, {"Content-Length": "bad"})
    assert route.pass_once().stopped is not None
    for name in ("one", "two"):
        assert isinstance(route.outbox.answer_to(name), Unanswered)


def test_a_long_upload_lets_questions_through_between_its_pieces(route: Route) -> None:
    route.outbox.keep(route.world.packet(700_000))

    def somebody_asks(method: str, _path: str) -> Reply | None:
        if method == "PATCH" and "one" not in route.outbox.asked:
            route.ask("one")
        return None

    route.gateway.override = somebody_asks
    assert route.pass_once().delivered == 1
    methods = [method + path.rstrip("0123456789") for method, path in route.gateway.calls]
    question = methods.index("POST/v1/questions")
    assert "PATCH/v1/uploads/u" in methods[:question]
    assert "PATCH/v1/uploads/u" in methods[question:]


def test_a_ledger_in_trouble_ends_the_pass(route: Route) -> None:
    route.outbox.fail = KeepFailed("io", "SQLITE_IOERR")
    assert route.pass_once().stopped == "ledger_io"
    route.outbox.fail = None
    route.ask("one")
    assert route.outbox.questions() == [Asked("one", b"question one")]
    assert route.outbox.answer_to("one") == StillOpen()
