"""The offline road: the same bundles as files on a USB stick, and the district's acknowledgements and answers back from it.

Nothing is struck off when a bundle is written: a stick may be lost. The packets stay due, go over the line as well if it comes back, and leave
the disk on an acknowledgement only, whichever road brings it first. What comes back goes through the same functions as over the line, so the order
of the two roads makes no difference; the courier may be at work meanwhile.

Nothing is touched, here or there, before the district's signed preparation has named this kiosk. Nothing on a stick is ever run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeVar

from kiosk.courier.body import BrokenFile, BundleBody, body_of, sound
from kiosk.courier.office import Office
from kiosk.courier.schedule import CAP_S, StopRun
from kiosk.courier.verdicts import FEED_TIME, SERVER_TIME, settle, take_feed
from kiosk.ledger.values import Due, KeepFailed
from kiosk.stick_files import PIECE, StickFolder, StickTrouble
from kiosk.wire.ack import MAX_ACK, NotAnAck, verify_ack
from kiosk.wire.bundle import MAX_BUNDLE, MAX_ITEMS, make_bundle
from kiosk.wire.feed import MAX_FEED, NotAFeed, verify_feed
from kiosk.wire.stick import (
    ACK_NAME,
    BUNDLE_NAME,
    FEED_FILE,
    FOLDER,
    LEFTOVER,
    MAX_ACKS,
    MAX_BUNDLES,
    MAX_NAMES,
    MAX_PREPARATION,
    PREPARATION,
    NotPrepared,
    Preparation,
    bundle_name,
    folder_of,
    verify_stick,
)

BUNDLE_BYTES = 32 * 1024 * 1024
"""Longer than over the line, where every byte may come twice; still, one torn file should not cost a whole day."""
STICK_BYTES = MAX_BUNDLES * BUNDLE_BYTES
"""The most that is written at once, 2 GiB; a hundred families are about a third of one."""
SPARE_BYTES = 4 * 1024 * 1024
"""Left free, for the district's answers."""
TAKEN = "stick_taken"
"""Setting: digests of what was already acted upon, so that an old stick cannot repeat a refusal people have settled since."""
_REMEMBERED = 2 * MAX_ACKS
_DIGEST = 16
_HEAD = 128 * 1024
"""Room for a bundle's list of at most 500 packets."""

RefusedWhy = Literal["no_stick", "not_prepared", "wrong_district", "other_kiosk", "expired", "demonstration"]


@dataclass(frozen=True, slots=True)
class Written:
    """``packets`` packets lie on the stick in ``files``, synced. ``left``: how many did not fit and stay for the next."""

    files: tuple[str, ...]
    packets: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class NothingDue:
    """There is nothing to carry; bundles this kiosk had on the stick are gone from it."""


@dataclass(frozen=True, slots=True)
class StickRefused:
    """This stick is not for this kiosk now; nothing was read further and nothing written. ``detail``: for staff.

    ``no_stick``: no such folder, or a link; ``not_prepared``: the district's file is missing or is none; ``wrong_district``: not signed by
    this kiosk's district; ``expired``: its time is over (or the kiosk's clock is ahead).
    """

    why: RefusedWhy
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StickFailed:
    """``why``: ``full``, ``read_only``, ``stick`` (it was pulled, or is failing) or ``ledger``. What was done is done; doing it again is harmless."""

    why: Literal["full", "read_only", "stick", "ledger"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Of the district's ``files`` new acknowledgements: ``delivered`` packets left the disk, ``refused`` are put before people.

    ``known``: files taken before. ``strange``: files that the district did not sign for this kiosk, left alone. ``feed``: ``new`` (taken in),
    ``known`` (nothing newer than what is), ``strange`` or ``none``.
    """

    files: int
    delivered: int
    refused: int = 0
    known: int = 0
    strange: int = 0
    feed: Literal["new", "known", "strange", "none"] = "none"


Refusal = StickRefused | StickFailed
R = TypeVar("R")


def write_bundles(
    office: Office, at: Path, bundle_bytes: int = BUNDLE_BYTES, stick_bytes: int = STICK_BYTES
) -> Written | NothingDue | Refusal:
    """Write all that waits, also what waits for its next attempt over the line, onto the prepared stick mounted ``at``.

    Bundles this kiosk wrote earlier go first: whatever of them still counts is written anew. ``bundle_bytes``: the longest file.
    """
    return _on_stick(office, at, lambda folder: _export(office, folder, min(bundle_bytes, MAX_BUNDLE), stick_bytes))


def take_back(office: Office, at: Path) -> TakenIn | Refusal:
    """Act on the district's acknowledgements and answers on the prepared stick mounted ``at``; then its acknowledgements go from the stick."""
    return _on_stick(office, at, lambda folder: _take(office, folder))


# --------------------------------------------------------------------------- whose stick it is


def _on_stick(office: Office, at: Path, use: Callable[[StickFolder], R | Refusal]) -> R | Refusal:
    top = StickFolder.mounted_at(at)
    if isinstance(top, StickTrouble):
        return StickRefused("no_stick", top.detail or top.kind)
    with top:
        ours = top.sub(FOLDER)
        if isinstance(ours, StickTrouble):
            return StickRefused("not_prepared", ours.detail or ours.kind)
        with ours:
            refused = _judge(office, ours)
            if refused is not None:
                return refused
            folder = ours.sub(folder_of(office.key.kiosk_id))
            if isinstance(folder, StickTrouble):
                return StickRefused("not_prepared", folder.detail or folder.kind)
            with folder:
                return use(folder)


def _judge(office: Office, ours: StickFolder) -> Refusal | None:
    data = ours.read(PREPARATION, MAX_PREPARATION)
    if isinstance(data, StickTrouble):
        return StickRefused("not_prepared", data.detail or data.kind)
    found = verify_stick(data, office.gateway_keys)
    match found:
        case NotPrepared(why=why):
            return StickRefused("wrong_district" if "signature" in why else "not_prepared", why)
        case Preparation(demo=demo) if demo != office.key.demo:
            return StickRefused("demonstration")
        case Preparation(kiosks=kiosks) if office.key.kiosk_id not in kiosks:
            return StickRefused("other_kiosk", ", ".join(kiosks))
        case Preparation():
            told = office.outbox.setting(SERVER_TIME)
            if isinstance(told, KeepFailed):
                return StickFailed("ledger", told.kind)
            # The clock may be years behind; what the district has signed is not.
            now = max(int(office.clock().timestamp()), int(told or 0), found.made_at)
            return StickRefused("expired") if now >= found.expires_at else None


# --------------------------------------------------------------------------- there


def _export(office: Office, folder: StickFolder, bundle_bytes: int, stick_bytes: int) -> Written | NothingDue | Refusal:
    cleared = _clear(folder)
    if cleared is not None:
        return cleared
    due = _waiting(office)
    if isinstance(due, StickFailed):
        return due
    whole = [item for item in due if sound(item)]
    if not whole:
        return NothingDue()
    free = folder.room()
    if isinstance(free, StickTrouble):
        return _failed(free)
    groups, left = _grouped(whole, bundle_bytes, min(stick_bytes, free - SPARE_BYTES))
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
            return _failed(names)
        for name in names:
            gone = folder.remove(name)
            if gone is not None:
                return _failed(gone)
    return None


def _waiting(office: Office) -> tuple[Due, ...] | StickFailed:
    """Also what waits for its next attempt: the line it waits for is what the stick stands in for."""
    found = office.outbox.due(office.clock() + timedelta(seconds=CAP_S), 1 << 50)
    return StickFailed("ledger", found.kind) if isinstance(found, KeepFailed) else tuple(found)


def _grouped(items: list[Due], bundle_bytes: int, room: int) -> tuple[list[list[Due]], int]:
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
    return (name, len(items)) if trouble is None else _failed(trouble)


def _pieces(body: BundleBody) -> Iterator[bytes]:
    offset = 0
    while offset < body.total:
        piece = body.read(offset, PIECE)
        if isinstance(piece, BrokenFile):
            raise _ChangedError
        offset += len(piece)
        yield piece


# --------------------------------------------------------------------------- and back


def _take(office: Office, folder: StickFolder) -> TakenIn | StickFailed:
    office.tally.clear()
    names = folder.names(ACK_NAME, MAX_NAMES)
    if isinstance(names, StickTrouble):
        return _failed(names)
    files = known = strange = 0
    for name in names[:MAX_ACKS]:
        data = folder.read(name, MAX_ACK)
        if isinstance(data, StickTrouble):
            if data.kind == "io":
                return _failed(data)
            strange += 1
            continue
        outcome = _take_ack(office, data)
        match outcome:
            case StickFailed():
                return outcome
            case "strange":
                strange += 1
                continue
            case "known":
                known += 1
            case "new":
                files += 1
        folder.remove(name)  # one that cannot be removed is known next time
    feed = _take_feed(office, folder)
    if isinstance(feed, StickFailed):
        return feed
    return TakenIn(files, office.tally["delivered"], office.tally["refused"], known, strange, feed)


def _take_ack(office: Office, data: bytes) -> Literal["new", "known", "strange"] | StickFailed:
    ack = verify_ack(data, office.gateway_keys, office.key.kiosk_id)
    if isinstance(ack, NotAnAck):
        return "strange"
    taken = _taken(office)
    if isinstance(taken, StickFailed):
        return taken
    if _digest(data) in taken:
        return "known"
    due = _waiting(office)
    if isinstance(due, StickFailed):
        return due
    stop = settle(office, ack, data, due, rest=None)
    return StickFailed("ledger", stop.why) if isinstance(stop, StopRun) else _note(office, taken, data) or "new"


def _take_feed(office: Office, folder: StickFolder) -> Literal["new", "known", "strange", "none"] | StickFailed:
    data = folder.read(FEED_FILE, MAX_FEED)
    if isinstance(data, StickTrouble):
        if data.kind == "io":
            return _failed(data)
        return "none" if data.kind == "absent" else "strange"
    feed = verify_feed(data, office.gateway_keys, office.key.kiosk_id)
    if isinstance(feed, NotAFeed):
        return "strange"
    newest, taken = office.outbox.setting(FEED_TIME), _taken(office)
    if isinstance(newest, KeepFailed):
        return StickFailed("ledger", newest.kind)
    if isinstance(taken, StickFailed):
        return taken
    # Of the same second is taken: two may be made in one, and each change in them counts once all the same.
    if feed.time < int(newest or 0) or _digest(data) in taken:
        return "known"
    # Without an ETag the line asks for the whole feed next: what it was told before is not what was taken in last.
    stop = take_feed(office, feed, "")
    return StickFailed("ledger", stop.why) if isinstance(stop, StopRun) else _note(office, taken, data) or "new"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:_DIGEST]


def _taken(office: Office) -> list[str] | StickFailed:
    noted = office.outbox.setting(TAKEN)
    return StickFailed("ledger", noted.kind) if isinstance(noted, KeepFailed) else (noted or "").split()


def _note(office: Office, taken: Sequence[str], data: bytes) -> StickFailed | None:
    """Last, when it is acted upon: after a crash before this it is acted upon again, to no effect."""
    failed = office.outbox.set_setting(TAKEN, " ".join([*taken, _digest(data)][-_REMEMBERED:]))
    return StickFailed("ledger", failed.kind) if isinstance(failed, KeepFailed) else None


def _failed(trouble: StickTrouble) -> StickFailed:
    match trouble.kind:
        case "full":
            return StickFailed("full", trouble.detail)
        case "read_only":
            return StickFailed("read_only", trouble.detail)
        case _:
            return StickFailed("stick", trouble.detail or trouble.kind)
