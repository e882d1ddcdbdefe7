"""From the stick: acknowledgements and answers, each acted upon once, through the same functions as over the line."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Literal

from kiosk.courier.office import Office
from kiosk.courier.schedule import StopRun
from kiosk.courier.stick_outcomes import StickFailed, TakenIn, failed, waiting
from kiosk.courier.verdicts import FEED_TIME, settle, take_feed
from kiosk.ledger.values import KeepFailed
from kiosk.stick_files import StickFolder, StickTrouble
from kiosk.wire.ack import MAX_ACK, NotAnAck, verify_ack
from kiosk.wire.feed import MAX_FEED, NotAFeed, verify_feed
from kiosk.wire.stick import ACK_NAME, FEED_FILE, MAX_ACKS, MAX_NAMES

TAKEN = "stick_taken"
"""Setting: digests of what was already acted upon, so that an old stick cannot repeat a refusal people have settled since."""
_REMEMBERED = 2 * MAX_ACKS
_DIGEST = 16


def take(office: Office, folder: StickFolder) -> TakenIn | StickFailed:
    """Out of this kiosk's own folder of a stick that is known to be for it."""
    office.tally.clear()
    names = folder.names(ACK_NAME, MAX_NAMES)
    if isinstance(names, StickTrouble):
        return failed(names)
    files = known = strange = 0
    for name in names[:MAX_ACKS]:
        data = folder.read(name, MAX_ACK)
        if isinstance(data, StickTrouble):
            if data.kind == "io":
                return failed(data)
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
    due = waiting(office)
    if isinstance(due, StickFailed):
        return due
    stop = settle(office, ack, data, due, rest=None)
    return StickFailed("ledger", stop.why) if isinstance(stop, StopRun) else _note(office, taken, data) or "new"


def _take_feed(office: Office, folder: StickFolder) -> Literal["new", "known", "strange", "none"] | StickFailed:
    data = folder.read(FEED_FILE, MAX_FEED)
    if isinstance(data, StickTrouble):
        if data.kind == "io":
            return failed(data)
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
    unkept = office.outbox.set_setting(TAKEN, " ".join([*taken, _digest(data)][-_REMEMBERED:]))
    return StickFailed("ledger", unkept.kind) if isinstance(unkept, KeepFailed) else None
