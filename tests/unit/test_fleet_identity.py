"""A kiosk's identity on disk, and its enrolment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.courier.line import Line, LineConfig
from kiosk.fleet.enrolment import Enrolled, Enroller, Enrolment, NotEnrolled, Pending, RootUnknown
from kiosk.fleet.identity import Identity, IdentityMissing, ensure_key, load_identity, load_key
from kiosk.wire.enrolment import to64
from kiosk.wire.keys import KioskKey, endorse, fingerprint, root_fingerprint, sign_district_keys
from tests.support.stubgateway import TIME, Reply, StubGateway
from tests.support.wirethings import KIOSK_ID, World, seeded


class Office:
    """The district's side of an enrolment, answering from a stub gateway."""

    def __init__(self, world: World, gateway: StubGateway) -> None:
        self.world, self.gateway = world, gateway
        self.state = "approved"
        self.serial = 1
        self.key = b""
        self.root = world.root.public
        self.status = 200
        gateway.override = self.answer

    def answer(self, method: str, path: str) -> Reply:
        told: dict[str, str] = {"state": self.state, "fingerprint": fingerprint(self.key)}
        if self.state == "approved":
            vouched = endorse(self.world.root, KIOSK_ID, self.key, demo=self.world.demo)
            told["endorsement"] = to64(vouched.to_bytes())
            told["district"] = to64(sign_district_keys(self.world.sheet(self.serial), self.world.root))
            told["root"] = self.root.hex()
        return Reply(self.status, {"Content-Type": "application/json"}, json.dumps(told).encode())


class Bench:
    def __init__(self, folder: Path, gateway: StubGateway) -> None:
        self.folder = folder / "keys"
        key = ensure_key(self.folder, KIOSK_ID, seeded(3).randbytes, demo=False)
        assert isinstance(key, KioskKey)
        self.key = key
        self.office = Office(World(), gateway)
        self.office.key = key.public
        clock = datetime.fromtimestamp(TIME, UTC)
        self.line = Line(LineConfig(gateway.url), key, lambda: clock, seeded(4).randbytes)

    def enrol(self, root: bytes | None) -> Enrolment:
        return Enroller(self.line, self.key, self.folder, root).ask("7K3-92A", "3313072001")

    def look(self, root: bytes | None) -> Enrolment:
        return Enroller(self.line, self.key, self.folder, root).look()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with StubGateway(World()) as gateway:
        made = Bench(tmp_path, gateway)
        with closing(made.line):
            yield made


def load(folder: Path, *, demo: bool = False) -> Identity | IdentityMissing:
    return load_identity(folder, KIOSK_ID, demo=demo)


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = ensure_key(tmp_path / "keys", KIOSK_ID, seeded(1).randbytes, demo=False)
    second = ensure_key(tmp_path / "keys", KIOSK_ID, seeded(2).randbytes, demo=False)
    assert isinstance(first, KioskKey)
    assert isinstance(second, KioskKey)
    assert first.public == second.public
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_what_is_wrong_with_a_key_is_said_with_what_to_do(tmp_path: Path) -> None:
    missing = load_key(tmp_path, KIOSK_ID, demo=False)
    assert isinstance(missing, IdentityMissing)
    assert "enrol" in missing.todo
    ensure_key(tmp_path, KIOSK_ID, seeded(1).randbytes, demo=True)
    path = tmp_path / "kiosk.pem"
    for kiosk_id, demo, word in (("OTHER-1", True, KIOSK_ID), (KIOSK_ID, False, "demonstration")):
        wrong = load_key(tmp_path, kiosk_id, demo=demo)
        assert isinstance(wrong, IdentityMissing)
        assert word in wrong.why
    path.chmod(0o644)
    opened = load_key(tmp_path, KIOSK_ID, demo=True)
    assert isinstance(opened, IdentityMissing)
    assert "chmod 600" in opened.todo
    path.chmod(0o600)
    path.write_bytes(b"")
    assert isinstance(load_key(tmp_path, KIOSK_ID, demo=True), IdentityMissing)


def test_an_approved_kiosk_knows_its_district(bench: Bench) -> None:
    told = bench.enrol(bench.office.world.root.public)
    assert isinstance(told, Enrolled)
    identity = load(bench.folder)
    assert isinstance(identity, Identity)
    assert identity.key.public == told.identity.key.public == bench.key.public
    assert identity.district.district == "Kabupaten Contoh"
    assert identity.endorsement.holds(identity.root)
    assert identity.device_secret not in repr(identity).encode()


def test_pending_shows_the_fingerprint_and_stores_nothing(bench: Bench) -> None:
    bench.office.state = "pending"
    assert bench.enrol(bench.office.world.root.public) == Pending(fingerprint(bench.key.public))
    assert isinstance(load(bench.folder), IdentityMissing)
    bench.office.state = "approved"
    assert isinstance(bench.look(bench.office.world.root.public), Enrolled)


def test_an_unknown_root_is_shown_before_it_is_believed(bench: Bench) -> None:
    told = bench.enrol(None)
    assert told == RootUnknown(bench.office.root, root_fingerprint(bench.office.root))
    assert isinstance(load(bench.folder), IdentityMissing)


@pytest.mark.parametrize("lie", ["root", "endorsement", "another key", "portal", "revoked", "403", "409", "500"])
def test_what_is_not_the_districts_word_is_not_stored(bench: Bench, lie: str) -> None:
    office, pinned = bench.office, bench.office.world.root.public
    match lie:
        case "root":
            office.root = World(seed=9).root.public
        case "endorsement":
            office.world.root = World(seed=9).root
        case "another key":
            office.key = World(seed=9).kiosk.public
        case "portal":
            office.gateway.override = lambda _method, _path: Reply(200, {}, b"<html>login</html>")
        case "revoked":
            office.state = "revoked"
        case status:
            office.status = int(status)
    told = bench.enrol(pinned)
    assert isinstance(told, NotEnrolled)
    assert told.why
    assert told.todo
    assert isinstance(load(bench.folder), IdentityMissing)


def test_an_older_key_sheet_is_not_taken_again(bench: Bench) -> None:
    root = bench.office.world.root.public
    bench.office.serial = 5
    assert isinstance(bench.enrol(root), Enrolled)
    bench.office.serial = 4
    assert isinstance(bench.look(root), NotEnrolled)
    bench.office.serial = 6
    told = bench.look(root)
    assert isinstance(told, Enrolled)
    assert told.identity.district.serial == 6


@pytest.mark.parametrize("name", ["kiosk.pem", "device.secret", "endorsement", "district.sheet", "root.pub"])
def test_every_missing_or_damaged_file_is_named(bench: Bench, name: str) -> None:
    assert isinstance(bench.enrol(bench.office.world.root.public), Enrolled)
    path = bench.folder / name
    data = bytearray(path.read_bytes())
    data[-40 % len(data)] ^= 1
    path.write_bytes(data[: -1 if name == "device.secret" else None])
    damaged = load(bench.folder)
    path.unlink()
    missing = load(bench.folder)
    assert isinstance(missing, IdentityMissing)
    assert name in missing.why
    assert isinstance(damaged, IdentityMissing)


def test_a_demonstration_identity_is_refused_in_earnest(bench: Bench) -> None:
    assert isinstance(bench.enrol(bench.office.world.root.public), Enrolled)
    assert isinstance(load(bench.folder, demo=True), IdentityMissing)
