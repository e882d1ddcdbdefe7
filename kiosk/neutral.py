"""The neutral words of a request: all that stays readable in the village, and what its receipt is rendered from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Neutral:
    """What stays readable of a request, and what its receipt is rendered from. ``service``: its family, as in the packet's clear header."""

    code: str
    service: str
    title: str
    name: str
    made: datetime
    promised: date | None
    office: str
    place: str
    hours: str
    bring: str
    phone: str
    language: str
    kind: str
    qr: str = ""
    products: str = ""
    """The documents of a bundle as in ``kiosk.bundling.slip_text``."""
    left: int = 0
    """Answers that the clerk completes with the family."""
    forms: str = ""
    """Forms still to be signed, as in ``kiosk.form_slips.written``."""

    def fields(self) -> dict[str, str]:
        """As the ledger keeps it."""
        return {
            "code": self.code,
            "service": self.service,
            "title": self.title,
            "name": self.name,
            "made": self.made.isoformat(timespec="seconds"),
            "promised": "" if self.promised is None else self.promised.isoformat(),
            "office": self.office,
            "place": self.place,
            "hours": self.hours,
            "bring": self.bring,
            "phone": self.phone,
            "language": self.language,
            "kind": self.kind,
            "qr": self.qr,
            **({"products": self.products} if self.products else {}),
            **({"left": str(self.left)} if self.left else {}),
            **({"forms": self.forms} if self.forms else {}),
        }

    @classmethod
    def read(cls, kept: Mapping[str, str]) -> Neutral:
        """What :meth:`fields` wrote."""
        words = {name: kept[name] for name in ("code", "service", "title", "name", "office", "place", "hours", "bring")}
        more = {name: kept[name] for name in ("phone", "language", "kind", "qr")}
        promised = date.fromisoformat(kept["promised"]) if kept["promised"] else None
        made, products = datetime.fromisoformat(kept["made"]), kept.get("products", "")
        left, forms = int(kept.get("left", "0")), kept.get("forms", "")
        return cls(made=made, promised=promised, products=products, left=left, forms=forms, **words, **more)
