"""Several documents of one request on their way: into the sealed request, the ledger's rows, the receipt, and back onto the status page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from kiosk.adminduk.catalogue import Pack
from kiosk.ledger.values import KeptProduct, KnownProduct
from kiosk.visit.draft import Product
from kiosk.visit.events import ProductFound
from kiosk.wire.feed import State
from kiosk.wire.request import Product as WireProduct
from kiosk.wire.request import Promise


def wire_products(products: Iterable[Product], pack: Pack) -> tuple[WireProduct, ...]:
    """For the district: which services, and what the receipt says of each."""
    return tuple(
        WireProduct(
            service=pack.variant(product.variant).service,
            variant=pack.variant(product.variant).id,
            promise=Promise(
                date=None if product.promise.date is None else product.promise.date.isoformat(),
                office=product.promise.office,
                place=product.promise.place,
            ),
        )
        for product in products
    )


def kept_products(slip: str) -> tuple[KeptProduct, ...]:
    """For the ledger, from what :func:`slip_text` wrote."""
    return tuple(KeptProduct(line.label, line.promised, line.office, line.place) for line in read_slip_text(slip))


def found_products(products: Iterable[KnownProduct], case: State) -> tuple[ProductFound, ...]:
    """For the status page. Until the district speaks of each by itself, all stand where the request stands."""
    return tuple(
        ProductFound(
            title=product.title,
            state=str(case if product.state is State.KEPT else product.state),
            office=product.office,
            place=product.pickup_place or product.place,
            promised=product.promise_date,
            hours=product.hours or "",
            until=product.until,
            document=product.document or "",
        )
        for product in products
    )


@dataclass(frozen=True, slots=True)
class OnSlip:
    """One document as the receipt names it, ``label`` in the fewest words; ``day`` is ISO or "" where none is promised."""

    title: str
    label: str
    day: str
    office: str
    place: str
    hours: str

    @property
    def promised(self) -> date | None:
        """The promised day."""
        return date.fromisoformat(self.day) if self.day else None


def slip_text(products: Sequence[Product]) -> str:
    """The documents as one neutral field of the receipt; "" where there is one only."""
    if not products:
        return ""
    lines = [
        OnSlip(
            title=product.title,
            label=product.label,
            day="" if product.promise.date is None else product.promise.date.isoformat(),
            office=product.promise.office,
            place=product.promise.place,
            hours=product.promise.hours,
        )
        for product in products
    ]
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False, separators=(",", ":"))


def read_slip_text(text: str) -> tuple[OnSlip, ...]:
    """What :func:`slip_text` wrote."""
    return tuple(OnSlip(**line) for line in json.loads(text)) if text else ()
