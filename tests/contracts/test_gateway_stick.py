"""USB sticks at a real gateway: prepared, filled by kiosks, taken in by the same intake as uploads, answered, taken home; horrors change no row."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from deploy.commands import stick as command
from district import cli, enrol, stick
from district.app import make_gateway
from district.gateway import Gateway
from district.models import Case, Packet, Quarantine
from kiosk.courier.office import Office
from kiosk.courier.stick import StickRefused, TakenIn, Written, take_back, write_bundles
from kiosk.ledger import Ledger
from kiosk.ledger.values import Known
from kiosk.wire.enrolment import EnrolRequest
from kiosk.wire.feed import State
from kiosk.wire.keys import KioskKey
from kiosk.wire.packet import ChainHead, seal
from kiosk.wire.stick import BUNDLE_NAME, FEED_FILE, FOLDER, PREPARATION, folder_of
from tests.support.district import VILLAGE, demo_settings, request
from tests.support.ledgers import SLIP, opened, row

A, B = "desa-contoh", "desa-tetangga"


@dataclass
class Desa:
    """A kiosk of this gateway with a ledger of its own, and no network."""

    gateway: Gateway
    folder: Path
    kiosk_id: str
    key: KioskKey = field(init=False)
    ledger: Ledger = field(init=False)
    office: Office = field(init=False)
    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key = KioskKey.from_seed(self.kiosk_id, os.urandom(32), demo=True)
        asked = EnrolRequest(code="", kiosk_id=self.kiosk_id, public_key=self.key.public.hex(), village=VILLAGE)
        assert enrol.enrol(asked, self.gateway).state == "approved"
        self.ledger = opened(self.folder)
        keys = self.gateway.keys.sheet.gateway_keys
        self.office = Office(self.ledger, self.key, keys, lambda: datetime.now(UTC), lambda: 0.5)

    def keep(self) -> str:
        asked = request(self.kiosk_id)
        head = self.ledger.head()
        assert isinstance(head, ChainHead)
        sealed = seal(asked, (), self.key, self.gateway.keys.sheet.recipients, head)
        self.ledger.keep(sealed, row(asked.request_id, asked.code), SLIP)
        self.codes[asked.request_id] = asked.code
        return asked.request_id

    def export(self, at: Path) -> int:
        written = write_bundles(self.office, at)
        assert isinstance(written, Written), written
        return written.packets

    def take(self, at: Path) -> TakenIn:
        taken = take_back(self.office, at)
        assert isinstance(taken, TakenIn), taken
        return taken

    def state(self, request_id: str) -> State:
        known = self.ledger.status(self.codes[request_id])
        assert isinstance(known, Known)
        return known.state


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    made = make_gateway(demo_settings(tmp_path, pack=None))
    yield made
    made.database.close()


@pytest.fixture
def desa(gateway: Gateway, tmp_path: Path) -> Iterator[Desa]:
    made = Desa(gateway, tmp_path / A, A)
    yield made
    made.ledger.close()


@pytest.fixture
def tetangga(gateway: Gateway, tmp_path: Path) -> Iterator[Desa]:
    made = Desa(gateway, tmp_path / B, B)
    yield made
    made.ledger.close()


@pytest.fixture
def at(tmp_path: Path, gateway: Gateway, desa: Desa, tetangga: Desa) -> Path:
    """A stick prepared for both kiosks."""
    place = tmp_path / "media"
    place.mkdir()
    assert isinstance(stick.prepare(gateway, (desa.kiosk_id, tetangga.kiosk_id), place), stick.Prepared)
    return place


def imported(gateway: Gateway, at: Path) -> dict[str, stick.Brought]:
    found = stick.take_in(gateway, at)
    assert isinstance(found, stick.Imported), found
    return {one.kiosk_id: one for one in found.brought}


def held(gateway: Gateway) -> tuple[int, int, int]:
    """Packets, cases, packets set aside."""
    with gateway.database.write() as session:
        packets, cases, aside = (
            session.scalar(select(func.count()).select_from(table)) or 0 for table in (Packet, Case, Quarantine)
        )
    return packets, cases, aside


def test_two_kiosks_share_a_stick_from_village_to_district_and_back(
    gateway: Gateway, desa: Desa, tetangga: Desa, at: Path
) -> None:
    ours, theirs = [desa.keep() for _ in range(3)], [tetangga.keep()]
    assert (desa.export(at), tetangga.export(at)) == (3, 1)
    brought = imported(gateway, at)
    assert brought[A] == stick.Brought(A, bundles=1, stored=3)
    assert brought[B] == stick.Brought(B, bundles=1, stored=1)
    assert held(gateway) == (4, 4, 0)
    assert not [path for path in at.rglob("*") if BUNDLE_NAME.fullmatch(path.name)]
    assert desa.take(at) == TakenIn(files=1, delivered=3, feed="new")
    assert tetangga.take(at) == TakenIn(files=1, delivered=1, feed="new")
    for one, ids in ((desa, ours), (tetangga, theirs)):
        assert {one.state(request_id) for request_id in ids} == {State.RECEIVED}
        assert not list((one.folder / "packets").iterdir())
    assert not [path for path in at.rglob("*") if path.suffix == ".ack"]


def test_importing_twice_and_carrying_twice_store_once(gateway: Gateway, desa: Desa, at: Path) -> None:
    desa.keep()
    desa.export(at)
    folder = at / FOLDER / folder_of(A)
    (bundle,) = folder.glob("*.bundle")
    data = bundle.read_bytes()
    first = imported(gateway, at)
    bundle.write_bytes(data)  # the stick was copied, or pulled before the bundle was taken away
    assert imported(gateway, at) == first
    assert held(gateway) == (1, 1, 0)
    desa.export(at)
    assert imported(gateway, at)[A].stored == 1
    assert held(gateway) == (1, 1, 0)
    assert desa.take(at).delivered == 1
    assert desa.ledger.due(datetime.now(UTC), 1 << 40) == ()


def test_one_kiosks_bundle_in_the_others_folder_is_nobodys(gateway: Gateway, desa: Desa, at: Path) -> None:
    desa.keep()
    desa.export(at)
    (bundle,) = (at / FOLDER / folder_of(A)).glob("*.bundle")
    bundle.rename(at / FOLDER / folder_of(B) / bundle.name)
    brought = imported(gateway, at)
    assert brought == {A: stick.Brought(A), B: stick.Brought(B, strange=1)}
    assert held(gateway) == (0, 0, 0)


def harm_link(path: Path) -> None:
    outside = path.parents[3] / "outside"
    path.rename(outside)
    path.symlink_to(outside)


def harm_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def harm_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def harm_huge(path: Path) -> None:
    os.truncate(path, 1 << 40)


def harm_noise(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def harm_longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def cut_to(part: float) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * part))

    harm.__name__ = f"cut to {part}"
    return harm


@pytest.mark.parametrize(
    "harm",
    [
        harm_link,
        harm_pipe,
        harm_folder,
        harm_huge,
        harm_noise,
        harm_longer,
        *map(cut_to, (0, 0.0005, 0.01, 0.1, 0.5, 0.9999)),
    ],
    ids=lambda harm: harm.__name__,
)
def test_a_bundle_that_is_none_changes_no_row_and_comes_whole_next_time(
    gateway: Gateway, desa: Desa, at: Path, harm: Callable[[Path], None]
) -> None:
    desa.keep()
    desa.export(at)
    (bundle,) = (at / FOLDER / folder_of(A)).glob("*.bundle")
    harm(bundle)
    assert imported(gateway, at)[A] == stick.Brought(A, strange=1)
    assert held(gateway) == (0, 0, 0)
    assert desa.take(at).delivered == 0
    if bundle.is_dir() and not bundle.is_symlink():
        bundle.rmdir()
    desa.export(at)
    assert imported(gateway, at)[A].stored == 1
    assert desa.take(at).delivered == 1


def test_one_damaged_packet_does_not_cost_the_others(gateway: Gateway, desa: Desa, at: Path) -> None:
    for _ in range(3):
        desa.keep()
    desa.export(at)
    (bundle,) = (at / FOLDER / folder_of(A)).glob("*.bundle")
    data = bytearray(bundle.read_bytes())
    data[-1] ^= 1
    bundle.write_bytes(bytes(data))
    assert imported(gateway, at)[A] == stick.Brought(A, bundles=1, stored=2, damaged=1)
    assert desa.take(at).delivered == 2
    assert desa.export(at) == 1
    imported(gateway, at)
    assert desa.take(at).delivered == 1
    assert held(gateway) == (3, 3, 0)


def test_a_revoked_kiosk_brings_nothing_and_is_told_nothing(gateway: Gateway, desa: Desa, at: Path) -> None:
    desa.keep()
    desa.export(at)
    assert enrol.revoke(gateway, A, "petugas")
    (at / FOLDER / folder_of(A) / FEED_FILE).unlink()
    assert imported(gateway, at)[A].why
    assert held(gateway) == (0, 0, 0)
    assert not (at / FOLDER / folder_of(A) / FEED_FILE).exists()
    assert isinstance(stick.prepare(gateway, (A,), at), stick.StickWrong)


def test_a_copied_disk_on_a_stick_suspends_the_kiosk(gateway: Gateway, desa: Desa, at: Path, tmp_path: Path) -> None:
    copy = opened(tmp_path / "copy")
    twin = Office(copy, desa.key, desa.office.gateway_keys, desa.office.clock, lambda: 0.5)
    desa.keep()
    desa.export(at)
    imported(gateway, at)
    own, desa.ledger = desa.ledger, copy
    desa.keep()
    desa.ledger = own
    assert isinstance(write_bundles(twin, at), Written)
    assert imported(gateway, at)[A].refused == 1
    assert imported(gateway, at)[A].why
    copy.close()


def test_a_stick_of_another_district_or_of_none_is_not_taken_in(
    gateway: Gateway, desa: Desa, at: Path, tmp_path: Path
) -> None:
    elsewhere = make_gateway(demo_settings(tmp_path / "elsewhere", pack=None))
    desa.keep()
    desa.export(at)
    assert isinstance(stick.take_in(elsewhere, at), stick.StickWrong)
    elsewhere.database.close()
    (at / FOLDER / PREPARATION).unlink()
    assert isinstance(stick.take_in(gateway, at), stick.StickWrong)
    assert isinstance(stick.take_in(gateway, tmp_path / "nowhere"), stick.StickWrong)
    assert held(gateway) == (0, 0, 0)


@pytest.mark.usefixtures("desa")
def test_a_link_where_our_folder_should_be_is_not_written_through(gateway: Gateway, tmp_path: Path) -> None:
    place, outside = tmp_path / "stick", tmp_path / "outside"
    place.mkdir()
    outside.mkdir()
    (place / FOLDER).symlink_to(outside)
    assert isinstance(stick.prepare(gateway, (A,), place), stick.StickWrong)
    (place / FOLDER).unlink()
    (place / FOLDER).mkdir()
    (place / FOLDER / folder_of(A)).symlink_to(outside)
    assert isinstance(stick.prepare(gateway, (A,), place), stick.StickWrong)
    assert not list(outside.iterdir())
    assert not (place / FOLDER / PREPARATION).exists()


def test_a_stick_whose_time_is_over_is_emptied_and_then_prepared_anew(gateway: Gateway, desa: Desa, at: Path) -> None:
    desa.keep()
    desa.export(at)
    later = datetime.now(UTC) + timedelta(days=stick.DAYS, seconds=1)
    desa.office.clock = lambda: later
    assert take_back(desa.office, at) == StickRefused("expired")
    late = Gateway(**(vars(gateway) | {"now": lambda: later}))
    found = stick.take_in(late, at)
    assert isinstance(found, stick.Imported)
    assert found.expired
    assert desa.office.outbox is desa.ledger
    assert take_back(desa.office, at) == StickRefused("expired")
    assert isinstance(stick.prepare(late, (A,), at), stick.Prepared)
    assert desa.take(at).delivered == 1


def test_preparing_refuses_what_it_cannot_mean(gateway: Gateway, at: Path) -> None:
    for kiosks, days in (((), 9), (("nobody",), 9), ((A,), 0), ((A,), 999)):
        assert isinstance(stick.prepare(gateway, kiosks, at, days), stick.StickWrong)


def test_the_commands_say_what_they_did(desa: Desa, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, config = tmp_path / "usb", tmp_path / "district.toml"
    place.mkdir()
    config.write_text('name = "Disdukcapil Kabupaten Contoh"\ndemo = true\ndata = "district"\n', "utf-8")
    said: list[str] = []
    assert cli.main(config, ["stick", "import", "--from", str(place)], said.append) == 1
    assert "not there" in said.pop()
    assert cli.main(config, ["stick", "prepare", "--for", A, "--to", str(place)], said.append) == 0
    assert A in said.pop()
    desa.keep()
    assert command.tell(write_bundles(desa.office, place)) == 0
    assert "1 requests are on the stick" in capsys.readouterr().out
    assert cli.main(config, ["stick", "import", "--from", str(place)], said.append) == 0
    assert f"{A}: 1 stored, 0 refused, 0 damaged, 0 files of nobody" in said
    assert command.tell(take_back(desa.office, place)) == 0
    assert "1 requests are at the district; 0 it refused; answers taken in" in capsys.readouterr().out
    (place / FOLDER / PREPARATION).unlink()
    assert command.tell(take_back(desa.office, place)) == 1
    assert "not prepared" in capsys.readouterr().err
