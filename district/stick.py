"""Carrying by USB stick, the district's side: a stick is prepared for some kiosks; what they wrote is taken in like any upload, and answered on it.

Packets go through the same intake as over the network, so a bundle that came both ways, or twice, is stored once and answered alike. Nothing on
a stick is believed for lying on it: bundles are signed by their kiosk, the preparation by this district. Nothing on it is ever run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from district import access, feed, intake, uploads
from district.gateway import Gateway
from district.models import Kiosk
from kiosk.stick_files import StickFolder, StickTrouble, TroubleKind
from kiosk.wire.bundle import MAX_BUNDLE
from kiosk.wire.feed import sign_feed
from kiosk.wire.stick import (
    BUNDLE_NAME,
    FEED_FILE,
    FOLDER,
    MAX_BUNDLES,
    MAX_KIOSKS,
    MAX_NAMES,
    MAX_PREPARATION,
    PREPARATION,
    NotPrepared,
    Preparation,
    ack_name,
    folder_of,
    sign_stick,
    verify_stick,
)

DAYS = 90
"""How long a prepared stick is good for, unless told otherwise: a stick that was lost should not stay one of ours for ever."""
MOST_DAYS = 366
CONSOLE = "konsol"
"""Who did it, in the access log: somebody at this machine's command line."""

WORDS: dict[TroubleKind, str] = {
    "absent": "not there",
    "link": "a symbolic link; nothing of ours is one",
    "not_plain": "not what it should be, a plain file or folder",
    "too_big": "bigger than anything of ours",
    "crowded": "more files than anything of ours",
    "full": "full",
    "read_only": "write-protected",
    "io": "cannot be read or written",
}


@dataclass(frozen=True)
class StickWrong:
    """Why nothing (more) was done with this stick; what was taken in stays taken in."""

    why: str


@dataclass(frozen=True)
class Prepared:
    """The stick is for these kiosks now, and bears what the district has to tell them."""

    preparation: Preparation


@dataclass(frozen=True)
class Brought:
    """From one kiosk.

    ``stored``: packets the district has now (also those it had); ``refused``: put before people there; ``damaged``: they stay
    due at the kiosk. ``strange``: files that are no whole bundle of this kiosk's, left alone. ``why``: why nothing was taken, or "".
    """

    kiosk_id: str
    bundles: int = 0
    stored: int = 0
    refused: int = 0
    damaged: int = 0
    strange: int = 0
    why: str = ""


@dataclass(frozen=True)
class Imported:
    """Every kiosk of the stick. ``expired``: kiosks no longer take answers from it; prepare it anew before it goes back."""

    brought: tuple[Brought, ...]
    expired: bool


def prepare(gateway: Gateway, kiosks: Sequence[str], at: Path, days: int = DAYS) -> Prepared | StickWrong:
    """Make the stick mounted ``at`` one for these kiosks, also one that was prepared before; what they wrote on it stays."""
    wanted = tuple(dict.fromkeys(kiosks))
    if not 0 < len(wanted) <= MAX_KIOSKS or not 0 < days <= MOST_DAYS:
        return StickWrong(f"1 to {MAX_KIOSKS} kiosks and 1 to {MOST_DAYS} days")
    unknown = [kiosk for kiosk in wanted if intake.public_key(gateway, kiosk) is None]
    if unknown:
        return StickWrong(f"no approved kiosk: {', '.join(unknown)}")
    if len({folder_of(kiosk) for kiosk in wanted}) != len(wanted):
        return StickWrong("kiosks whose ids differ in case alone cannot share a stick")
    now = gateway.now()
    preparation = Preparation(
        stick_id=gateway.random_bytes(8).hex(), district=gateway.keys.sheet.district, demo=gateway.keys.sheet.demo, kiosks=wanted,
        made_at=int(now.timestamp()), expires_at=int((now + timedelta(days=days)).timestamp()),
    )  # fmt: skip
    ours = _ours(at, make=True)
    if isinstance(ours, StickWrong):
        return ours
    with ours:
        for kiosk in wanted:
            folder = ours.made(folder_of(kiosk))
            if isinstance(folder, StickTrouble):
                return StickWrong(f"{folder_of(kiosk)}: {_words(folder)}")
            with folder:
                told = _tell(gateway, folder, kiosk)
            if told is not None:
                return told
        # Last: a stick whose preparation was pulled off half way is not prepared.
        failed = ours.write(PREPARATION, [sign_stick(preparation, gateway.keys.gateway)])
    if failed is not None:
        return _wrong(failed)
    _note(gateway, "prepared_stick", f"{preparation.stick_id} {len(wanted)}")
    return Prepared(preparation)


def take_in(gateway: Gateway, at: Path) -> Imported | StickWrong:
    """Take in every kiosk's bundles, write acknowledgements and answers back. Again is harmless, also after a pull in the middle."""
    ours = _ours(at, make=False)
    if isinstance(ours, StickWrong):
        return ours
    with ours:
        data = ours.read(PREPARATION, MAX_PREPARATION)
        if isinstance(data, StickTrouble):
            return StickWrong(f"this stick is not prepared: {PREPARATION}: {_words(data)}")
        found = verify_stick(data, gateway.keys.sheet.gateway_keys)
        if isinstance(found, NotPrepared):
            return StickWrong(f"this stick was not prepared by this district: {found.why}")
        if found.demo != gateway.keys.sheet.demo:
            return StickWrong("demonstration and service do not mix")
        brought: list[Brought] = []
        for kiosk in found.kiosks:
            one = _from_kiosk(gateway, ours, kiosk)
            if isinstance(one, StickWrong):
                return one
            brought.append(one)
    _note(gateway, "took_stick", f"{found.stick_id} {sum(one.stored for one in brought)}")
    return Imported(tuple(brought), int(gateway.now().timestamp()) >= found.expires_at)


def _ours(at: Path, *, make: bool) -> StickFolder | StickWrong:
    top = StickFolder.mounted_at(at)
    if isinstance(top, StickTrouble):
        return StickWrong(f"{at}: {_words(top)}")
    with top:
        ours = top.made(FOLDER) if make else top.sub(FOLDER)
    return StickWrong(f"{at / FOLDER}: {_words(ours)}") if isinstance(ours, StickTrouble) else ours


def _from_kiosk(gateway: Gateway, ours: StickFolder, kiosk: str) -> Brought | StickWrong:
    if intake.public_key(gateway, kiosk) is None:
        return Brought(kiosk, why="not an approved kiosk (any more)")
    name = folder_of(kiosk)
    folder = ours.made(name)
    if isinstance(folder, StickTrouble):
        return Brought(kiosk, why=f"{name}: {_words(folder)}")
    with folder:
        bundles = folder.names(BUNDLE_NAME, MAX_NAMES)
        if isinstance(bundles, StickTrouble):
            return Brought(kiosk, why=f"{name}: {_words(bundles)}")
        brought = Brought(kiosk)
        for bundle in bundles[:MAX_BUNDLES]:
            answered = _take_one(gateway, folder, kiosk, bundle)
            if isinstance(answered, StickWrong):
                return answered
            brought = _added(brought, answered)
        told = _tell(gateway, folder, kiosk)
    return brought if told is None else told


def _take_one(
    gateway: Gateway, folder: StickFolder, kiosk: str, bundle: str
) -> intake.Answered | intake.Damaged | StickWrong:
    """One bundle: taken in, its acknowledgement on the stick, and only then taken away."""
    public = intake.public_key(gateway, kiosk)
    if public is None:  # the bundle before this one has shown a copied disk
        return intake.Damaged("suspended")
    stream = folder.open(bundle, MAX_BUNDLE)
    if isinstance(stream, StickTrouble):
        return _wrong(stream) if stream.kind == "io" else intake.Damaged(_words(stream))
    try:
        with stream:
            length = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            if not uploads.has_room(gateway, kiosk, length):
                return intake.Damaged("stored_bytes")
            answered = intake.take_bundle(gateway, kiosk, public, stream, length)
    except OSError as error:
        return StickWrong(f"the stick: {error.strerror}")
    if isinstance(answered, intake.Damaged):
        return answered
    failed = folder.write(ack_name(bundle), [answered.ack]) or folder.remove(bundle)
    return answered if failed is None else _wrong(failed)


def _added(brought: Brought, answered: intake.Answered | intake.Damaged) -> Brought:
    if isinstance(answered, intake.Damaged):
        why = "has as much stored here as [limits] stored_bytes allows" if answered.why == "stored_bytes" else ""
        return replace(brought, strange=brought.strange + 1, why=why or brought.why)
    stored = sum(item.verdict == "stored" for item in answered.verdicts)
    return replace(
        brought,
        bundles=brought.bundles + 1,
        stored=brought.stored + stored,
        refused=brought.refused + len(answered.verdicts) - stored,
        damaged=brought.damaged + answered.listed - len(answered.verdicts),
    )


def _tell(gateway: Gateway, folder: StickFolder, kiosk: str) -> StickWrong | None:
    """What the network would tell this kiosk now: answers, board, outreach days."""
    with gateway.database.write() as session:
        row = session.get(Kiosk, kiosk)
    if row is None or row.state != "approved":
        return None
    failed = folder.write(FEED_FILE, [sign_feed(feed.build(gateway, kiosk, row.village), gateway.keys.gateway)])
    return None if failed is None else _wrong(failed)


def _note(gateway: Gateway, action: str, detail: str) -> None:
    with gateway.database.write() as session:
        access.note(session, gateway, CONSOLE, action, detail=detail)


def _wrong(trouble: StickTrouble) -> StickWrong:
    return StickWrong(f"the stick: {_words(trouble)}")


def _words(trouble: StickTrouble) -> str:
    return WORDS[trouble.kind] + (f" ({trouble.detail})" if trouble.detail else "")
