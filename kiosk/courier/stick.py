"""The offline road: the same bundles as files on a USB stick, and the district's acknowledgements and answers back from it.

Nothing is struck off when a bundle is written: a stick may be lost. The packets stay due, go over the line as well if it comes back, and leave
the disk on an acknowledgement only, whichever road brings it first. What comes back goes through the same functions as over the line, so the order
of the two roads makes no difference; the courier may be at work meanwhile.

Nothing is touched, here or there, before the district's signed preparation has named this kiosk. Nothing on a stick is ever run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kiosk.courier import stick_back, stick_out
from kiosk.courier.office import Office
from kiosk.courier.stick_out import BUNDLE_BYTES, STICK_BYTES
from kiosk.courier.stick_outcomes import NothingDue, Refusal, StickFailed, StickRefused, TakenIn, Written
from kiosk.courier.verdicts import SERVER_TIME
from kiosk.ledger.values import KeepFailed
from kiosk.stick_files import StickFolder, StickTrouble
from kiosk.wire.bundle import MAX_BUNDLE
from kiosk.wire.stick import FOLDER, MAX_PREPARATION, PREPARATION, NotPrepared, Preparation, folder_of, verify_stick

__all__ = ["NothingDue", "StickFailed", "StickRefused", "TakenIn", "Written", "take_back", "whose", "write_bundles"]

R = TypeVar("R")


def write_bundles(
    office: Office, at: Path, bundle_bytes: int = BUNDLE_BYTES, stick_bytes: int = STICK_BYTES
) -> Written | NothingDue | Refusal:
    """Write all that waits, also what waits for its next attempt over the line, onto the prepared stick mounted ``at``.

    Bundles this kiosk wrote earlier go first: whatever of them still counts is written anew. ``bundle_bytes``: the longest file.
    """
    return _on_stick(
        office, at, lambda folder, _: stick_out.export(office, folder, min(bundle_bytes, MAX_BUNDLE), stick_bytes)
    )


def take_back(office: Office, at: Path) -> TakenIn | Refusal:
    """Act on the district's acknowledgements and answers on the prepared stick mounted ``at``; then its acknowledgements go from the stick."""
    return _on_stick(office, at, lambda folder, _: stick_back.take(office, folder))


def whose(office: Office, at: Path) -> Preparation | Refusal:
    """What the district signed for the stick mounted ``at``, or why it is not for this kiosk now. Changes nothing."""
    return _on_stick(office, at, lambda _, prepared: prepared)


# --------------------------------------------------------------------------- whose stick it is


def _on_stick(office: Office, at: Path, use: Callable[[StickFolder, Preparation], R | Refusal]) -> R | Refusal:
    top = StickFolder.mounted_at(at)
    if isinstance(top, StickTrouble):
        return StickRefused("no_stick", top.detail or top.kind)
    with top:
        ours = top.sub(FOLDER)
        if isinstance(ours, StickTrouble):
            return StickRefused("not_prepared", ours.detail or ours.kind)
        with ours:
            prepared = _judge(office, ours)
            if not isinstance(prepared, Preparation):
                return prepared
            folder = ours.sub(folder_of(office.key.kiosk_id))
            if isinstance(folder, StickTrouble):
                return StickRefused("not_prepared", folder.detail or folder.kind)
            with folder:
                return use(folder, prepared)


def _judge(office: Office, ours: StickFolder) -> Preparation | Refusal:
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
            return StickRefused("expired") if now >= found.expires_at else found
