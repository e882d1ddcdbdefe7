"""Keeping a resumable upload: rows and files. The HTTP side is `district.tus`.

The row's offset is the truth: bytes are written at it and synced *before* the row moves on, so a power cut leaves at most bytes the row does
not know, and the next PATCH overwrites those. Each PATCH takes over the row by writing its own name in `writer`; a PATCH that hangs half-open
finds another name there and stops. So nobody ever waits for a dead line's lock.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from district.gateway import Gateway
from district.models import Packet, Upload


@dataclass(frozen=True)
class NoRoom:
    """This kiosk has as much stored here as it may."""


@dataclass(frozen=True)
class TooLong:
    """Longer than one bundle may be."""

    limit: int


@dataclass(frozen=True)
class NoUpload:
    """Not there, expired, or another kiosk's: the caller learns no difference."""


@dataclass(frozen=True)
class WrongOffset:
    """The upload stands elsewhere."""

    offset: int


@dataclass(frozen=True)
class Superseded:
    """A later PATCH has taken over."""


@dataclass(frozen=True)
class Appended:
    """Where the upload stands now, on disk."""

    offset: int
    length: int


@dataclass(frozen=True)
class Found:
    """A live upload."""

    id: str
    offset: int
    length: int
    state: str
    ack: bytes | None
    why: str | None


def path_of(gateway: Gateway, upload_id: str) -> Path:
    """The file of an upload; the id is always one this program made."""
    return gateway.settings.data / "uploads" / upload_id


def create(gateway: Gateway, kiosk_id: str, length: int) -> Found | NoRoom | TooLong:
    """Begin one. At the limit the kiosk's oldest unfinished upload makes room: its creation's answer may have been lost on the way."""
    limits = gateway.settings.limits
    if length > limits.bundle_bytes:
        return TooLong(limits.bundle_bytes)
    now = gateway.now()
    sweep(gateway)
    if not has_room(gateway, kiosk_id, length):
        return NoRoom()
    with gateway.database.write() as session:
        unfinished = (
            select(Upload).where(Upload.kiosk_id == kiosk_id, Upload.state == "open").order_by(Upload.made_at.desc())
        )
        forgotten = session.scalars(unfinished.offset(limits.open_uploads - 1)).all()
        for row in forgotten:
            row.state, row.writer = "gone", None
        row = Upload(
            id=gateway.random_bytes(16).hex(),
            kiosk_id=kiosk_id,
            length=length,
            offset=0,
            state="open",
            made_at=now,
            expires_at=now + timedelta(days=limits.upload_days),
        )
        session.add(row)
        target = path_of(gateway, row.id)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.touch(mode=0o600)
        found = _found(row)
    for row in forgotten:
        path_of(gateway, row.id).unlink(missing_ok=True)
    return found


def has_room(gateway: Gateway, kiosk_id: str, length: int) -> bool:
    """Whether this kiosk may have so many bytes more stored here."""
    with gateway.database.write() as session:
        stored = session.scalar(select(func.coalesce(func.sum(Packet.size), 0)).where(Packet.kiosk_id == kiosk_id))
    return (stored or 0) + length <= gateway.settings.limits.stored_bytes


def find(gateway: Gateway, kiosk_id: str, upload_id: str) -> Found | NoUpload:
    """Where one stands."""
    with gateway.database.write() as session:
        row = session.get(Upload, upload_id)
        if row is None or row.kiosk_id != kiosk_id or row.state == "gone" or row.expires_at <= gateway.now():
            return NoUpload()
        return _found(row)


def take_over(gateway: Gateway, kiosk_id: str, upload_id: str, offset: int) -> str | NoUpload | WrongOffset:
    """Become the one writer from `offset` on; returns the writer's name for `append`. No writer outlives a power cut, nor need its name."""
    with gateway.database.note() as session:
        row = session.get(Upload, upload_id, with_for_update=True)
        if row is None or row.kiosk_id != kiosk_id or row.state == "gone" or row.expires_at <= gateway.now():
            return NoUpload()
        if row.offset != offset:
            return WrongOffset(row.offset)
        row.writer = gateway.random_bytes(16).hex()
        return row.writer


def append(gateway: Gateway, upload_id: str, writer: str, data: bytes) -> Appended | Superseded:
    """Write and sync `data` where the upload stands. Bytes past the length are the caller's mistake and raise ValueError."""
    with gateway.database.write() as session:
        row = session.get(Upload, upload_id, with_for_update=True)
        if row is None or row.writer != writer or row.state != "open":
            return Superseded()
        if row.offset + len(data) > row.length:
            raise ValueError("more bytes than the upload is long")
        path = path_of(gateway, upload_id)
        handle = os.open(path, os.O_WRONLY)
        try:
            os.pwrite(handle, data, row.offset)
            os.fsync(handle)
        finally:
            os.close(handle)
        if row.offset == 0:
            _sync_folder(path.parent)  # its name, once there is something to lose
        row.offset += len(data)
        if row.offset == row.length:
            row.state = "whole"
        return Appended(row.offset, row.length)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def rewind(gateway: Gateway, upload_id: str, writer: str, offset: int) -> None:
    """Undo what this writer appended after `offset`: its digest did not fit."""
    with gateway.database.write() as session:
        session.execute(
            update(Upload)
            .where(Upload.id == upload_id, Upload.writer == writer, Upload.state.in_(("open", "whole")))
            .values(offset=offset, state="open")
        )


def settle(gateway: Gateway, upload_id: str, *, ack: bytes | None, why: str | None) -> None:
    """Answered (or found damaged): the file goes, the answer stays until the upload expires."""
    with gateway.database.write() as session:
        row = session.get(Upload, upload_id, with_for_update=True)
        if row is None or row.state == "answered":
            return
        row.state, row.ack, row.why = ("damaged", None, why) if ack is None else ("answered", ack, None)
    path_of(gateway, upload_id).unlink(missing_ok=True)


def drop(gateway: Gateway, kiosk_id: str, upload_id: str) -> bool:
    """The kiosk gives an upload up."""
    with gateway.database.write() as session:
        row = session.get(Upload, upload_id, with_for_update=True)
        if row is None or row.kiosk_id != kiosk_id or row.state == "gone":
            return False
        row.state, row.writer, row.ack = "gone", None, None
    path_of(gateway, upload_id).unlink(missing_ok=True)
    return True


def sweep(gateway: Gateway) -> int:
    """Remove what has expired; returns how many."""
    with gateway.database.write() as session:
        old = session.scalars(select(Upload).where(Upload.expires_at <= gateway.now(), Upload.state != "gone")).all()
        for row in old:
            row.state, row.writer, row.ack = "gone", None, None
    for row in old:
        path_of(gateway, row.id).unlink(missing_ok=True)
    return len(old)


def _found(row: Upload) -> Found:
    return Found(row.id, row.offset, row.length, row.state, row.ack, row.why)
