"""The offline road: the same bundle as a file on a USB stick, and the district's acknowledgements back from it.

Nothing is struck off when a bundle is written: a stick may be lost. The packets stay due, go over the line as well if it comes back, and leave
the disk on an acknowledgement only, whichever road brings it first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kiosk.courier import acks
from kiosk.courier.body import BrokenFile, body_of, sound
from kiosk.courier.office import Office
from kiosk.courier.schedule import CAP_S, StopRun
from kiosk.ledger.values import KeepFailed
from kiosk.wire.ack import MAX_ACK, NotAnAck, verify_ack
from kiosk.wire.bundle import MAX_BUNDLE, MAX_ITEMS, make_bundle

PIECE = 256 * 1024
MAX_ACK_FILES = 100


@dataclass(frozen=True, slots=True)
class Written:
    """``packets`` packets lie in ``file``, synced."""

    file: Path
    packets: int


@dataclass(frozen=True, slots=True)
class NothingDue:
    """There is nothing to carry."""


@dataclass(frozen=True, slots=True)
class StickFailed:
    """``why``: for staff; no half-written bundle is left where it could be written at all."""

    why: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """From ``files`` acknowledgements of the district: ``delivered`` packets left the disk. ``strange`` files were none of its."""

    files: int
    delivered: int
    strange: int


def write_bundle(office: Office, folder: Path) -> Written | NothingDue | StickFailed:
    """Write what is due into ``folder`` as ``KIOSK-ID-xxxxxxxx.bundle``; the name appears only when every byte is on the stick."""
    found = office.outbox.due(office.clock(), MAX_BUNDLE - PIECE)
    if isinstance(found, KeepFailed):
        return StickFailed(f"ledger: {found.kind}")
    items = [item for item in found if sound(item)][:MAX_ITEMS]
    if not items:
        return NothingDue()
    packets = [(item.request_id, item.length, item.sha256) for item in items]
    head = make_bundle(packets, office.key.kiosk_id, max(int(office.clock().timestamp()), 0), office.key)
    body = body_of(head.data, items)
    name = folder / f"{office.key.kiosk_id}-{head.bundle_id[:8]}.bundle"
    fresh = name.with_suffix(".part")
    try:
        with fresh.open("wb") as file:
            offset = 0
            while offset < body.total:
                piece = body.read(offset, PIECE)
                if isinstance(piece, BrokenFile):
                    fresh.unlink()
                    return StickFailed("a packet file changed meanwhile")
                file.write(piece)
                offset += len(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(name)
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
    except OSError as error:
        with suppress(OSError):  # the stick may be out already
            fresh.unlink()
        return StickFailed(f"the stick: {error.strerror}")
    return Written(name, len(items))


def take_acks(office: Office, folder: Path) -> TakenIn | StickFailed:
    """Act on every ``*.ack`` in ``folder`` that the district signed for this kiosk; anything else is counted and left alone."""
    office.tally.clear()
    files = strange = 0
    try:
        paths = sorted(path for path in folder.glob("*.ack") if path.is_file() and not path.is_symlink())
        contents = [_limited(path) for path in paths[:MAX_ACK_FILES]]
    except OSError as error:
        return StickFailed(f"the stick: {error.strerror}")
    for content in contents:
        ack = verify_ack(content, office.gateway_keys, office.key.kiosk_id)
        # Also what waits for its next attempt: the line it waits for is what the stick stands in for.
        found = office.outbox.due(office.clock() + timedelta(seconds=CAP_S), 1 << 50)
        if isinstance(found, KeepFailed):
            return StickFailed(f"ledger: {found.kind}")
        if isinstance(ack, NotAnAck):
            strange += 1
            continue
        stop = acks.settle(office, ack, content, found, rest=None)
        if isinstance(stop, StopRun):
            return StickFailed(stop.why)
        files += 1
    return TakenIn(files, office.tally["delivered"], strange)


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_ACK + 1)
