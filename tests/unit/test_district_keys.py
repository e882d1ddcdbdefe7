"""Keys of the district: made once, readable by their owner alone, restored from a backup that proves itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pyrage
import pytest

from district import keys
from district.app import NotReady, make_gateway
from district.cli import main
from kiosk.wire.keys import root_fingerprint
from tests.support.district import demo_settings

PASSPHRASE = "empat kata yang panjang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = keys.make(tmp_path / "keys", "Disdukcapil Contoh", os.urandom, demo=False)
    assert isinstance(made, keys.KeyRing)
    return tmp_path / "keys"


@pytest.fixture(scope="module")
def backed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Keys and their backup; sealing under a passphrase is slow on purpose, so it is done once."""
    place = tmp_path_factory.mktemp("backed")
    assert isinstance(keys.make(place / "keys", "Disdukcapil Contoh", os.urandom, demo=False), keys.KeyRing)
    assert keys.backup(place / "keys", place / "b.age", PASSPHRASE) == len(keys.EVERY_FILE)
    return place / "keys", place / "b.age"


def test_every_file_is_its_owners_alone(folder: Path) -> None:
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == dict.fromkeys(
        keys.EVERY_FILE, 0o600
    )


def test_keys_are_never_overwritten(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert isinstance(keys.make(folder, "again", os.urandom, demo=False), keys.KeysWrong)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_others_can_read_is_refused(folder: Path) -> None:
    (folder / keys.GATEWAY).chmod(0o640)
    found = keys.load(folder, demo=False)
    assert isinstance(found, keys.KeysWrong)
    assert "chmod 600" in found.why


@pytest.mark.parametrize("name", [keys.GATEWAY, keys.SHEET, keys.ROOT_PUBLIC, keys.AGE["current"], keys.AGE["next"]])
@pytest.mark.parametrize("harm", ["gone", "empty", "flipped"])
def test_a_harmed_file_is_named(folder: Path, name: str, harm: str) -> None:
    path = folder / name
    if harm == "gone":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[-10] ^= 0x15
        path.write_bytes(b"" if harm == "empty" else bytes(data))
    found = keys.load(folder, demo=False)
    assert isinstance(found, keys.KeysWrong), harm
    assert str(folder) in found.why


def test_the_gateway_runs_without_what_belongs_in_a_safe(folder: Path) -> None:
    for name in keys.OFFLINE:
        (folder / name).unlink()
    ring = keys.load(folder, demo=False)
    assert isinstance(ring, keys.KeyRing)
    assert isinstance(ring.root(), keys.KeysWrong)


def test_another_root_is_not_taken_for_the_one_kiosks_know(folder: Path, tmp_path: Path) -> None:
    keys.make(tmp_path / "other", "x", os.urandom, demo=False)
    (folder / keys.ROOT).write_bytes((tmp_path / "other" / keys.ROOT).read_bytes())
    ring = keys.load(folder, demo=False)
    assert isinstance(ring, keys.KeyRing)
    assert isinstance(ring.root(), keys.KeysWrong)


def test_demonstration_keys_are_refused_in_service(tmp_path: Path) -> None:
    keys.make(tmp_path / "keys", "Contoh", os.urandom, demo=True)
    found = keys.load(tmp_path / "keys", demo=False)
    assert isinstance(found, keys.KeysWrong)
    with pytest.raises(NotReady, match="demonstration"):
        make_gateway(demo_settings(tmp_path, demo=False, pack=None, keys=tmp_path / "keys"))


def test_a_district_in_service_does_not_make_its_own_keys(tmp_path: Path) -> None:
    with pytest.raises(NotReady):
        make_gateway(demo_settings(tmp_path, demo=False, pack=None))
    assert not (tmp_path / "district" / "keys").exists()


def test_a_backup_brings_everything_back(backed: tuple[Path, Path], tmp_path: Path) -> None:
    folder, file = backed
    assert isinstance(keys.restore(file, tmp_path / "new", PASSPHRASE), tuple)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    assert isinstance(keys.load(tmp_path / "new", demo=False), keys.KeyRing)
    assert isinstance(keys.restore(file, tmp_path / "new", PASSPHRASE), keys.KeysWrong)
    assert isinstance(keys.backup(folder, file, PASSPHRASE), keys.KeysWrong)


def test_a_backup_holds_nothing_readable(backed: tuple[Path, Path]) -> None:
    data = backed[1].read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    assert b"AGE-SECRET-KEY" not in data
    assert b"PRIVATE KEY" not in data


def test_wrong_passphrase_and_foreign_files_are_refused(backed: tuple[Path, Path], tmp_path: Path) -> None:
    assert isinstance(keys.restore(backed[1], tmp_path / "new", "another passphrase"), keys.KeysWrong)
    (tmp_path / "noise").write_bytes(b"noise")
    assert isinstance(keys.restore(tmp_path / "noise", tmp_path / "new", PASSPHRASE), keys.KeysWrong)
    assert not (tmp_path / "new").exists()


def test_the_drill_opens_a_sample_with_every_key_by_itself(backed: tuple[Path, Path], tmp_path: Path) -> None:
    proven = keys.drill(backed[1], tmp_path / "scratch", PASSPHRASE, demo=False)
    assert isinstance(proven, tuple)
    assert proven[0].startswith("key sheet 1 is signed by the root")
    assert [line.split(":")[0] for line in proven[1:]] == ["current", "next", "escrow", "root"]


def test_the_drill_fails_where_a_key_was_swapped(folder: Path, tmp_path: Path) -> None:
    stranger = pyrage.x25519.Identity.generate()
    (folder / keys.AGE["escrow"]).write_text(f"{stranger}\n")
    keys.backup(folder, tmp_path / "b.age", PASSPHRASE)
    found = keys.drill(tmp_path / "b.age", tmp_path / "scratch", PASSPHRASE, demo=False)
    assert isinstance(found, keys.KeysWrong)
    assert keys.AGE["escrow"] in found.why


@pytest.mark.needs("age")
def test_the_escrow_key_opens_a_sealed_part_with_the_age_program(folder: Path) -> None:
    ring = keys.load(folder, demo=False)
    assert isinstance(ring, keys.KeyRing)
    sealed = pyrage.encrypt(b"isi", [pyrage.x25519.Recipient.from_str(one.key) for one in ring.sheet.recipients])
    done = subprocess.run(
        ["age", "-d", "-i", str(folder / keys.AGE["escrow"])],
        input=sealed,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.stdout == b"isi"


def test_the_commands_make_back_up_and_drill(tmp_path: Path) -> None:
    config = tmp_path / "d.toml"
    config.write_text('name = "Contoh"\ndata = "data"\n')
    secret = tmp_path / "p"
    secret.write_text(PASSPHRASE + "\n")
    said: list[str] = []
    assert main(config, ["keys", "make"], said.append) == 0
    root = bytes.fromhex((tmp_path / "data" / "keys" / "root.pub").read_text())
    assert root_fingerprint(root) in said[1]
    assert main(config, ["keys", "make"], said.append) == 1
    assert main(config, ["keys", "backup", str(tmp_path / "b.age"), "--passphrase-file", str(secret)], said.append) == 0
    assert main(config, ["keys", "drill", str(tmp_path / "b.age"), "--passphrase-file", str(secret)], said.append) == 0
    assert said[-1] == "root: present and the one kiosks know"
    secret.write_text("short\n")
    assert main(config, ["keys", "drill", str(tmp_path / "b.age"), "--passphrase-file", str(secret)], said.append) == 1
    assert not any("AGE-SECRET" in line or PASSPHRASE in line for line in said)
