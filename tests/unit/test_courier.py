"""One pass of the courier against a strict gateway that misbehaves on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.courier.line import Deadlines, Line, LineConfig
from kiosk.courier.office import Office
from kiosk.courier.run import Courier, PassReport
from kiosk.courier.tus import Sender
from kiosk.ledger.values import KeepFailed
from kiosk.wire.feed import Feed, State, StatusEntry
from kiosk.wire.packet import ChainHead
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.stubgateway import TIME, Reply, StubGateway
from tests.support.wirethings import World, seeded

HTML = Reply(200, {"Content-Type": "text/html"}, b"<html>Silakan masuk ke WiFi Desa</html>")


class Kit:
    """A kiosk's outbox, its courier and the gateway; time stands still unless moved, waiting costs none of it."""

    def __init__(self, folder: Path, gateway: StubGateway) -> None:
        self.gateway, self.world = gateway, gateway.world
        self.outbox = MemoryOutbox(folder)
        self.now = datetime.fromtimestamp(TIME, UTC)
        self.waits: list[float] = []
        self.stop_after = -1
        self.line = self.new_line()
        self.head = ChainHead()

    def new_line(self, world: World | None = None) -> Line:
        config = LineConfig(self.gateway.url, deadlines=Deadlines(connect=2, read=2, whole=10))
        return Line(config, (world or self.world).kiosk, lambda: self.now, seeded(9).randbytes)

    def wait(self, seconds: float) -> bool:
        if seconds > 0:
            self.waits.append(seconds)
        self.stop_after -= 1
        return self.stop_after == 0

    def courier(self, bundle_bytes: int = 1 << 20) -> Courier:
        office = Office(self.outbox, self.world.kiosk, (self.world.gateway.public,), lambda: self.now, lambda: 0.5)
        return Courier(office, Sender(self.line, lambda: 0.0, lambda: 0.5, self.wait), bundle_bytes)

    def keep(self, count: int = 1, size: int = 500) -> list[str]:
        ids = []
        for _ in range(count):
            sealed = self.world.packet(size, self.head)
            self.head = sealed.next_head(self.head.audit_head)
            ids.append(self.outbox.keep(sealed).request_id)
        return ids

    def pass_once(self) -> PassReport:
        return self.courier().pass_once()

    def later(self, minutes: float = 20) -> None:
        self.now += timedelta(minutes=minutes)
        self.gateway.clock += int(minutes * 60)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    with StubGateway(World()) as gateway:
        kit = Kit(tmp_path, gateway)
        with closing(kit.line):
            yield kit


def test_what_is_due_goes_in_one_bundle_and_leaves_the_disk_on_its_acknowledgement(kit: Kit, tmp_path: Path) -> None:
    ids = kit.keep(3)
    report = kit.pass_once()
    assert (report.delivered, report.failed, report.stopped, report.feed) == (3, 0, None, "new")
    assert kit.gateway.bundles == [ids]
    assert set(kit.outbox.delivered) == set(ids)
    assert not list(tmp_path.iterdir())
    assert kit.outbox.settings["server_time"] == str(TIME)


def test_nothing_due_asks_only_for_answers_and_the_second_time_conditionally(kit: Kit) -> None:
    assert [kit.pass_once().feed, kit.pass_once().feed] == ["new", "same"]
    assert kit.gateway.calls == [("GET", "/v1/feed"), ("GET", "/v1/feed")]
    assert len(kit.outbox.feeds) == 1


def test_a_new_answer_is_taken_in(kit: Kit) -> None:
    kit.pass_once()
    entry = StatusEntry(request_id="3f2504e0-4f89-41d3-9a0c-0305e82c3301", serial=1, state=State.READY, at=TIME)
    kit.gateway.feed = Feed(kiosk_id=kit.world.kiosk.kiosk_id, as_of=2, board_as_of=1, time=TIME, answers=(entry,))
    kit.gateway.etag = '"two"'
    assert kit.pass_once().feed == "new"
    assert kit.outbox.feeds[-1].answers == (entry,)


@pytest.mark.parametrize("path", ["/v1/uploads", "/v1/uploads/u0/ack", "/v1/uploads/u0", "/v1/feed"])
def test_a_captive_portal_is_no_answer_wherever_it_steps_in(kit: Kit, path: str) -> None:
    ids = kit.keep(2)
    kit.gateway.override = lambda _method, at: HTML if at == path else None
    report = kit.pass_once()
    assert report.stopped in {"portal", "offset"}
    if path != "/v1/feed":
        assert set(kit.outbox.waiting) == set(ids)
        assert report.delivered == 0
    kit.gateway.override = lambda _method, _path: None
    kit.pass_once()
    assert set(kit.outbox.delivered) == set(ids)
    assert set(kit.gateway.times_stored.values()) == {1}


def test_an_acknowledgement_signed_by_another_key_deletes_nothing(kit: Kit) -> None:
    ids = kit.keep(1)
    kit.gateway.world = World(seed=2)
    kit.gateway.world.kiosk = kit.world.kiosk
    assert kit.pass_once().stopped == "portal"
    assert set(kit.outbox.waiting) == set(ids)
    assert not kit.outbox.delivered


def test_an_acknowledgement_of_another_header_hash_deletes_nothing(kit: Kit) -> None:
    (request_id,) = kit.keep(1)
    kit.gateway.stored[request_id] = bytes(32)
    item = kit.outbox.waiting[request_id]
    kit.outbox.failed_attempt(request_id, kit.now, "earlier")
    kit.gateway.silent_about.add(request_id)
    report = kit.pass_once()
    assert report.delivered == 0
    assert item.path.exists()


def test_a_lost_acknowledgement_is_asked_for_instead_of_sending_again(kit: Kit) -> None:
    (request_id,) = kit.keep(1)
    kit.gateway.stored[request_id] = kit.outbox.waiting[request_id].header_hash
    kit.outbox.failed_attempt(request_id, kit.now, "earlier")
    assert kit.pass_once().delivered == 1
    assert {method for method, _ in kit.gateway.calls} == {"POST", "GET"}
    assert ("POST", "/v1/uploads") not in kit.gateway.calls


def test_the_refused_is_parked_with_its_reason_and_the_others_arrive(kit: Kit) -> None:
    ids = kit.keep(4)
    kit.gateway.refuse = {ids[1]: "conflict"}
    report = kit.pass_once()
    assert (report.delivered, report.refused) == (3, 1)
    assert kit.outbox.parked == {ids[1]: ("conflict", False)}
    assert (kit.outbox.folder / f"{ids[1]}.packet").exists()


def test_damaged_on_the_way_is_sent_again_and_parked_after_eight_times(kit: Kit) -> None:
    ids = kit.keep(2)
    kit.gateway.refuse = {ids[0]: "damaged"}
    for _ in range(8):
        assert ids[0] not in kit.outbox.parked
        kit.pass_once()
        kit.later()
    assert kit.outbox.parked == {ids[0]: ("damaged", False)}
    assert set(kit.outbox.delivered) == {ids[1]}


def test_one_packet_the_server_stumbles_over_does_not_hold_up_the_rest(kit: Kit) -> None:
    ids = kit.keep(12)
    kit.gateway.stumble = {ids[0]}
    for _ in range(12):
        kit.pass_once()
        kit.later()
    assert set(kit.outbox.delivered) == set(ids[1:])
    assert ids[0] in kit.outbox.waiting
    kit.gateway.stumble = set()
    kit.pass_once()
    assert set(kit.outbox.delivered) == set(ids)
    assert set(kit.gateway.times_stored.values()) == {1}


def test_too_large_together_goes_in_halves_and_too_large_alone_is_parked(kit: Kit) -> None:
    small = kit.keep(5, size=500)
    large = kit.keep(1, size=60_000)
    kit.gateway.max_length = 20_000
    kit.pass_once()
    assert set(kit.outbox.delivered) == set(small)
    assert kit.outbox.parked == {large[0]: ("http_413", False)}


def test_a_packet_not_spoken_of_stays_due(kit: Kit) -> None:
    ids = kit.keep(2)
    kit.gateway.silent_about.add(ids[0])
    report = kit.pass_once()
    assert (report.delivered, report.failed) == (1, 1)
    assert kit.outbox.whys[ids[0]] == ["not_answered"]
    kit.gateway.silent_about.clear()
    kit.later()
    assert kit.pass_once().delivered == 1


def test_a_file_changed_on_the_disk_is_parked_as_broken_and_not_sent(kit: Kit) -> None:
    ids = kit.keep(3)
    path = kit.outbox.waiting[ids[1]].path
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    kit.pass_once()
    assert kit.outbox.parked == {ids[1]: ("file", True)}
    assert kit.gateway.bundles == [[ids[0], ids[2]]]


def test_stopped_in_the_middle_it_goes_on_where_it_was(kit: Kit) -> None:
    ids = kit.keep(1, size=300_000)
    kit.stop_after = 5
    assert kit.pass_once().stopped == "stopping"
    assert kit.outbox.in_progress is not None
    sent = len(kit.gateway.slots["u0"].data)
    assert 0 < sent < 300_000
    kit.stop_after = -1
    kit.gateway.calls.clear()
    assert kit.pass_once().delivered == 1
    assert ("POST", "/v1/uploads") not in kit.gateway.calls
    assert set(kit.outbox.delivered) == set(ids)
    assert kit.outbox.in_progress is None


def test_an_upload_the_server_lost_is_sent_anew(kit: Kit) -> None:
    ids = kit.keep(1, size=300_000)
    kit.stop_after = 5
    kit.pass_once()
    kit.stop_after = -1
    kit.gateway.slots.clear()
    kit.pass_once()
    kit.later()
    kit.pass_once()
    assert set(kit.outbox.delivered) == set(ids)


def test_an_upload_begun_at_an_address_the_district_has_left_is_sent_anew(kit: Kit) -> None:
    ids = kit.keep(1, size=300_000)
    kit.stop_after = 5
    kit.pass_once()
    kit.stop_after = -1
    upload = kit.outbox.in_progress
    assert upload is not None
    kit.outbox.set_upload(replace(upload, url="https://old.example/v1/uploads/u0"))
    kit.pass_once()
    kit.later()
    kit.pass_once()
    assert set(kit.outbox.delivered) == set(ids)


@pytest.mark.parametrize("status", [401, 403, 407, 429, 500, 502, 503, 504, 511])
def test_a_server_in_trouble_ends_the_run_and_costs_no_attempt(kit: Kit, status: int) -> None:
    ids = kit.keep(3)
    kit.gateway.override = lambda _method, _path: Reply(status, {"Retry-After": "120"})
    report = kit.pass_once()
    assert report.stopped
    assert report.after_s == 120
    assert {item.attempts for item in kit.outbox.waiting.values()} == {0}
    assert set(kit.outbox.waiting) == set(ids)
    assert [path for _, path in kit.gateway.calls].count("/v1/uploads") == 1


def test_nobody_listening_ends_the_run(kit: Kit) -> None:
    kit.keep(2)
    gone = StubGateway(kit.world)
    url = gone.url
    gone._server.server_close()
    with closing(Line(LineConfig(url), kit.world.kiosk, lambda: kit.now, seeded(1).randbytes)) as line:
        kit.line = line
        report = kit.pass_once()
    assert (report.stopped, report.feed) == ("connect", "none")
    assert len(kit.outbox.waiting) == 2


@pytest.mark.parametrize("years", [-56, -7, 12])
def test_a_kiosk_whose_clock_is_wrong_by_years_still_delivers(kit: Kit, years: int) -> None:
    kit.keep(2)
    kit.now += timedelta(days=365 * years)
    report = kit.pass_once()
    assert report.delivered == 2
    assert abs(kit.line.server_now() - TIME) < 2


def test_the_ledgers_trouble_ends_the_pass(kit: Kit) -> None:
    kit.keep(1)
    kit.outbox.fail = KeepFailed("io")
    report = kit.pass_once()
    assert report.stopped == "ledger_io"
    assert kit.gateway.stored == {}


ODD = (
    400,
    401,
    402,
    403,
    404,
    405,
    408,
    409,
    410,
    413,
    415,
    418,
    422,
    423,
    425,
    429,
    451,
    460,
    499,
    500,
    502,
    503,
    504,
    507,
    511,
    599,
)


@pytest.mark.parametrize("status", ODD)
@pytest.mark.parametrize("path", ["/v1/uploads", "/v1/uploads/u0/ack"])
def test_no_status_loses_or_doubles_a_packet(kit: Kit, status: int, path: str) -> None:
    ids = kit.keep(1)
    kit.gateway.override = lambda _method, at: Reply(status, {}, b"{}") if at == path else None
    kit.pass_once()
    assert set(kit.outbox.waiting) | set(kit.outbox.parked) == set(ids)
    assert (kit.outbox.folder / f"{ids[0]}.packet").exists()
    kit.gateway.override = lambda _method, _path: None
    kit.later()
    kit.pass_once()
    assert set(kit.outbox.delivered) | set(kit.outbox.parked) == set(ids)
    if path.endswith("/ack"):
        assert kit.outbox.parked == {}
