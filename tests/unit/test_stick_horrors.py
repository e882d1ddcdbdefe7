"""The tree of horrors: whatever lies on a stick, the kiosk neither follows, runs, hangs on nor believes it, and its ledger stays as it was."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.courier.stick import StickFailed, StickRefused, TakenIn, Written, take_back, write_bundles
from kiosk.stick_files import StickFolder, StickTrouble
from kiosk.wire.ack import MAX_ACK, Ack, sign_ack, verify_ack
from kiosk.wire.feed import MAX_FEED, State
from kiosk.wire.frame import PRELUDE_BYTES, SIGNATURE_BYTES
from kiosk.wire.stick import (
    FEED_FILE,
    FOLDER,
    MAX_NAMES,
    MAX_PREPARATION,
    PREPARATION,
    NotPrepared,
    folder_of,
    sign_stick,
    verify_stick,
)
from tests.support.sticks import make_stick, preparation, rows
from tests.support.wirethings import KIOSK_ID, World
from tests.unit.test_courier_stick import NOW, Kit

ACK = "b-00000000000000aa.ack"
STRANGER = World(seed=9)
Horror = Callable[[Kit, Path], None]


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path, packets=2)
    yield made
    made.ledger.close()


def state(kit: Kit) -> tuple[list[str], dict[str, bytes]]:
    """All the ledger is: its rows and its packet files."""
    packets = kit.database.parent / "packets"
    return rows(kit.database), {path.name: path.read_bytes() for path in packets.iterdir()}


# --------------------------------------------------------------------------- what a name can be


def a_link(kit: Kit, path: Path) -> None:
    """To the genuine thing, outside the stick: what is followed would even be believed."""
    outside = kit.top.parent / f"outside-{path.name}"
    path.rename(outside)
    path.symlink_to(outside)


def a_dangling_link(kit: Kit, path: Path) -> None:
    gone(kit, path)
    path.symlink_to("/nowhere/at/all")


def a_link_to_itself(kit: Kit, path: Path) -> None:
    gone(kit, path)
    path.symlink_to(path.name)


def gone(_kit: Kit, path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            inside.unlink()
        path.rmdir()
    else:
        path.unlink()


def a_pipe(kit: Kit, path: Path) -> None:
    gone(kit, path)
    os.mkfifo(path)


def a_socket(kit: Kit, path: Path) -> None:
    gone(kit, path)
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's name may have 107 bytes only
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def a_folder(kit: Kit, path: Path) -> None:
    gone(kit, path)
    path.mkdir()


def a_file(kit: Kit, path: Path) -> None:
    gone(kit, path)
    path.write_bytes(b"")


def huge(_kit: Kit, path: Path) -> None:
    """As long as a file can be, holding nothing: reading it would end only with the memory."""
    os.truncate(path, 1 << 40)


def one_byte_too_long(_kit: Kit, path: Path) -> None:
    limit = {PREPARATION: MAX_PREPARATION, FEED_FILE: MAX_FEED}.get(path.name, MAX_ACK)
    os.truncate(path, limit + 1)


def a_script(kit: Kit, path: Path) -> None:
    """It would leave a trace if anything ran it."""
    path.write_text(f"#!/bin/sh\ntouch {kit.top.parent / 'it-ran'}\n")
    path.chmod(0o777)


def noise(_kit: Kit, path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 10)


def bytes_after_the_end(_kit: Kit, path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def a_bit_flipped(_kit: Kit, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


ANY_FILE: list[Horror] = [
    a_link, a_dangling_link, a_link_to_itself, a_pipe, a_socket, a_folder, huge, one_byte_too_long, a_script, noise, bytes_after_the_end,
    a_bit_flipped,
]  # fmt: skip
ANY_FOLDER: list[Horror] = [a_link, a_dangling_link, a_link_to_itself, a_pipe, a_socket, a_file]
name_of = staticmethod(lambda horror: horror.__name__)


def cuts(data: bytes) -> dict[str, int]:
    """A length in, at and after every part of a signed document: where a torn write can end."""
    head_ends = len(data) - SIGNATURE_BYTES
    return {
        "nothing": 0, "one byte": 1, "in the magic": 7, "after the magic": 8, "in the length": 10, "after the length": PRELUDE_BYTES,
        "in the head": (PRELUDE_BYTES + head_ends) // 2, "before the head's last byte": head_ends - 1, "after the head": head_ends,
        "in the signature": head_ends + 32, "before the last byte": len(data) - 1,
    }  # fmt: skip


TORN = list(cuts(bytes(200)))

# --------------------------------------------------------------------------- the preparation and the folders


def refused(kit: Kit) -> None:
    """Both ways are refused; nothing changed here, and nothing was written there."""
    before, there = state(kit), sorted(os.walk(kit.top))
    for outcome in (take_back(kit.office, kit.top), write_bundles(kit.office, kit.top)):
        assert isinstance(outcome, StickRefused), outcome
    assert state(kit) == before
    assert sorted(os.walk(kit.top)) == there
    assert not (kit.top.parent / "it-ran").exists()


@pytest.mark.parametrize("horror", [*ANY_FILE, gone, a_file], ids=name_of)
def test_a_preparation_that_is_none(kit: Kit, horror: Horror) -> None:
    kit.put(0xAA, kit.ack(2))
    horror(kit, kit.top / FOLDER / PREPARATION)
    refused(kit)


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_preparation(kit: Kit, torn: str) -> None:
    path = kit.top / FOLDER / PREPARATION
    os.truncate(path, cuts(path.read_bytes())[torn])
    refused(kit)


@pytest.mark.parametrize("horror", [*ANY_FOLDER, gone], ids=name_of)
@pytest.mark.parametrize("which", ["stick", "ours", "kiosk"])
def test_a_folder_that_is_none(kit: Kit, horror: Horror, which: str) -> None:
    path = {"stick": kit.top, "ours": kit.top / FOLDER, "kiosk": kit.own}[which]
    if horror is not a_link:
        for inside in sorted(path.rglob("*"), reverse=True):
            gone(kit, inside)
    horror(kit, path)
    refused(kit)


@pytest.mark.parametrize(
    "signer",
    [STRANGER.gateway, STRANGER.root, World().root, World().kiosk],
    ids=["stranger", "root", "own root", "self"],
)
def test_a_preparation_somebody_else_signed(kit: Kit, signer: object) -> None:
    make_stick(kit.top, (KIOSK_ID,), signer)  # type: ignore[arg-type]  # every one is a signing key
    refused(kit)
    assert isinstance(outcome := take_back(kit.office, kit.top), StickRefused)
    assert outcome.why == "wrong_district"


@pytest.mark.parametrize("what", ["ack", "feed"])
def test_another_word_of_the_districts_is_no_preparation(kit: Kit, what: str) -> None:
    data = kit.ack(2) if what == "ack" else kit.feed(State.READY, 1, NOW)
    (kit.top / FOLDER / PREPARATION).write_bytes(data)
    refused(kit)


def test_two_kiosks_never_share_a_folder() -> None:
    with pytest.raises(ValueError, match="one folder"):
        sign_stick(preparation(("DESA-1", "desa-1")), World().gateway)
    assert folder_of("CON") not in {"con", "CON"}  # a device's name on Windows
    assert isinstance(verify_stick(b"", ()), NotPrepared)


# --------------------------------------------------------------------------- what the district should have written


def left_alone(kit: Kit, strange: int, feed: str) -> None:
    before = state(kit)
    outcome = take_back(kit.office, kit.top)
    assert isinstance(outcome, TakenIn), outcome
    assert (outcome.files, outcome.delivered, outcome.refused) == (0, 0, 0)
    assert (outcome.strange, outcome.feed) == (strange, feed)
    assert state(kit) == before
    assert not (kit.top.parent / "it-ran").exists()


@pytest.mark.parametrize("horror", ANY_FILE, ids=name_of)
def test_an_acknowledgement_that_is_none(kit: Kit, horror: Horror) -> None:
    horror(kit, kit.put(0xAA, kit.ack(2)))
    left_alone(kit, 1, "none")


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_acknowledgement(kit: Kit, torn: str) -> None:
    data = kit.ack(2)
    kit.put(0xAA, data[: cuts(data)[torn]])
    left_alone(kit, 1, "none")


@pytest.mark.parametrize("horror", ANY_FILE, ids=name_of)
def test_answers_that_are_none(kit: Kit, horror: Horror) -> None:
    path = kit.own / FEED_FILE
    path.write_bytes(kit.feed(State.READY, 1, NOW))
    horror(kit, path)
    left_alone(kit, 0, "strange")


@pytest.mark.parametrize("torn", TORN)
def test_torn_answers(kit: Kit, torn: str) -> None:
    data = kit.feed(State.READY, 1, NOW)
    (kit.own / FEED_FILE).write_bytes(data[: cuts(data)[torn]])
    left_alone(kit, 0, "strange")


def test_what_is_signed_for_another_kiosk_or_by_another_district(kit: Kit) -> None:
    genuine = verify_ack(kit.ack(2), kit.office.gateway_keys, KIOSK_ID)
    assert isinstance(genuine, Ack)
    kit.put(1, kit.ack(2, STRANGER))
    kit.put(2, sign_ack(genuine.model_copy(update={"kiosk_id": "3313072001-02"}), kit.world.gateway))
    kit.put(3, kit.feed(State.READY, 1, NOW))  # genuine, but no acknowledgement
    (kit.own / FEED_FILE).write_bytes(kit.ack(2))  # genuine, but no answers
    left_alone(kit, 3, "strange")


def test_an_acknowledgement_of_other_packets_of_the_same_name(kit: Kit) -> None:
    """The right request under another header hash: not what was sent."""
    other = Kit(kit.top.parent / "other", packets=2)
    kit.put(1, other.ack(2))
    before = state(kit)[1]
    outcome = take_back(kit.office, kit.top)
    assert isinstance(outcome, TakenIn)
    assert outcome.delivered == 0
    assert state(kit)[1] == before
    assert kit.waiting() == 2
    other.ledger.close()


@pytest.mark.parametrize(
    "name",
    [
        "B-00000000000000AA.ACK",
        "b-00000000000000aa.ack.part",
        "b-00000000000000aa.ack\n",
        "x.ack",
        "b-00000000000000aa.ack ",
        "b-٠000000000000000.ack",
    ],
)
def test_names_that_are_not_ours_are_not_even_opened(kit: Kit, name: str) -> None:
    (kit.own / name).write_bytes(kit.ack(2))
    left_alone(kit, 0, "none")


def test_more_files_than_ours_could_be(kit: Kit) -> None:
    kit.put(0xAA, kit.ack(2))
    for number in range(MAX_NAMES):
        (kit.own / f"x{number}").touch()
    before = state(kit)
    for outcome in (take_back(kit.office, kit.top), write_bundles(kit.office, kit.top)):
        assert isinstance(outcome, StickFailed)
    assert state(kit) == before


# --------------------------------------------------------------------------- writing among horrors


@pytest.mark.parametrize("suffix", ["", ".part"])
def test_links_under_our_names_go_and_what_they_name_stays(kit: Kit, suffix: str, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"as it was")
    (kit.own / f"b-00000000000000aa.bundle{suffix}").symlink_to(precious)
    assert isinstance(write_bundles(kit.office, kit.top), Written)
    assert precious.read_bytes() == b"as it was"
    assert not any(path.is_symlink() for path in kit.own.iterdir())


@pytest.mark.parametrize("name", ["feed.kk", "feed.kk.part"])
def test_writing_over_a_link_writes_beside_it(tmp_path: Path, name: str) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"as it was")
    place = tmp_path / "stick"
    place.mkdir()
    (place / name).symlink_to(precious)
    folder = StickFolder.mounted_at(place)
    assert isinstance(folder, StickFolder)
    with folder:
        assert folder.write("feed.kk", [b"new", b"er"]) is None
        assert folder.read("feed.kk", 5) == b"newer"
        assert folder.read("feed.kk", 4) == StickTrouble("too_big")
    assert precious.read_bytes() == b"as it was"
    assert [path.name for path in place.iterdir()] == ["feed.kk"]


def test_a_folder_under_our_name_is_said_and_nothing_is_left_half(kit: Kit) -> None:
    (kit.own / "b-00000000000000aa.bundle").mkdir()
    before = state(kit)
    outcome = write_bundles(kit.office, kit.top)
    assert isinstance(outcome, StickFailed)
    assert outcome.why == "stick"
    assert state(kit) == before


def test_a_write_that_ends_early_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """The power goes between two pieces: the name is the old one, whole."""

    class Cut(BaseException):
        """No error a program would handle."""

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise Cut

    folder = StickFolder.mounted_at(tmp_path)
    assert isinstance(folder, StickFolder)
    with folder:
        assert folder.write("feed.kk", [b"old"]) is None
        with pytest.raises(Cut):
            folder.write("feed.kk", pieces())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"feed.kk": b"old"}
