"""The offline road carries the same bundle, and deletes on an acknowledgement only."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.courier.office import Office
from kiosk.courier.schedule import CAP_S
from kiosk.courier.stick import NothingDue, StickFailed, TakenIn, Written, take_acks, write_bundle
from kiosk.wire.ack import Ack, AckItem, sign_ack
from kiosk.wire.bundle import BundleView, read_bundle_head, read_packets
from kiosk.wire.packet import ChainHead
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.wirethings import World


class Kit:
    def __init__(self, folder: Path) -> None:
        self.world = World()
        self.stick, kept = folder / "stick", folder / "kept"
        self.stick.mkdir()
        kept.mkdir()
        self.outbox = MemoryOutbox(kept)
        now = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
        self.office = Office(self.outbox, self.world.kiosk, (self.world.gateway.public,), lambda: now, lambda: 0.5)
        head = ChainHead()
        for _ in range(3):
            sealed = self.world.packet(400_000, head)
            head = sealed.next_head(head.audit_head)
            self.outbox.keep(sealed)

    def ack(self, count: int, signer: World | None = None) -> bytes:
        items = [
            AckItem(request_id=item.request_id, header_hash=item.header_hash, verdict="stored")
            for item in list(self.outbox.waiting.values())[:count]
        ]
        ack = Ack(kiosk_id=self.world.kiosk.kiosk_id, items=tuple(items), server_time=5)
        return sign_ack(ack, (signer or self.world).gateway)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return Kit(tmp_path)


def test_the_stick_carries_what_an_upload_would(kit: Kit) -> None:
    written = write_bundle(kit.office, kit.stick)
    assert isinstance(written, Written)
    assert written.packets == 3
    assert list(kit.stick.iterdir()) == [written.file]
    with written.file.open("rb") as stream:
        view = read_bundle_head(stream, written.file.stat().st_size)
        assert isinstance(view, BundleView)
        assert view.signed_by(kit.world.kiosk.public)
        packets = [data for _, data in read_packets(stream, view)]
    assert packets == [item.path.read_bytes() for item in kit.outbox.waiting.values()]


def test_writing_strikes_nothing_off(kit: Kit) -> None:
    write_bundle(kit.office, kit.stick)
    assert len(kit.outbox.waiting) == 3
    assert kit.outbox.whys == {}


def test_acknowledgements_come_back_by_stick_and_strangers_change_nothing(kit: Kit) -> None:
    (kit.stick / "a.ack").write_bytes(kit.ack(2))
    (kit.stick / "b.ack").write_bytes(kit.ack(3, World(seed=2)))
    (kit.stick / "c.ack").write_bytes(b"\0" * 2_000_000)
    (kit.stick / "d.ack").symlink_to("/etc/passwd")
    assert take_acks(kit.office, kit.stick) == TakenIn(files=1, delivered=2, strange=2)
    assert len(kit.outbox.waiting) == 1
    assert take_acks(kit.office, kit.stick) == TakenIn(files=1, delivered=0, strange=2)


def test_an_acknowledgement_counts_for_what_waits_for_its_next_attempt(kit: Kit) -> None:
    first = next(iter(kit.outbox.waiting))
    kit.outbox.failed_attempt(first, kit.office.clock() + timedelta(seconds=CAP_S), "cut")
    (kit.stick / "a.ack").write_bytes(kit.ack(1))
    assert take_acks(kit.office, kit.stick) == TakenIn(files=1, delivered=1, strange=0)
    assert first in kit.outbox.delivered


def test_nothing_due_writes_nothing(kit: Kit) -> None:
    kit.outbox.waiting.clear()
    assert write_bundle(kit.office, kit.stick) == NothingDue()
    assert not list(kit.stick.iterdir())


def test_a_stick_pulled_out_is_said(kit: Kit) -> None:
    shutil.rmtree(kit.stick)
    assert isinstance(write_bundle(kit.office, kit.stick), StickFailed)
    assert len(kit.outbox.waiting) == 3
