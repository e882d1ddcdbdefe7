"""What changes without a touch: each change is told once, and a broken pack changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.composition import SHIPPED_PACK
from kiosk.fleet.identity import Identity, IdentityMissing
from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed, LedgerRefused
from kiosk.pack_folder import PackUnusable, read_pack
from kiosk.visit.events import BoardSaid, ClockSaid, Event, PackChanged, StorageSaid
from kiosk.watching import (
    CLOCK_SLACK,
    HORIZON,
    RELEASED,
    SERVER_TIME,
    BoardWatch,
    ClockWatch,
    PackWatch,
    StorageWatch,
    floor_of,
)
from kiosk.wire.feed import BoardEntry, Feed
from tests.support.ledgers import NOON, kept, opened
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING, the_pack
from tests.support.wirethings import KIOSK_ID
from tests.unit.test_keeping import Bench


class Watched:
    """A vault over a real ledger, and what was posted."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self.bench = Bench(folder)
        self.now = MORNING
        self.identity: Identity | IdentityMissing = self.bench.identity
        self.refused: LedgerRefused | None = None
        self.vault = Vault(
            lambda: self.identity,
            lambda _: self.refused or self.bench.ledger,
            PlayedPages(folder / "pages"),
            self.bench.keeper.site,
            lambda: MORNING,
            self.bench.world.chance.randbytes,
        )

    def storage(self, free: int = 1, limit: int = 10) -> StorageWatch:
        return StorageWatch(self.vault, free, limit, timedelta(days=30), lambda: self.now, self.events.append)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    yield watched
    watched.bench.ledger.close()


# ------------------------------------------------------------------ storage


def test_storage_is_told_once_and_again_only_when_it_changed(watched: Watched) -> None:
    watch = watched.storage()
    watch.look()
    watch.look()
    assert watched.events == [StorageSaid(ok=True)]
    watch.again()
    watch.look()
    assert len(watched.events) == 2


def test_missing_keys_close_the_kiosk_until_they_are_there(watched: Watched) -> None:
    identity, watched.identity = watched.identity, IdentityMissing("no key", "enrol")
    watch = watched.storage()
    watch.look()
    assert watched.events == [StorageSaid(ok=False, kind="keys")]
    watched.identity = identity
    watch.look()
    assert watched.events[-1] == StorageSaid(ok=True), "enrolling needs no restart"


def test_a_refused_ledger_is_a_broken_store(watched: Watched) -> None:
    watched.refused = LedgerRefused("corrupt")
    watched.storage().look()
    assert watched.events == [StorageSaid(ok=False, kind="io")]


def test_too_little_room_is_a_full_disk(watched: Watched) -> None:
    watched.storage(free=1 << 62).look()
    assert watched.events == [StorageSaid(ok=False, kind="disk_full")]


def test_a_queue_that_is_too_long_takes_nothing_more(watched: Watched) -> None:
    kept(watched.bench.ledger)
    kept(watched.bench.ledger)
    watched.storage(limit=3).look()
    watched.storage(limit=2).look()
    assert watched.events == [StorageSaid(ok=True), StorageSaid(ok=False, kind="limit")]


def test_a_request_that_waits_too_long_ends_the_taking_of_new_ones_though_nothing_is_written(watched: Watched) -> None:
    storage = watched.storage()
    kept(watched.bench.ledger)
    watched.now = NOON
    storage.look()
    watched.now = NOON + timedelta(days=30)
    storage.look()
    assert watched.events == [StorageSaid(ok=True)]
    watched.now = NOON + timedelta(days=30, seconds=1)
    storage.look()
    assert watched.events == [StorageSaid(ok=True), StorageSaid(ok=False, kind="old")]


def test_a_second_keeper_is_refused(watched: Watched, tmp_path: Path) -> None:
    assert isinstance(watched.vault.open(), Keeper)
    other = opened(tmp_path)
    second = Vault(
        lambda: watched.identity,
        lambda _: other,
        PlayedPages(tmp_path / "p"),
        watched.bench.keeper.site,
        lambda: MORNING,
        bytes,
    )
    shut = second.open()
    assert isinstance(shut, Shut)
    assert (shut.kind, "second_keeper" in shut.why) == ("io", True)


# ------------------------------------------------------------------ clock


def test_the_floor_is_the_release_and_then_the_districts_word() -> None:
    assert floor_of(None) == RELEASED
    assert floor_of("nonsense") == RELEASED
    assert floor_of(KeepFailed("io")) == RELEASED
    later = RELEASED + timedelta(days=30)
    assert floor_of(str(int(later.timestamp()))) == later - CLOCK_SLACK


def test_a_clock_before_the_floor_is_told_and_comes_back(watched: Watched) -> None:
    now = [datetime(1970, 1, 1, tzinfo=UTC)]
    watch = ClockWatch(watched.vault, lambda: now[0], watched.events.append)
    watch.look()
    watch.look()
    assert watched.events == [ClockSaid(trusted=False)]
    now[0] = RELEASED + timedelta(days=1)
    watch.look()
    assert watched.events[-1] == ClockSaid(trusted=True)
    told = int((RELEASED + timedelta(days=9)).timestamp())
    assert not isinstance(watched.bench.ledger.raise_setting(SERVER_TIME, told), KeepFailed)
    watch.look()
    assert watched.events[-1] == ClockSaid(trusted=False)


def test_a_clock_that_jumped_years_ahead_is_not_believed(watched: Watched) -> None:
    now = [RELEASED + HORIZON + timedelta(days=1)]
    ClockWatch(watched.vault, lambda: now[0], watched.events.append).look()
    assert watched.events == [ClockSaid(trusted=False)]


# ------------------------------------------------------------------ board


def feed(at: int, *names: str) -> Feed:
    rows = tuple(
        BoardEntry(name_masked=name, service="Kartu Keluarga", place="Kantor Desa", until="2027-01-29")
        for name in names
    )
    return Feed(kiosk_id=KIOSK_ID, as_of=at, board=rows, board_as_of=at, time=at)


def apply(ledger: Ledger, told: Feed) -> None:
    assert not isinstance(ledger.apply_feed(told), KeepFailed)


def test_the_board_is_told_when_the_courier_wrote_it(watched: Watched) -> None:
    watch = BoardWatch(watched.vault, watched.events.append)
    watch.look()
    assert watched.events == [BoardSaid((), None)]
    apply(watched.bench.ledger, feed(1_795_400_000, "SITI A*****"))
    watch.look()
    watch.look()
    assert len(watched.events) == 2
    said = watched.events[-1]
    assert isinstance(said, BoardSaid)
    assert [row.masked_name for row in said.rows] == ["SITI A*****"]
    assert said.as_of is not None
    assert said.as_of.utcoffset() == timedelta(hours=7)


def test_an_empty_board_of_a_new_district_has_no_date(watched: Watched) -> None:
    watch = BoardWatch(watched.vault, watched.events.append)
    apply(watched.bench.ledger, feed(0))
    watch.look()
    assert watched.events == [BoardSaid((), None)]


# ------------------------------------------------------------------ pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED_PACK, tmp_path / "pack"))


def test_a_changed_pack_is_taken_once_it_stands_still(folder: Path) -> None:
    events: list[Event] = []
    watch = PackWatch(folder, demo=True, post=events.append, pack=the_pack())
    watch.look()
    text = (folder / "pack.toml").read_text()
    (folder / "pack.toml").write_text(
        text.replace('fee_report_phone = "0800-000-0000"', 'fee_report_phone = "0811-111-1111"')
    )
    watch.look()
    assert events == [], "somebody may still be copying"
    watch.look()
    watch.look()
    (changed,) = events
    assert isinstance(changed, PackChanged)
    assert changed.pack.fee_report_phone == "0811-111-1111"
    assert watch.pack is changed.pack


def test_a_broken_pack_changes_nothing(folder: Path) -> None:
    events: list[Event] = []
    watch = PackWatch(folder, demo=True, post=events.append, pack=the_pack())
    (folder / "menu.toml").write_text("root = [")
    watch.look()
    watch.look()
    assert events == []
    assert watch.pack is the_pack()


def test_a_pack_for_demonstration_is_refused_by_a_real_kiosk(folder: Path) -> None:
    found = read_pack(folder, demo=False)
    assert isinstance(found, PackUnusable)
    assert "demonstration" in found.why


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path) -> None:
    found = read_pack(tmp_path / "nothing", demo=True)
    assert isinstance(found, PackUnusable)
    assert str(tmp_path / "nothing") in found.why
