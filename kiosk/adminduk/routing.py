"""Which office works on a request, and where its result may be collected; an office that is closed passes its work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.adminduk.catalogue import Office, Output, Pack, Variant


@dataclass(frozen=True, slots=True)
class Routed:
    """``office`` works on it, results wait at ``place``. ``instead_of``: the usual office, when it is closed and the family must be told."""

    office: Office
    place: Office
    instead_of: Office | None = None


def open_on(office: Office, day: date) -> bool:
    """Is the office not shut down on this day (holidays and weekends aside)?"""
    return not any(first <= day <= last for first, last in office.closed)


def route(pack: Pack, variant: Variant, day: date, pickup: str = "") -> Routed:
    """The office for ``variant`` on ``day``. ``pickup``: key of the place the person chose, "" = the usual one."""
    way = pack.routes[variant.key]
    usual = pack.offices[way.offices[0]]
    office = next((pack.offices[key] for key in way.offices if open_on(pack.offices[key], day)), None)
    office = office or _instead(pack, usual, day)
    place = pack.offices[pickup] if pickup in way.pickup else pack.offices[way.pickup[0]]
    if not open_on(place, day):
        place = next((pack.offices[key] for key in way.pickup if open_on(pack.offices[key], day)), office)
    return Routed(office, place, usual if office != usual else None)


def _instead(pack: Pack, office: Office, day: date) -> Office:
    """Follow ``instead`` from one closed office to the next; the first one again when all are closed."""
    seen: list[str] = []
    now = office
    while not open_on(now, day) and now.instead and now.instead not in seen:
        seen.append(now.key)
        now = pack.offices[now.instead]
    return now if open_on(now, day) else office


def pickup_places(pack: Pack, variant: Variant) -> tuple[Office, ...]:
    """Where a card may be collected; empty where nothing has to be collected."""
    if Output.CARD not in variant.outputs:
        return ()
    return tuple(pack.offices[key] for key in pack.routes[variant.key].pickup)
