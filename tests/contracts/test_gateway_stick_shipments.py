"""Documents and the clerk's word on them by stick alone: a village without a line counts and hands over, and each word counts once."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from district import shipments as sending
from district.gateway import Gateway
from district.models import Case, Kiosk
from district.shipment_models import Shipment, ShippedDocument
from kiosk.courier.stick import StickRefused, write_bundles
from kiosk.ledger import shipments
from kiosk.ledger.values import Kept, KeptRow
from kiosk.wire.feed import State
from kiosk.wire.ink import Ink, pack
from kiosk.wire.letter import Letter
from kiosk.wire.packet import ChainHead, seal
from tests.contracts.test_gateway_stick import A, Desa, at, desa, gateway, imported, tetangga
from tests.support.district import VILLAGE
from tests.support.ledgers import NOON, SLIP, some_code

__all__ = ["at", "desa", "gateway", "tetangga"]
"""Fixtures of the stick, used here too."""

INK = pack(Ink((((10, 200), (600, 40), (1190, 390)),)))


def send(gateway: Gateway, request_id: str) -> str:
    """An officer works on the case and puts its document into an envelope; the shipment's id."""
    with gateway.database.write() as session:
        case, kiosk = session.get(Case, request_id), session.get(Kiosk, A)
        assert case is not None
        assert kiosk is not None
        case.state = State.IN_PROCESS.value
        session.flush()
        row = Shipment(
            id="p0a1b2c3", day=date(2026, 11, 20), place="Kantor desa", hours="08.00-15.00", made_by="petugas"
        )
        sending.send(session, gateway, kiosk, row, sending.finished(session, VILLAGE), ())
    return "p0a1b2c3"


def say(desa: Desa, about: str, part: Mapping[str, object]) -> None:
    """The clerk's word, kept with what it makes true."""
    code, request_id = some_code(), str(uuid.uuid4())
    plain = {
        "about": about,
        about: part,
        "request_id": request_id,
        "code": code,
        "kiosk_id": desa.kiosk_id,
        "village": VILLAGE,
        "seq": 0,
        "made_at": "2026-11-20T09:40:00+07:00",
        "clock_trusted": True,
        "language": "id",
        "assisted_by": "ratna",
    }
    said = Letter.model_validate_json(json.dumps(plain))
    word = said.received or said.handover or said.told
    assert word is not None
    head = desa.ledger.head()
    assert isinstance(head, ChainHead)
    sealed = seal(said, (), desa.key, desa.gateway.keys.sheet.recipients, head)
    neutral = KeptRow(request_id, code, "Catatan", "", NOON, None, "", "", kind="letter", slip_wanted=False)
    kept = desa.ledger.keep(sealed, neutral, SLIP, shipments.beside(desa.ledger, word, "ratna"))
    assert isinstance(kept, Kept), kept


def where(gateway: Gateway, request_id: str) -> tuple[str, str]:
    """State of the case and of its document at the district."""
    with gateway.database.write() as session:
        case = session.get(Case, request_id)
        document = session.scalar(select(ShippedDocument).where(ShippedDocument.case_id == request_id))
        assert case is not None
        assert document is not None
        return case.state, document.state


def carried(gateway: Gateway, desa: Desa, at: Path) -> None:
    """There and back, twice each: a stick that is copied or late doubles nothing."""
    assert not isinstance(write_bundles(desa.office, at), StickRefused)
    for _ in range(2):
        imported(gateway, at)
    desa.take(at)


def test_a_document_is_sent_counted_and_handed_over_without_any_line(gateway: Gateway, desa: Desa, at: Path) -> None:
    request_id = desa.keep()
    carried(gateway, desa, at)
    shipment = send(gateway, request_id)
    carried(gateway, desa, at)
    coming = desa.ledger.read(shipments.coming)
    assert isinstance(coming, tuple)
    assert [one.shipment for one in coming] == [shipment]

    say(desa, "received", {"shipment": shipment, "here": [1], "missing": []})
    assert desa.state(request_id) is State.READY
    assert where(gateway, request_id) == ("in_process", "sent")
    carried(gateway, desa, at)
    assert where(gateway, request_id) == ("ready", "waiting")

    handed = {"shipment": shipment, "no": 1, "who": "self", "id_seen": True, "signature": INK}
    say(desa, "handover", handed)
    assert desa.state(request_id) is State.HANDED_OVER
    carried(gateway, desa, at)
    assert where(gateway, request_id) == ("handed_over", "collected")
    assert desa.state(request_id) is State.HANDED_OVER
    assert desa.ledger.due(datetime.now(UTC), 1 << 40) == ()
