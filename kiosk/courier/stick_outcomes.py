"""What may come of a stick, as values; and what both ways of carrying share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from kiosk.courier.office import Office
from kiosk.courier.schedule import CAP_S
from kiosk.ledger.values import Due, KeepFailed
from kiosk.stick_files import StickTrouble

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


def waiting(office: Office) -> tuple[Due, ...] | StickFailed:
    """Also what waits for its next attempt: the line it waits for is what the stick stands in for."""
    found = office.outbox.due(office.clock() + timedelta(seconds=CAP_S), 1 << 50)
    return StickFailed("ledger", found.kind) if isinstance(found, KeepFailed) else tuple(found)


def failed(trouble: StickTrouble) -> StickFailed:
    """The stick's trouble, as one of ours."""
    match trouble.kind:
        case "full":
            return StickFailed("full", trouble.detail)
        case "read_only":
            return StickFailed("read_only", trouble.detail)
        case _:
            return StickFailed("stick", trouble.detail or trouble.kind)
