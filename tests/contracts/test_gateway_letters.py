"""Outreach days and letters at a district over plain HTTP: offered, taken in, told back; and who may read what."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests
from sqlalchemy import select

from district import accounts
from district.letter_models import Letter as LetterRow
from district.models import Access
from kiosk.wire.code import new_code
from kiosk.wire.feed import State
from kiosk.wire.letter import Letter
from kiosk.wire.packet import SealedPacket, seal
from kiosk.wire.request import Answer
from tests.support.district import VILLAGE, District, Kiosk, demo_settings, request, running

PASSWORD = "tikar-anyaman-serambi"
SOON = (datetime.now(UTC) + timedelta(days=9)).date()
FAR = (datetime.now(UTC) + timedelta(days=30)).date()


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with running(demo_settings(tmp_path_factory.mktemp("letters"), pack=None)) as made:
        accounts.add(made.gateway, "petugas", PASSWORD)
        accounts.add(made.gateway, "kepala", PASSWORD, admin=True)
        accounts.add(made.gateway, "pengawas", PASSWORD, complaints=True)
        yield made


@pytest.fixture
def kiosk(district: District) -> Kiosk:
    made = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    made.enrol()
    return made


class Desk:
    """A browser without a screen."""

    def __init__(self, district: District, name: str) -> None:
        self.url = district.url
        self.http = requests.Session()
        answer = self.post("/masuk", nama=name, sandi=PASSWORD)
        assert answer.headers.get("Location") == "/", answer.status_code

    def get(self, path: str) -> requests.Response:
        return self.http.get(self.url + path, timeout=20, allow_redirects=False)

    def post(self, path: str, origin: str = "", **fields: str) -> requests.Response:
        lines = {"Origin": origin or self.url}
        return self.http.post(self.url + path, data=fields, headers=lines, timeout=20, allow_redirects=False)


@pytest.fixture(scope="module")
def desk(district: District) -> Desk:
    return Desk(district, "petugas")


@pytest.fixture(scope="module")
def overseer(district: District) -> Desk:
    return Desk(district, "pengawas")


def planned(desk: Desk, kiosk: Kiosk, place: str = "", **more: str) -> str:
    """A day for this village; its id as the kiosk is told."""
    place = place or f"Balai {uuid.uuid4().hex[:8]}"
    sent = {"desa": VILLAGE, "tanggal": SOON.isoformat(), "tempat": place, "jam": "08.00-13.00"} | more
    answer = desk.post("/jemput-bola", **sent)
    assert answer.status_code == 303, answer.text
    (day,) = [one for one in kiosk.feed().visits if one.place == place]
    return day.id


def letter(kiosk: Kiosk, **more: object) -> Letter:
    base: dict[str, object] = {
        "request_id": str(uuid.uuid4()),
        "code": new_code(os.urandom),
        "kiosk_id": kiosk.kiosk_id,
        "village": VILLAGE,
        "seq": 0,
        "made_at": "2026-11-20T09:40:00+07:00",
        "clock_trusted": True,
        "language": "id",
    }
    return Letter.model_validate(base | more)


def sign_up(kiosk: Kiosk, day: str, **more: object) -> Letter:
    said: dict[str, object] = {
        "visit_id": day, "date": SOON.isoformat(), "place": "Balai desa", "needs": ("ktp", "kia"), "people": 4,
        "name": "SITI CONTOH", "rt": "003", "phone": "+6281234567890", "at_home": False,
    }  # fmt: skip
    return letter(kiosk, about="outreach", outreach=said | more)


def complaint(kiosk: Kiosk, **more: object) -> Letter:
    said: dict[str, object] = {"who": "calo", "service": "kk", "amount": 150000, "text": "Diminta di loket dua <b>"}
    return letter(kiosk, about="complaint", complaint=said | more)


def sealed(kiosk: Kiosk, said: Letter) -> SealedPacket:
    packet = seal(said, (), kiosk.key, kiosk.district.gateway.keys.sheet.recipients, kiosk.head)
    kiosk.head = packet.next_head(bytes(32))
    return packet


def deliver(kiosk: Kiosk, said: Letter) -> None:
    (item,) = kiosk.deliver(sealed(kiosk, said)).items
    assert (item.verdict, item.reason) == ("stored", None)


def state_of(kiosk: Kiosk, said: Letter) -> State:
    told = [entry for entry in kiosk.feed().answers if entry.request_id == said.request_id]
    return max(told, key=lambda entry: entry.serial).state


# ------------------------------------------------------------------ outreach


def test_a_planned_day_reaches_the_kiosks_of_that_village_only(desk: Desk, kiosk: Kiosk, district: District) -> None:
    day = planned(desk, kiosk, kuota="2", **{"layanan:ktp": "ya", "layanan:kia": "ya"})
    (told,) = [one for one in kiosk.feed().visits if one.id == day]
    assert (told.date, told.hours, told.needs, told.left) == (SOON.isoformat(), "08.00-13.00", ("ktp", "kia"), 2)
    other = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    message = {"code": "", "kiosk_id": other.kiosk_id, "village": "3604050002", "public_key": other.key.public.hex()}
    requests.post(f"{district.url}/v1/enrol", json=message, timeout=10)
    feed = other.feed()
    assert (feed.visits, feed.visits_as_of) == ((), 0)


def test_the_kiosks_of_a_village_hear_masked_who_comes_soon(desk: Desk, kiosk: Kiosk, district: District) -> None:
    near = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    day, far = planned(desk, kiosk, tanggal=near), planned(desk, kiosk, tanggal=FAR.isoformat())
    other = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    other.enrol()
    here, there, declined = sign_up(kiosk, day, rt=None), sign_up(other, day, people=2), sign_up(kiosk, day)
    for at, said in ((kiosk, here), (other, there), (kiosk, declined), (kiosk, sign_up(kiosk, far))):
        deliver(at, said)
    assert desk.post(f"/jemput-bola/{day}/pendaftar/{declined.request_id}", keadaan="refused", nomor="1").ok
    told = [one for one in kiosk.feed().coming if one.visit_id in {day, far}]
    assert [(one.id, one.name_masked, one.rt, one.needs, one.people, one.at_home) for one in told] == [
        (here.request_id, "SITI C*****", None, ("ktp", "kia"), 4, False),
        (there.request_id, "SITI C*****", "003", ("ktp", "kia"), 2, False),
    ]
    raw = kiosk.call("GET", "/v1/feed").content
    assert b"CONTOH" not in raw
    assert b"+6281234567890" not in raw


def test_places_grow_fewer_with_sign_ups_and_more_when_one_is_declined(desk: Desk, kiosk: Kiosk) -> None:
    day = planned(desk, kiosk, kuota="1")
    said = sign_up(kiosk, day)
    before = kiosk.call("GET", "/v1/feed").headers["ETag"]
    deliver(kiosk, said)
    assert left(kiosk, day) == 0
    assert kiosk.call("GET", "/v1/feed").headers["ETag"] != before
    answer = desk.post(f"/jemput-bola/{day}/pendaftar/{said.request_id}", keadaan="refused", nomor="1")
    assert answer.status_code == 303
    assert left(kiosk, day) == 1
    assert state_of(kiosk, said) is State.REFUSED


def left(kiosk: Kiosk, day: str) -> int | None:
    (told,) = [one for one in kiosk.feed().visits if one.id == day]
    return told.left


def test_the_same_letter_again_is_stored_once(desk: Desk, kiosk: Kiosk, district: District) -> None:
    said = sign_up(kiosk, planned(desk, kiosk))
    packet = sealed(kiosk, said)
    for _ in range(2):
        assert kiosk.deliver(packet).items[0].verdict == "stored"
    with district.gateway.database.write() as session:
        assert len(session.scalars(select(LetterRow).where(LetterRow.id == said.request_id)).all()) == 1


def test_the_list_is_by_neighbourhood_and_says_what_staff_need(desk: Desk, kiosk: Kiosk) -> None:
    day = planned(desk, kiosk)
    for rt, name, home in (("007", "BUDI CONTOH", True), ("003", "SITI CONTOH", False), (None, "WATI CONTOH", False)):
        deliver(kiosk, sign_up(kiosk, day, rt=rt, name=name, at_home=home))
    text = desk.get(f"/jemput-bola/{day}").text
    order = [text.index(word) for word in ("RT 003", "SITI CONTOH", "RT 007", "BUDI CONTOH", "RT tidak", "WATI")]
    assert order == sorted(order)
    assert "Di rumah" in text
    assert "3 keluarga, 12 orang" in text
    assert "+6281234567890" in text


def test_an_officer_confirms_once_and_a_second_press_changes_nothing(desk: Desk, kiosk: Kiosk) -> None:
    day = planned(desk, kiosk)
    said = sign_up(kiosk, day)
    deliver(kiosk, said)
    where = f"/jemput-bola/{day}/pendaftar/{said.request_id}"
    assert desk.post(where, keadaan="in_process", nomor="1").status_code == 303
    assert desk.post(where, keadaan="in_process", nomor="1").status_code == 409
    assert desk.post(where, keadaan="ready", nomor="2").status_code == 409
    assert desk.post(where, keadaan="nonsense", nomor="2").status_code == 400
    assert state_of(kiosk, said) is State.IN_PROCESS


def test_a_cancelled_day_is_no_longer_offered_and_its_families_stay_listed(desk: Desk, kiosk: Kiosk) -> None:
    day = planned(desk, kiosk)
    deliver(kiosk, sign_up(kiosk, day))
    assert desk.post(f"/jemput-bola/{day}/batal").status_code == 303
    feed = kiosk.feed()
    assert day not in [one.id for one in feed.visits]
    assert feed.visits_as_of > 0
    text = desk.get(f"/jemput-bola/{day}").text
    assert "SITI CONTOH" in text
    assert "Batal" in text


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"desa": "9999999999"}, "Pilih desa"),
        ({"tanggal": "besok"}, "Isi tanggalnya"),
        ({"tanggal": "2001-01-01"}, "sudah lewat"),
        ({"tempat": ""}, "Isi tempatnya"),
        ({"kuota": "banyak"}, "Kuota"),
    ],
)
def test_a_day_that_cannot_be_comes_back_with_what_is_missing(
    desk: Desk, kiosk: Kiosk, wrong: dict[str, str], word: str
) -> None:
    planned(desk, kiosk)  # so that this village is known
    sent = {"desa": VILLAGE, "tanggal": SOON.isoformat(), "tempat": "Balai", "kuota": ""} | wrong
    answer = desk.post("/jemput-bola", **sent)
    assert answer.status_code == 422
    assert word in answer.text


def test_a_form_from_elsewhere_is_refused(desk: Desk, overseer: Desk, kiosk: Kiosk) -> None:
    day = planned(desk, kiosk)
    assert desk.post("/jemput-bola", origin="https://elsewhere.example").status_code == 403
    assert desk.post(f"/jemput-bola/{day}/batal", origin="https://elsewhere.example").status_code == 403
    said = complaint(kiosk)
    deliver(kiosk, said)
    where = f"/pengaduan/{said.request_id}/langkah"
    answer = overseer.post(where, origin="https://elsewhere.example", keadaan="in_check", nomor="1")
    assert answer.status_code == 403


# ------------------------------------------------------------------ complaints


def test_only_an_account_with_the_right_reads_reports_and_no_role_has_it(
    district: District, desk: Desk, overseer: Desk, kiosk: Kiosk
) -> None:
    said = complaint(kiosk)
    deliver(kiosk, said)
    for nobody in (desk, Desk(district, "kepala")):
        assert nobody.get("/pengaduan").status_code == 403
        assert nobody.get(f"/pengaduan/{said.request_id}").status_code == 403
        assert nobody.post(f"/pengaduan/{said.request_id}/langkah", keadaan="in_check", nomor="1").status_code == 403
        assert "/pengaduan" not in nobody.get("/").text
    assert "/pengaduan" in overseer.get("/").text
    page = overseer.get(f"/pengaduan/{said.request_id}").text
    assert "Diminta di loket dua &lt;b&gt;" in page
    assert "Rp150.000" in page
    assert "loket dua" not in overseer.get("/pengaduan").text


def test_a_report_is_no_request_and_no_sign_up(desk: Desk, kiosk: Kiosk) -> None:
    said = complaint(kiosk)
    deliver(kiosk, said)
    assert desk.get(f"/permohonan/{said.request_id}").status_code == 404
    assert desk.post("/cari", kode=said.code).status_code == 404
    day = planned(desk, kiosk)
    assert desk.post(f"/jemput-bola/{day}/pendaftar/{said.request_id}", keadaan="refused", nomor="1").status_code == 404


def test_every_look_is_written_down_and_tells_nothing_of_what_was_read(
    district: District, overseer: Desk, desk: Desk, kiosk: Kiosk
) -> None:
    said = complaint(kiosk)
    deliver(kiosk, said)
    overseer.get("/pengaduan")
    overseer.get(f"/pengaduan/{said.request_id}")
    with district.gateway.database.write() as session:
        rows = session.scalars(select(Access).where(Access.officer == "pengawas")).all()
    actions = [row.action for row in rows]
    assert "listed_complaints" in actions
    assert [row.detail for row in rows if row.action == "looked_complaint"][-1] == said.request_id[:8]
    page = desk.get("/catatan")
    assert page.status_code == 200
    assert "Membuka pengaduan" in page.text
    assert "loket" not in page.text


def test_whoever_holds_the_number_learns_the_state_and_nothing_else(overseer: Desk, kiosk: Kiosk) -> None:
    said = complaint(kiosk, phone="+6281234567890")
    deliver(kiosk, said)
    for number, state in enumerate(("in_check", "in_process", "handed_over"), 1):
        answer = overseer.post(f"/pengaduan/{said.request_id}/langkah", keadaan=state, nomor=str(number))
        assert answer.status_code == 303
    told = [entry for entry in kiosk.feed().answers if entry.request_id == said.request_id]
    assert [entry.state for entry in sorted(told, key=lambda entry: entry.serial)] == [
        State.RECEIVED, State.IN_CHECK, State.IN_PROCESS, State.HANDED_OVER,
    ]  # fmt: skip
    assert all(entry.document is None and entry.note_sealed is None and entry.place is None for entry in told)


def test_an_account_made_anew_without_the_right_has_lost_it(district: District) -> None:
    accounts.add(district.gateway, "dulu", PASSWORD, complaints=True)
    assert Desk(district, "dulu").get("/pengaduan").status_code == 200
    accounts.add(district.gateway, "dulu", PASSWORD)
    assert Desk(district, "dulu").get("/pengaduan").status_code == 403


# ------------------------------------------------------------------ the board's neighbourhood


def rt(village: str, value: str = "7") -> tuple[Answer, ...]:
    return (
        Answer(form="F-1.08", section="asal", row=0, field="asal_rt", type="rt", value=value),
        Answer(form="F-1.08", section="asal", row=0, field="asal_desa", type="region", value=village),
    )


@pytest.mark.parametrize(("village", "wanted"), [(VILLAGE, "007"), ("3604050099", None)])
def test_the_board_names_the_neighbourhood_of_this_village_only(
    desk: Desk, kiosk: Kiosk, village: str, wanted: str | None
) -> None:
    base = request(kiosk.kiosk_id)
    said = base.model_copy(update={"answers": (*base.answers, *rt(village)), "applicant_name": f"UJI {wanted} X"})
    (item,) = kiosk.deliver(kiosk.sealed(said)).items
    assert item.verdict == "stored"
    where = f"/permohonan/{said.request_id}/langkah"
    for number, (state, more) in enumerate(
        (
            ("in_check", {}),
            ("in_process", {}),
            ("ready", {"dokumen": "KK", "kantor": "desa"}),
        ),
        1,
    ):
        assert desk.post(where, keadaan=state, nomor=str(number), **more).status_code == 303
    lines = [line for line in kiosk.feed().board if line.name_masked.startswith("UJI")]
    assert wanted in [line.rt for line in lines]
    if wanted is None:
        assert kiosk.feed().board[0].rt is None
