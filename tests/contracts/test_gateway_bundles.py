"""Several documents of one request at a real gateway: one case, one number, each document moved on its own, and the kiosk told of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.ledger.values import KeptProduct, Known
from kiosk.wire.ack import AckItem
from kiosk.wire.feed import ProductEntry, State
from kiosk.wire.packet import ChainHead
from kiosk.wire.request import Product, Promise, Request
from tests.contracts.test_gateway_officers import Desk, desk, district, kiosk, state_of
from tests.support.district import District, Kiosk, request
from tests.support.ledgers import SLIP, opened, packet, row

__all__ = ["desk", "district", "kiosk"]


def product(service: str, variant: str, day: str | None) -> Product:
    promised = Promise(date=day, office="UPT Contoh", place="Kantor Desa Contoh Mekar")
    return Product(service=service, variant=variant, promise=promised)


def birth(kiosk_id: str) -> Request:
    """One request, three documents."""
    products = (
        product("akta-kelahiran", "umum", "2026-11-26"),
        product("kk", "ubah-data", "2026-11-30"),
        product("kia", "baru-0-5", None),
    )
    return request(kiosk_id, service="akta-kelahiran", variant="umum", products=products)


def in_process(district: District, desk: Desk, kiosk: Kiosk) -> str:
    """Delivered and taken into work."""
    asked = birth(kiosk.kiosk_id)
    (item,) = kiosk.deliver(kiosk.sealed(asked)).items
    assert isinstance(item, AckItem)
    assert item.verdict == "stored"
    for state in ("in_check", "in_process"):
        move(district, desk, asked.request_id, state)
    return asked.request_id


def move(district: District, desk: Desk, case: str, state: str, **fields: str) -> int:
    _, serial = state_of(district, case)
    return desk.send(f"/permohonan/{case}/langkah", {"keadaan": state, "nomor": str(serial), **fields}).status_code


def ready(district: District, desk: Desk, case: str, number: int, place: str = "Kantor Desa Contoh Mekar") -> int:
    more = {"dokumen": f"Dokumen {number}", "tempat": place, "jam": "Senin-Jumat 08.00-15.00"}
    return move(district, desk, case, "ready", produk=str(number), **more)


def told(kiosk: Kiosk) -> tuple[State, list[State]]:
    """What the feed says of the case and of its documents."""
    newest = max(kiosk.feed().answers, key=lambda answer: answer.serial)
    return newest.state, [entry.state for entry in newest.products]


def test_each_document_is_made_ready_and_handed_over_on_its_own(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case = in_process(district, desk, kiosk)
    working, done = State.IN_PROCESS, State.READY
    assert told(kiosk) == (working, [working, working, working])
    assert ready(district, desk, case, 1) == 303
    assert told(kiosk) == (working, [working, done, working])
    assert move(district, desk, case, "handed_over", produk="1") == 303
    assert told(kiosk) == (working, [working, State.HANDED_OVER, working])
    for number in (0, 2):
        assert ready(district, desk, case, number) == 303
    assert told(kiosk) == (done, [done, State.HANDED_OVER, done])
    for number in (0, 2):
        assert move(district, desk, case, "handed_over", produk=str(number)) == 303
    assert told(kiosk) == (State.HANDED_OVER, [State.HANDED_OVER] * 3)


def test_the_kiosk_is_told_where_and_until_when(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case = in_process(district, desk, kiosk)
    ready(district, desk, case, 2, "UPT Kecamatan Contoh")
    newest = max(kiosk.feed().answers, key=lambda answer: answer.serial)
    assert newest.products[2] == ProductEntry(
        state=State.READY, document="Dokumen 2", place="UPT Kecamatan Contoh", hours="Senin-Jumat 08.00-15.00"
    )
    assert newest.products[0] == ProductEntry(state=State.IN_PROCESS)
    older = [answer for answer in kiosk.feed().answers if answer is not newest and answer.serial < newest.serial]
    assert older
    assert not any(answer.products for answer in older)


def test_a_ready_document_is_on_the_board_while_others_are_worked_on(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    before = len(kiosk.feed().board)
    case = in_process(district, desk, kiosk)
    ready(district, desk, case, 1, "Loket Papan")
    board = kiosk.feed().board
    assert len(board) == before + 1
    assert [line.service for line in board if line.place == "Loket Papan"] == ["Kk"]


def test_all_together_as_before(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case = in_process(district, desk, kiosk)
    ready(district, desk, case, 0, "Loket Satu")
    more = {"dokumen": "Semua", "tempat": "Loket Dua", "jam": "Senin 08.00-15.00"}
    assert move(district, desk, case, "ready", **more) == 303
    newest = max(kiosk.feed().answers, key=lambda answer: answer.serial)
    assert [entry.place for entry in newest.products] == ["Loket Satu", "Loket Dua", "Loket Dua"]
    assert move(district, desk, case, "handed_over") == 303
    assert told(kiosk) == (State.HANDED_OVER, [State.HANDED_OVER] * 3)


def test_one_may_be_refused_and_the_rest_goes_on(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case = in_process(district, desk, kiosk)
    assert move(district, desk, case, "refused", produk="2", alasan="not_entitled") == 303
    assert told(kiosk) == (State.IN_PROCESS, [State.IN_PROCESS, State.IN_PROCESS, State.REFUSED])
    for number in (0, 1):
        ready(district, desk, case, number)
    assert told(kiosk) == (State.READY, [State.READY, State.READY, State.REFUSED])


@pytest.mark.parametrize("number", ["7", "x", "-1", "12"])
def test_a_document_that_is_not_there_moves_nothing(district: District, desk: Desk, kiosk: Kiosk, number: str) -> None:
    case = in_process(district, desk, kiosk)
    before = state_of(district, case)
    assert move(district, desk, case, "in_process", produk=number) in {400, 409}
    assert state_of(district, case) == before


def test_before_it_is_in_process_no_document_moves_alone(district: District, desk: Desk, kiosk: Kiosk) -> None:
    asked = birth(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(asked))
    assert ready(district, desk, asked.request_id, 0) == 409
    assert desk.get(f"/permohonan/{asked.request_id}/siap?produk=0").status_code == 409


def test_the_officers_page_shows_every_document_with_its_own_steps(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    case = in_process(district, desk, kiosk)
    ready(district, desk, case, 1)
    page = desk.get(f"/permohonan/{case}").text
    assert "3 dokumen, satu nomor" in page
    assert 'id="siap-0"' in page
    assert 'id="siap-1"' not in page
    assert 'id="serah-1"' in page
    assert "3 dokumen</span>" in desk.get("/?keadaan=in_process").text
    form = desk.get(f"/permohonan/{case}/siap?produk=2").text
    assert 'name="produk" value="2"' in form
    assert desk.get(f"/permohonan/{case}/tolak?produk=2").status_code == 200


def test_a_request_for_one_document_is_as_it_always_was(desk: Desk, kiosk: Kiosk) -> None:
    asked = request(kiosk.kiosk_id)
    assert b"products" not in asked.to_json()
    kiosk.deliver(kiosk.sealed(asked))
    assert told(kiosk) == (State.RECEIVED, [])
    assert "satu nomor" not in desk.get(f"/permohonan/{asked.request_id}").text


def test_the_ledger_shows_each_as_the_district_told_it(
    district: District, desk: Desk, kiosk: Kiosk, tmp_path: Path
) -> None:
    """From the gateway's own signed feed into the kiosk's own ledger."""
    case = in_process(district, desk, kiosk)
    ledger = opened(tmp_path)
    asked = birth(kiosk.kiosk_id)
    head = ledger.head()
    assert isinstance(head, ChainHead)
    kept = tuple(KeptProduct(one.service, None, one.promise.office, one.promise.place) for one in asked.products)
    ledger.keep(packet(head, case), replace(row(case, asked.code), products=kept), SLIP)
    ready(district, desk, case, 1, "Loket Tiga")
    feed = kiosk.feed()
    ledger.apply_feed(feed)
    ledger.apply_feed(feed)
    known = ledger.status(asked.code)
    assert isinstance(known, Known)
    assert [one.state for one in known.products] == [State.IN_PROCESS, State.READY, State.IN_PROCESS]
    assert known.products[1].pickup_place == "Loket Tiga"
