"""The offline road carries the same bundles, deletes on an acknowledgement only, and touches nothing before the stick is known to be this kiosk's."""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.courier.office import Office
from kiosk.courier.stick import NothingDue, StickFailed, StickRefused, TakenIn, Written, take_back, write_bundles
from kiosk.courier.stick_out import grouped
from kiosk.courier.verdicts import ETAG
from kiosk.ledger.values import KeepFailed
from kiosk.wire.ack import Ack, AckItem, Reason, sign_ack
from kiosk.wire.bundle import MAX_ITEMS, BundleView, read_bundle_head, read_packets
from kiosk.wire.feed import Feed, State, StatusEntry, sign_feed
from kiosk.wire.keys import KioskKey
from kiosk.wire.stick import FEED_FILE
from tests.support.ledgers import NOON, due, kept, opened
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.sticks import make_stick, rows
from tests.support.wirethings import KIOSK_ID, World

ROOT = Path(__file__).parents[2]
NOW = int(NOON.timestamp())


class Kit:
    """A kiosk with a ledger and a stick prepared for it and another one."""

    def __init__(self, folder: Path, packets: int = 3) -> None:
        self.world = World()
        self.top = folder / "stick"
        self.own = make_stick(self.top, (KIOSK_ID, "TETANGGA-1"), self.world.gateway)[KIOSK_ID]
        self.ledger = opened(folder / "ledger")
        self.database = folder / "ledger" / "ledger.db"
        self.ids = [kept(self.ledger, size=400_000).request_id for _ in range(packets)]
        self.office = self.office_of(self.world.kiosk)
        due(self.ledger)  # the files are looked at the first time, which the ledger notes

    def office_of(self, key: KioskKey) -> Office:
        return Office(self.ledger, key, (self.world.gateway.public,), lambda: NOON, lambda: 0.5)

    def ack(self, count: int, signer: World | None = None, *, reason: str | None = None, at: int = 5) -> bytes:
        items = [
            AckItem(
                request_id=item.request_id,
                header_hash=item.header_hash,
                verdict="refused" if reason else "stored",
                reason=reason,
            )
            for item in due(self.ledger)[:count]
        ]
        ack = Ack(kiosk_id=self.world.kiosk.kiosk_id, items=tuple(items), server_time=at)
        return sign_ack(ack, (signer or self.world).gateway)

    def feed(self, state: State, serial: int, at: int) -> bytes:
        answer = StatusEntry(request_id=self.ids[0], serial=serial, state=state, at=at)
        return sign_feed(
            Feed(kiosk_id=KIOSK_ID, as_of=at, answers=(answer,), board_as_of=at, time=at), self.world.gateway
        )

    def put(self, number: int, data: bytes) -> Path:
        path = self.own / f"b-{number:016x}.ack"
        path.write_bytes(data)
        return path

    def waiting(self) -> int:
        return len(due(self.ledger))


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path)
    yield made
    made.ledger.close()


def unbundled(kit: Kit, name: str) -> list[bytes]:
    path = kit.own / name
    with path.open("rb") as stream:
        view = read_bundle_head(stream, path.stat().st_size)
        assert isinstance(view, BundleView)
        assert view.signed_by(kit.world.kiosk.public)
        packets = [data for _, data in read_packets(stream, view)]
    assert all(isinstance(data, bytes) for data in packets)
    return [data for data in packets if isinstance(data, bytes)]


# --------------------------------------------------------------------------- there


def test_the_stick_carries_what_an_upload_would(kit: Kit) -> None:
    written = write_bundles(kit.office, kit.top)
    assert isinstance(written, Written)
    assert written.packets == 3
    assert [path.name for path in kit.own.iterdir()] == list(written.files)
    assert unbundled(kit, written.files[0]) == [item.path.read_bytes() for item in due(kit.ledger)]


def test_writing_strikes_nothing_off(kit: Kit) -> None:
    before = rows(kit.database)
    write_bundles(kit.office, kit.top)
    assert rows(kit.database) == before
    assert kit.waiting() == 3


def test_what_waits_for_its_next_attempt_over_the_line_goes_too(kit: Kit) -> None:
    for number, request_id in enumerate(kit.ids):
        kit.ledger.failed_attempt(request_id, NOON + timedelta(minutes=5 * number + 1), "cut")
    written = write_bundles(kit.office, kit.top)
    assert isinstance(written, Written)
    assert written.packets == 3


def test_writing_again_leaves_one_set_and_clears_what_a_pull_left(kit: Kit) -> None:
    write_bundles(kit.office, kit.top)
    (kit.own / "b-00000000000000aa.bundle.part").write_bytes(b"half")
    (kit.own / "catatan.txt").write_bytes(b"not ours")
    kit.ledger.acknowledged(kit.ids[:1], kit.ack(1))
    written = write_bundles(kit.office, kit.top)
    assert isinstance(written, Written)
    assert written.packets == 2
    assert {path.name for path in kit.own.iterdir()} == {*written.files, "catatan.txt"}


def test_many_packets_become_bundles_of_the_right_length(kit: Kit) -> None:
    written = write_bundles(kit.office, kit.top, bundle_bytes=1_000_000)
    assert isinstance(written, Written)
    assert len(written.files) == 2
    assert sum(len(unbundled(kit, name)) for name in written.files) == 3
    assert all((kit.own / name).stat().st_size <= 1_000_000 for name in written.files)


def test_no_bundle_has_more_packets_than_the_contract_allows(tmp_path: Path) -> None:
    items = [item for item in due(Kit(tmp_path, 1).ledger) for _ in range(MAX_ITEMS + 1)]
    groups, left = grouped(items, 1 << 40, 1 << 40)
    assert [len(group) for group in groups] == [MAX_ITEMS, 1]
    assert left == 0


def test_what_does_not_fit_is_said_and_stays(kit: Kit) -> None:
    written = write_bundles(kit.office, kit.top, stick_bytes=1_100_000)
    assert isinstance(written, Written)
    assert (written.packets, written.left) == (2, 1)
    assert kit.waiting() == 3


def test_a_full_stick_is_said(kit: Kit) -> None:
    outcome = write_bundles(kit.office, kit.top, stick_bytes=1000)
    assert isinstance(outcome, StickFailed)
    assert outcome.why == "full"
    assert not list(kit.own.iterdir())


def test_nothing_due_writes_nothing(kit: Kit) -> None:
    kit.ledger.acknowledged(kit.ids, kit.ack(3))
    assert write_bundles(kit.office, kit.top) == NothingDue()
    assert not list(kit.own.iterdir())


def test_a_packet_delivered_while_it_is_written_is_left_out(kit: Kit) -> None:
    """The courier delivers one between our look at the files and the copy: the other two still go."""
    racing = MemoryOutbox(kit.database.parent)
    racing.waiting = {item.request_id: item for item in due(kit.ledger)}
    racing.not_before = dict.fromkeys(racing.waiting, NOON)
    gone = due(kit.ledger)[1].path
    looks = itertools.count()

    def clock() -> datetime:
        # The third look at the clock dates the bundle, after the files were found whole.
        if next(looks) == 2:
            gone.unlink()
        return NOON

    office = Office(racing, kit.world.kiosk, kit.office.gateway_keys, clock, lambda: 0.5)
    written = write_bundles(office, kit.top)
    assert isinstance(written, Written)
    assert written.packets == 2
    assert len(unbundled(kit, written.files[0])) == 2


# --------------------------------------------------------------------------- and back


def test_acknowledgements_come_back_and_go_from_the_stick(kit: Kit) -> None:
    path = kit.put(1, kit.ack(2))
    assert take_back(kit.office, kit.top) == TakenIn(files=1, delivered=2)
    assert kit.waiting() == 1
    assert not path.exists()
    assert take_back(kit.office, kit.top) == TakenIn(files=0, delivered=0)


def test_an_acknowledgement_counts_for_what_waits_for_its_next_attempt(kit: Kit) -> None:
    ack = kit.ack(2)
    kit.ledger.failed_attempt(kit.ids[0], NOON + timedelta(minutes=14), "cut")
    kit.put(1, ack)
    taken = take_back(kit.office, kit.top)
    assert isinstance(taken, TakenIn)
    assert taken.delivered == 2


def test_a_refusal_is_put_before_people_once_and_an_old_stick_does_not_repeat_it(kit: Kit) -> None:
    refusal = kit.ack(1, reason=Reason.CANNOT_OPEN)
    kit.put(1, refusal)
    assert take_back(kit.office, kit.top) == TakenIn(files=1, delivered=0, refused=1)
    assert kit.ledger.release(kit.ids[0]) is True
    before = rows(kit.database)
    kit.put(7, refusal)
    assert take_back(kit.office, kit.top) == TakenIn(files=0, delivered=0, known=1)
    assert rows(kit.database) == before
    assert kit.waiting() == 3


def test_answers_come_back_and_an_older_word_changes_nothing(kit: Kit) -> None:
    older, newer = kit.feed(State.IN_CHECK, 2, NOW + 10), kit.feed(State.READY, 3, NOW + 20)
    kit.ledger.set_setting(ETAG, '"what the line was told"')
    (kit.own / FEED_FILE).write_bytes(newer)
    assert take_back(kit.office, kit.top) == TakenIn(0, 0, feed="new")
    assert kit.ledger.setting(ETAG) == ""
    before = rows(kit.database)
    for replayed in (newer, older):
        (kit.own / FEED_FILE).write_bytes(replayed)
        assert take_back(kit.office, kit.top) == TakenIn(0, 0, feed="known")
        assert rows(kit.database) == before


def test_the_ledger_in_trouble_ends_it_and_the_stick_keeps_what_was_not_taken(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    path = kit.put(1, kit.ack(2))
    box = MemoryOutbox(tmp_path, fail=KeepFailed("io"))
    office = Office(box, kit.world.kiosk, kit.office.gateway_keys, lambda: NOON, lambda: 0.5)
    for outcome in (take_back(office, kit.top), write_bundles(office, kit.top)):
        assert isinstance(outcome, StickFailed)
        assert outcome.why == "ledger"
    assert path.exists()
    kit.ledger.close()


# --------------------------------------------------------------------------- whose stick


def test_a_stick_pulled_out_is_said(kit: Kit) -> None:
    shutil.rmtree(kit.top)
    for outcome in (write_bundles(kit.office, kit.top), take_back(kit.office, kit.top)):
        assert isinstance(outcome, StickRefused)
        assert outcome.why == "no_stick"
    assert kit.waiting() == 3


def test_the_neighbours_stick_is_refused(kit: Kit, tmp_path: Path) -> None:
    other = tmp_path / "other"
    make_stick(other, ("TETANGGA-1",), kit.world.gateway)
    before = rows(kit.database)
    for outcome in (write_bundles(kit.office, other), take_back(kit.office, other)):
        assert outcome == StickRefused("other_kiosk", "TETANGGA-1")
    assert rows(kit.database) == before


@pytest.mark.parametrize("late", [0, 1, 10_000])
def test_time_is_over_by_the_clock_or_by_what_the_district_has_signed(kit: Kit, late: int) -> None:
    make_stick(kit.top, (KIOSK_ID,), kit.world.gateway, ends=NOW - late)
    assert take_back(kit.office, kit.top) == StickRefused("expired")
    # A clock that has fallen back does not make an old stick young again.
    make_stick(kit.top, (KIOSK_ID,), kit.world.gateway, ends=NOW + 100)
    assert take_back(kit.office, kit.top) == TakenIn(0, 0)
    kit.ledger.raise_setting("server_time", NOW + 100)
    assert take_back(kit.office, kit.top) == StickRefused("expired")


def test_demonstration_and_service_do_not_mix(kit: Kit) -> None:
    make_stick(kit.top, (KIOSK_ID,), kit.world.gateway, demo=True)
    assert write_bundles(kit.office, kit.top) == StickRefused("demonstration")


def test_the_road_says_the_same_for_every_order_of_two_acknowledgements(tmp_path: Path) -> None:
    seen = []
    for seed in range(4):
        kit = Kit(tmp_path / str(seed))
        acks = [kit.ack(1), kit.ack(3), kit.ack(2)]
        random.Random(seed).shuffle(acks)
        for number, data in enumerate(acks):
            kit.put(number, data)
        taken = take_back(kit.office, kit.top)
        assert isinstance(taken, TakenIn)
        seen.append((taken.files, taken.delivered, kit.waiting()))
        kit.ledger.close()
    assert all(one == other for one, other in itertools.pairwise(seen))
    assert seen[0] == (3, 3, 0)


def test_the_road_loads_no_network_library() -> None:
    """The screen's process, which never has one, may call it."""
    probe = "import sys, kiosk.courier.stick; sys.exit(bool({'requests', 'urllib3'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", probe], check=False, timeout=60, cwd=ROOT).returncode == 0
