"""The sealed packet: what is outside, who opens it, and that a second program does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.wire import cbor
from kiosk.wire.frame import PACKET, frame, sha256
from kiosk.wire.keys import AgeKey, KioskKey
from kiosk.wire.model import Malformed
from kiosk.wire.packet import (
    CannotOpen,
    ChainHead,
    OpenedPacket,
    PacketView,
    SealedPacket,
    open_packet,
    read_packet,
    seal,
    verify,
)
from tests.support.wirethings import NAME, NIK, World, seeded

PAGES = [b"\x00\x00\x00 ftypavif first page", b"II*\x00 second\nwith line feeds\n\n"]


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def sealed(world: World) -> SealedPacket:
    return seal(world.request(PAGES), PAGES, world.kiosk, world.recipients, ChainHead())


def view_of(data: bytes) -> PacketView:
    view = read_packet(data)
    assert isinstance(view, PacketView), view
    return view


def test_what_goes_in_comes_out_for_each_recipient(world: World, sealed: SealedPacket) -> None:
    view = view_of(sealed.data)
    assert verify(view, world.kiosk.public)
    for key in (world.age, world.escrow):
        opened = open_packet(view, [key])
        assert isinstance(opened, OpenedPacket)
        assert list(opened.pages) == PAGES
        assert opened.request.seq == 1
        assert opened.request.applicant_name == NAME


def test_nothing_of_the_kiosk_opens_it(sealed: SealedPacket) -> None:
    assert open_packet(view_of(sealed.data), [AgeKey.generate()]) == CannotOpen("no key")
    assert open_packet(view_of(sealed.data), []) == CannotOpen("no key")


def test_nothing_personal_stands_in_the_clear(sealed: SealedPacket) -> None:
    for secret in (NIK, NAME, "SITI", "6281234567890", "7890", "05081990", "kk-hilang", "kk_lama"):
        assert secret.encode() not in sealed.data


def test_the_chain_goes_on(world: World, sealed: SealedPacket) -> None:
    second = world.packet(10, sealed.next_head(b"a" * 32))
    assert (second.seq, second.prev, second.header.audit_head) == (2, sealed.header_hash, b"a" * 32)
    assert view_of(second.data).header_hash == second.header_hash == sha256(second.header_bytes)


def test_another_kiosks_signature_does_not_hold(sealed: SealedPacket) -> None:
    assert not verify(view_of(sealed.data), World(seed=2).kiosk.public)
    assert not verify(view_of(sealed.data), b"short")


def test_a_stranger_who_signs_anothers_parts_is_found_out_inside(world: World, sealed: SealedPacket) -> None:
    thief = KioskKey.from_seed("THIEF-1", seeded(8).randbytes(32))
    header = dict(sealed.header.model_dump(), kiosk_id="THIEF-1")
    body = sealed.data[read_framed_at(sealed) :]
    view = view_of(frame(PACKET, cbor.encode(header), thief.private) + body)
    assert verify(view, thief.public)
    assert open_packet(view, [world.age]) == CannotOpen("part 0 belongs to another packet")


def test_parts_cannot_change_places(world: World, sealed: SealedPacket) -> None:
    view = view_of(sealed.data)
    first, second = view.header.parts[1], view.header.parts[2]
    swapped = [view.header.parts[0], second.model_copy(update={"n": 1}), first.model_copy(update={"n": 2})]
    header = dict(sealed.header.model_dump(), parts=[part.model_dump() for part in swapped])
    data = frame(PACKET, cbor.encode(header), world.kiosk.private) + view.parts[0] + view.parts[2] + view.parts[1]
    assert open_packet(view_of(data), [world.age]) == CannotOpen("part 1 belongs to another packet")


def read_framed_at(sealed: SealedPacket) -> int:
    return 12 + len(sealed.header_bytes) + 64


@pytest.mark.parametrize("change", ["pages", "kiosk"])
def test_what_does_not_belong_together_is_our_mistake(world: World, change: str) -> None:
    request = world.request(PAGES)
    key = KioskKey.from_seed("OTHER-1", bytes(32)) if change == "kiosk" else world.kiosk
    with pytest.raises(ValueError, match=r"pages|kiosk"):
        seal(request, PAGES[:1] if change == "pages" else PAGES, key, world.recipients, ChainHead())


def test_a_request_prints_without_what_people_gave(world: World) -> None:
    request = world.request()
    for text in (repr(request), str(request), repr(request.answers), f"{request.contact}{request.facts}"):
        assert NIK not in text
        assert NAME not in text
        assert "7890" not in text


def test_errors_name_fields_and_not_their_content(world: World) -> None:
    data = world.request().to_json().replace(b'"phone4":"7890"', b'"phone4":"789X"')
    refused = type(world.request()).from_json(data)
    assert refused == Malformed("facts.phone4: string_pattern_mismatch")
    strange = world.request().to_json().replace(b'"language":"id"', b'"language":"id","SITI CONTOH":"3313"')
    assert type(world.request()).from_json(strange) == Malformed("top: extra_forbidden")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"date":"2026-11-26"', '"date":"2026-02-30"'),
        ('"made_at":"2026-11-21T10:15:00+07:00"', '"made_at":"0001-01-01T00:00:00+07:00"'),
    ],
)
def test_a_day_or_moment_of_no_calendar_is_malformed(world: World, right: str, wrong: str) -> None:
    data = world.request().to_json()
    assert right.encode() in data
    assert isinstance(type(world.request()).from_json(data.replace(right.encode(), wrong.encode())), Malformed)


@pytest.mark.needs("age")
def test_debians_age_opens_every_part(world: World, sealed: SealedPacket, tmp_path: Path) -> None:
    """The commands of docs/wire.md, with nothing of ours but the numbers in the header."""
    (tmp_path / "request.packet").write_bytes(sealed.data)
    (tmp_path / "key.txt").write_text(world.escrow.to_text())
    at = read_framed_at(sealed)
    contents = []
    for part in sealed.header.parts:
        command = f"tail -c +{at + 1} request.packet | head -c {part.len} | age -d -i key.txt | tail -n +2"
        contents.append(
            subprocess.run(
                ["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, check=True, capture_output=True, timeout=30
            ).stdout
        )
        at += part.len
    assert contents[1:] == PAGES
    assert NIK.encode() in contents[0]
