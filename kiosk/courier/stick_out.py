"""Onto the stick: all that waits, in bundles an upload would carry."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.courier.body import BrokenFile, BundleBody, body_of, sound
from kiosk.courier.office import Office
from kiosk.courier.stick_outcomes import NothingDue, Refusal, StickFailed, Written, failed, waiting
from kiosk.ledger.values import Due
from kiosk.stick_files import PIECE, StickFolder, StickTrouble
from kiosk.wire.bundle import MAX_ITEMS, make_bundle
from kiosk.wire.stick import BUNDLE_NAME, LEFTOVER, MAX_BUNDLES, MAX_NAMES, bundle_name

BUNDLE_BYTES = 32 * 1024 * 1024
"""Longer than over the line, where every byte may come twice; still, one torn file should not cost a whole day."""
STICK_BYTES = MAX_BUNDLES * BUNDLE_BYTES
"""The most that is written at once, 2 GiB; a hundred families are about a third of one."""
SPARE_BYTES = 4 * 1024 * 1024
"""Left free, for the district's answers."""
_HEAD = 128 * 1024
"""Room for a bundle's list of at most 500 packets."""


def export(office: Office, folder: StickFolder, bundle_bytes: int, stick_bytes: int) -> Written | NothingDue | Refusal:
    """Into this kiosk's own folder of a stick that is known to be for it."""
    cleared = _clear(folder)
    if cleared is not None:
        return cleared
    due = waiting(office)
    if isinstance(due, StickFailed):
        return due
    whole = [item for item in due if sound(item)]
    if not whole:
        return NothingDue()
    free = folder.room()
    if isinstance(free, StickTrouble):
        return failed(free)
    groups, left = grouped(whole, bundle_bytes, min(stick_bytes, free - SPARE_BYTES))
    if not groups:
        return StickFailed("full", f"{free} bytes free")
    files: list[str] = []
    packets = 0
    for items in groups:
        done = _write(office, folder, items)
        if isinstance(done, StickFailed):
            return done
        if done is not None:
            files.append(done[0])
            packets += done[1]
    return Written(tuple(files), packets, left)


def _clear(folder: StickFolder) -> StickFailed | None:
    """Away with this kiosk's own earlier bundles and with what a pull has left half written."""
    for wanted in (LEFTOVER, BUNDLE_NAME):
        names = folder.names(wanted, MAX_NAMES)
        if isinstance(names, StickTrouble):
            return failed(names)
        for name in names:
            gone = folder.remove(name)
            if gone is not None:
                return failed(gone)
    return None


def grouped(items: list[Due], bundle_bytes: int, room: int) -> tuple[list[list[Due]], int]:
    """Oldest first into bundles; gives them and how many packets did not fit."""
    groups: list[list[Due]] = []
    inside = placed = 0
    for item in items:
        if item.length + _HEAD > room:
            break
        fits = groups and len(groups[-1]) < MAX_ITEMS and inside + item.length + _HEAD <= bundle_bytes
        if not fits:
            if len(groups) == MAX_BUNDLES:
                break
            groups.append([])
            inside, room = 0, room - _HEAD
        groups[-1].append(item)
        inside, room, placed = inside + item.length, room - item.length, placed + 1
    return groups, len(items) - placed


class _ChangedError(Exception):
    """A packet file went while it was copied: the courier has just delivered it."""


def _write(office: Office, folder: StickFolder, items: list[Due]) -> tuple[str, int] | StickFailed | None:
    """One bundle: its name and how many packets; None: all of them were delivered over the line meanwhile."""
    packets = [(item.request_id, item.length, item.sha256) for item in items]
    head = make_bundle(packets, office.key.kiosk_id, max(int(office.clock().timestamp()), 0), office.key)
    name = bundle_name(head.bundle_id)
    try:
        trouble = folder.write(name, _pieces(body_of(head.data, items)))
    except _ChangedError:
        still = [item for item in items if sound(item)]
        if len(still) == len(items):
            return StickFailed("ledger", "a packet file cannot be read")
        return _write(office, folder, still) if still else None
    return (name, len(items)) if trouble is None else failed(trouble)


def _pieces(body: BundleBody) -> Iterator[bytes]:
    offset = 0
    while offset < body.total:
        piece = body.read(offset, PIECE)
        if isinstance(piece, BrokenFile):
            raise _ChangedError
        offset += len(piece)
        yield piece
