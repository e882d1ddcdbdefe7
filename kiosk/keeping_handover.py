"""The clerk's word on documents that were sent here: sealed like a family's letter, and true in the ledger in the same moment or not at all."""

from __future__ import annotations

import uuid
from datetime import datetime

from kiosk.keeping import Keeper
from kiosk.ledger import shipments
from kiosk.ledger.shipment_values import NotSo
from kiosk.neutral import Neutral
from kiosk.visit.events import RequestKept, RequestNotKept
from kiosk.visit.letter_state import RECORD
from kiosk.wire.facts import Fact
from kiosk.wire.letter import KIND, Letter
from kiosk.wire.shipment import HandedOver, PeopleTold, Received

Word = Received | HandedOver | PeopleTold


def keep_word(keeper: Keeper, word: Word, by: str, made_at: datetime | None) -> RequestKept | RequestNotKept | NotSo:
    """Seal, keep, and move the documents. ``by``: the clerk's account; ``made_at`` None: the clock is not trusted.

    ``NotSo``: the documents are no longer where the page saw them, and nothing was kept.
    """
    try:
        return keeper.keep_letter(
            lambda code: _made(keeper, word, by, made_at, code), shipments.beside(keeper.ledger, word, by)
        )
    except NotSo as over:
        return over


def _made(
    keeper: Keeper, word: Word, by: str, made_at: datetime | None, code: str
) -> tuple[Letter, Neutral, tuple[Fact, ...]]:
    at = made_at or keeper.local_now()
    about = {Received: "received", HandedOver: "handover", PeopleTold: "told"}[type(word)]
    letter = Letter.model_validate(
        {
            "about": about,
            about: word,
            "request_id": str(uuid.UUID(bytes=keeper.random_bytes(16), version=4)),
            "code": code,
            "kiosk_id": keeper.site.kiosk_id,
            "village": keeper.site.village.code,
            "seq": 0,
            "made_at": at.isoformat(timespec="seconds"),
            "clock_trusted": made_at is not None,
            "language": "id",
            "assisted_by": by,
        }
    )
    # No name, no place: the row is there because every packet has one.
    neutral = Neutral(
        code=code, service=KIND, title=RECORD, name="", made=at, promised=None, office="", place="", hours="", bring="",
        phone="", language="id", kind=KIND,
    )  # fmt: skip
    return letter, neutral, ()
