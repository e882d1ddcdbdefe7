"""Documents sent to a village, over plain HTTP: listed by an officer, told to one kiosk, counted and handed over there, seen by the officer."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import select

from district import accounts
from district.models import Access, Case
from district.models import Kiosk as KioskRow
from district.shipment_models import ShippedDocument
from kiosk.wire.code import new_code
from kiosk.wire.feed import State
from kiosk.wire.ink import Ink, pack
from kiosk.wire.letter import Letter
from kiosk.wire.packet import seal
from kiosk.wire.request import Product, Promise, Request
from kiosk.wire.shipment import Shipment
from tests.contracts.test_gateway_letters import PASSWORD, Desk
from tests.support.district import VILLAGE, District, Kiosk, demo_settings, request, running

INK = pack(Ink((((10, 200), (600, 40), (1190, 390)),)))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with running(demo_settings(tmp_path_factory.mktemp("shipments"), pack=None)) as made:
        accounts.add(made.gateway, "petugas", PASSWORD)
        yield made


@pytest.fixture
def kiosk(district: District) -> Kiosk:
    """The one kiosk in a village of its own, so that tests do not see each other's documents."""
    made = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    made.enrol()
    with district.gateway.database.write() as session:
        row = session.get(KioskRow, made.kiosk_id)
        assert row is not None
        row.village = village_of(made)
    return made


def village_of(kiosk: Kiosk) -> str:
    number = kiosk.kiosk_id.split("-")[1]
    return f"36{int(number, 16) % 10**8:08d}"


@pytest.fixture(scope="module")
def desk(district: District) -> Desk:
    return Desk(district, "petugas")


def in_process(desk: Desk, kiosk: Kiosk, products: int = 0, state: str = "in_process") -> Request:
    """A request of this village that an officer works on."""
    base = request(kiosk.kiosk_id)
    promise = Promise(date=None, office="Dinas", place="Dinas")
    several = tuple(Product(service=base.service, variant=base.variant, promise=promise) for _ in range(products))
    said = base.model_copy(update={"village": village_of(kiosk), "applicant_name": "SITI AMINAH", "products": several})
    (item,) = kiosk.deliver(kiosk.sealed(said)).items
    assert item.verdict == "stored"
    steps = [("in_check", {}), ("in_process", {}), ("ready", {"dokumen": "KK", "kantor": "desa"})]
    for number, (name, more) in enumerate(steps, 1):
        answer = desk.post(f"/permohonan/{said.request_id}/langkah", keadaan=name, nomor=str(number), **more)
        assert answer.status_code == 303
        if name == state:
            break
    return said


def ship(desk: Desk, kiosk: Kiosk, *keys: str, **more: str) -> Shipment:
    """A list as the kiosk is told of it."""
    before = {one.id for one in kiosk.feed().shipments}
    sent = {"anjungan": kiosk.kiosk_id, "kantor": "desa"} | {f"dok:{key}": "ya" for key in keys} | more
    answer = desk.post("/pengiriman", **sent)
    assert answer.status_code == 303, answer.text
    (one,) = [one for one in kiosk.feed().shipments if one.id not in before]
    return one


def word(kiosk: Kiosk, about: str, part: Mapping[str, object], *, trusted: bool = True) -> Letter:
    """The clerk's word, delivered and acknowledged."""
    said = Letter.model_validate_json(
        json.dumps(
            {
                "about": about,
                about: part,
                "request_id": str(uuid.uuid4()),
                "code": new_code(os.urandom),
                "kiosk_id": kiosk.kiosk_id,
                "village": VILLAGE,
                "seq": 0,
                "made_at": "2026-11-20T09:40:00+07:00",
                "clock_trusted": trusted,
                "language": "id",
                "assisted_by": "ratna",
            }
        )
    )
    deliver(kiosk, said)
    return said


def deliver(kiosk: Kiosk, said: Letter) -> None:
    packet = seal(said, (), kiosk.key, kiosk.district.gateway.keys.sheet.recipients, kiosk.head)
    kiosk.head = packet.next_head(bytes(32))
    for _ in range(2):
        # The same again, as after a lost acknowledgement: it counts once.
        (item,) = kiosk.deliver(packet).items
        assert (item.verdict, item.reason) == ("stored", None)


def handed(shipment: str, no: int = 1, **more: object) -> dict[str, object]:
    return {"shipment": shipment, "no": no, "who": "child", "id_seen": True, "signature": INK} | more


def state_of(kiosk: Kiosk, said: Request) -> list[State]:
    told = [entry for entry in kiosk.feed().answers if entry.request_id == said.request_id]
    return [entry.state for entry in sorted(told, key=lambda entry: entry.serial)]


# ------------------------------------------------------------------ listed and told


def test_what_is_finished_is_offered_ticked_and_told_to_this_kiosk_alone(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    assert (kiosk.feed().shipments, kiosk.feed().shipments_as_of) == ((), 0)
    said = in_process(desk, kiosk)
    form = desk.get(f"/pengiriman/baru?anjungan={kiosk.kiosk_id}").text
    assert f"dok:{said.request_id}:" in form
    one = ship(desk, kiosk, f"{said.request_id}:")
    (item,) = one.items
    assert (item.code, item.number, item.product) == (said.code, None, None)
    assert (item.name_masked, one.place) == ("SITI A*****", "Kantor Desa Contoh Mekar")
    assert f"dok:{said.request_id}:" not in desk.get(f"/pengiriman/baru?anjungan={kiosk.kiosk_id}").text
    other = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    other.enrol()
    assert other.feed().shipments == ()
    page = desk.get(f"/permohonan/{said.request_id}").text
    assert "dalam perjalanan" in page


def test_a_document_without_a_request_goes_by_its_number_and_its_name_is_masked(desk: Desk, kiosk: Kiosk) -> None:
    lines = {"nomor:0": "3604-km-12", "nama:0": "BUDI SANTOSO", "jenis:0": "Akta", "rt:0": "7"}
    (item,) = ship(desk, kiosk, **lines).items
    assert (item.code, item.number, item.name_masked, item.title, item.rt) == (
        None,
        "3604-KM-12",
        "BUDI S*****",
        "Akta",
        "007",
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "1 sampai 100"),
        ({"dok:nobody:": "ya"}, "sudah berubah"),
        ({"nomor:0": "3604050101900001", "nama:0": "BUDI", "jenis:0": "KK"}, "NIK dan nomor KK"),
        ({"nomor:0": "KM-12"}, "perlu nomor, nama"),
        ({"nomor:0": "KM-12", "nama:0": "BUDI", "jenis:0": "KK", "rt:0": "tiga"}, "RT diisi"),
        ({"kantor": "", "nomor:0": "KM-12", "nama:0": "BUDI", "jenis:0": "KK"}, "Isi tempat"),
    ],
)
def test_a_list_that_cannot_be_comes_back_with_what_is_missing(
    desk: Desk, kiosk: Kiosk, wrong: dict[str, str], words: str
) -> None:
    answer = desk.post("/pengiriman", **({"anjungan": kiosk.kiosk_id, "kantor": "desa"} | wrong))
    assert answer.status_code == 422
    assert words in answer.text
    assert kiosk.feed().shipments == ()


def test_a_list_is_called_back_before_it_is_counted_and_not_after(desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    assert desk.post(f"/pengiriman/{one.id}/batal").status_code == 303
    assert kiosk.feed().shipments == ()
    assert kiosk.feed().shipments_as_of > 0
    again = ship(desk, kiosk, f"{said.request_id}:")
    word(kiosk, "received", {"shipment": again.id, "here": [1], "missing": []})
    assert desk.post(f"/pengiriman/{again.id}/batal").status_code == 409


def test_a_list_the_village_counted_although_it_was_called_back_is_there(desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    desk.post(f"/pengiriman/{one.id}/batal")
    word(kiosk, "received", {"shipment": one.id, "here": [1], "missing": []})
    assert state_of(kiosk, said)[-1] is State.READY


def test_forms_from_elsewhere_and_kiosks_that_are_none_are_refused(desk: Desk) -> None:
    assert desk.post("/pengiriman", origin="https://elsewhere.example").status_code == 403
    assert desk.get("/pengiriman/baru?anjungan=nobody").status_code == 404
    assert desk.get("/pengiriman/p0000").status_code == 404
    assert desk.post("/pengiriman/p0000/batal").status_code == 404


# ------------------------------------------------------------------ the village's word


def test_what_arrived_is_ready_what_is_missing_goes_back_and_may_be_sent_again(desk: Desk, kiosk: Kiosk) -> None:
    here = in_process(desk, kiosk)
    missing = in_process(desk, kiosk, state="ready")
    one = ship(desk, kiosk, f"{here.request_id}:", f"{missing.request_id}:")
    numbers = {item.code: item.no for item in one.items}
    part = {"shipment": one.id, "here": [numbers[here.code]], "missing": [numbers[missing.code]]}
    word(kiosk, "received", part)
    assert state_of(kiosk, here)[-1] is State.READY
    assert state_of(kiosk, missing)[-1] is State.IN_PROCESS
    (told,) = [entry for entry in kiosk.feed().answers if entry.request_id == here.request_id and entry.place]
    assert told.place == "Kantor Desa Contoh Mekar"
    assert kiosk.feed().shipments == ()
    form = desk.get(f"/pengiriman/baru?anjungan={kiosk.kiosk_id}").text
    assert missing.request_id in form
    assert here.request_id not in form
    assert "Ada di kantor desa" in desk.get(f"/pengiriman/{one.id}").text


def test_a_hand_over_closes_the_case_and_the_officer_sees_who_signed(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    word(kiosk, "received", {"shipment": one.id, "here": [1], "missing": []})
    word(kiosk, "handover", handed(one.id, who="other", authority=True, name="WATI <b>"), trusted=False)
    assert state_of(kiosk, said)[-2:] == [State.READY, State.HANDED_OVER]
    for page in (desk.get(f"/permohonan/{said.request_id}").text, desk.get(f"/pengiriman/{one.id}").text):
        assert '<polyline points="10,200 ' in page
        assert "Orang lain dengan surat kuasa, WATI &lt;b&gt;" in page
        assert "KTP dilihat, surat kuasa dilihat oleh ratna" in page
        assert "jam anjungan belum pasti" in page
    with district.gateway.database.write() as session:
        seen = session.scalars(select(Access.action).where(Access.officer == "petugas")).all()
    assert {"looked_shipment", "made_shipment", "looked"} <= set(seen)


def test_a_hand_over_that_overtakes_the_count_leads_to_the_same(district: District, desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    word(kiosk, "handover", handed(one.id))
    word(kiosk, "received", {"shipment": one.id, "here": [1], "missing": []})
    assert state_of(kiosk, said)[-2:] == [State.READY, State.HANDED_OVER]
    assert document(district, one.id).state == "collected"
    assert kiosk.feed().shipments == ()


def test_two_words_of_one_hand_over_count_once(district: District, desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    first = word(kiosk, "handover", handed(one.id))
    word(kiosk, "handover", handed(one.id, who="self"))
    assert document(district, one.id).letter_id == first.request_id
    assert state_of(kiosk, said).count(State.HANDED_OVER) == 1


def document(district: District, shipment: str, no: int = 1) -> ShippedDocument:
    with district.gateway.database.write() as session:
        found = session.get(ShippedDocument, (shipment, no))
        assert found is not None
        return found


def test_of_several_documents_the_case_ends_with_the_last(desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk, products=2)
    one = ship(desk, kiosk, f"{said.request_id}:0", f"{said.request_id}:1")
    assert [item.product for item in one.items] == [0, 1]
    word(kiosk, "received", {"shipment": one.id, "here": [1, 2], "missing": []})
    word(kiosk, "handover", handed(one.id, 1))
    assert state_of(kiosk, said)[-1] is State.READY
    word(kiosk, "handover", handed(one.id, 2, who="self"))
    assert state_of(kiosk, said)[-1] is State.HANDED_OVER


def test_a_round_is_seen_and_an_older_one_changes_nothing(desk: Desk, kiosk: Kiosk) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    word(kiosk, "received", {"shipment": one.id, "here": [1], "missing": []})
    word(kiosk, "told", {"entries": [{"shipment": one.id, "no": 1, "found": False}]})
    assert "Tidak ditemui di rumah" in desk.get(f"/pengiriman/{one.id}").text
    assert "tidak ditemui di rumah" in desk.get(f"/permohonan/{said.request_id}").text


@pytest.mark.parametrize("about", ["received", "handover", "told"])
def test_another_kiosks_word_is_kept_and_changes_nothing(
    district: District, desk: Desk, kiosk: Kiosk, about: str
) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    stranger = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    stranger.enrol()
    parts: dict[str, dict[str, object]] = {
        "received": {"shipment": one.id, "here": [1], "missing": []},
        "handover": handed(one.id),
        "told": {"entries": [{"shipment": one.id, "no": 1, "found": True}]},
    }
    word(stranger, about, parts[about])
    row = document(district, one.id)
    assert (row.state, row.told) == ("sent", "")
    assert state_of(kiosk, said)[-1] is State.IN_PROCESS
    assert stranger.feed().answers == ()


def test_a_request_that_was_withdrawn_meanwhile_stays_so_and_the_hand_over_is_kept(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    said = in_process(desk, kiosk)
    one = ship(desk, kiosk, f"{said.request_id}:")
    with district.gateway.database.write() as session:
        case = session.get(Case, said.request_id)
        assert case is not None
        case.state = State.WITHDRAWN.value
    word(kiosk, "handover", handed(one.id))
    assert document(district, one.id).state == "collected"
    with district.gateway.database.write() as session:
        case = session.get(Case, said.request_id)
        assert case is not None
        assert case.state == State.WITHDRAWN.value
