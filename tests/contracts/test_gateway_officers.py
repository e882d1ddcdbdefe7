"""The officers' side of a district over plain HTTP: who may reach what, and what a page lets the browser do."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterator

import pytest
import requests
from PIL import Image
from sqlalchemy import select

from district import accounts
from district.models import Access, Case
from district.pages.scans import CannotShow, jpeg_of
from kiosk.wire.feed import State
from kiosk.wire.keys import root_fingerprint
from kiosk.wire.request import Answer
from tests.support.district import District, Kiosk, demo_settings, request, running

PASSWORD = "tikar-anyaman-serambi"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with running(demo_settings(tmp_path_factory.mktemp("officers"), pack=None)) as made:
        accounts.add(made.gateway, "petugas", PASSWORD)
        accounts.add(made.gateway, "kepala", PASSWORD, admin=True)
        yield made


@pytest.fixture
def kiosk(district: District) -> Kiosk:
    made = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    made.enrol()
    return made


class Desk:
    """A browser without a screen."""

    def __init__(self, district: District, name: str = "") -> None:
        self.url = district.url
        self.http = requests.Session()
        if name:
            answer = self.post("/masuk", nama=name, sandi=PASSWORD)
            assert answer.headers.get("Location") == "/", answer.status_code

    def get(self, path: str) -> requests.Response:
        return self.http.get(self.url + path, timeout=20, allow_redirects=False)

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> requests.Response:
        return self.send(path, fields, {"Origin": self.url} if headers is None else headers)

    def send(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> requests.Response:
        lines = headers if headers is not None else {"Origin": self.url}
        return self.http.post(self.url + path, data=fields, headers=lines, timeout=20, allow_redirects=False)


@pytest.fixture(scope="module")
def desk(district: District) -> Desk:
    return Desk(district, "petugas")


def state_of(district: District, case_id: str) -> tuple[str, int]:
    with district.gateway.database.write() as session:
        case = session.get(Case, case_id)
        assert case is not None
        return case.state, case.serial


def delivered(kiosk: Kiosk, pages: list[bytes] | None = None) -> str:
    asked = request(kiosk.kiosk_id, pages=pages or [])
    kiosk.deliver(kiosk.sealed(asked, pages or []))
    return asked.request_id


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 50), "#ffffff").save(out, "PNG")
    return out.getvalue()


PATHS = (
    "/",
    "/permohonan/{id}",
    "/permohonan/{id}/perbaikan",
    "/permohonan/{id}/siap",
    "/permohonan/{id}/tolak",
    "/permohonan/{id}/halaman/1/1",
    "/catatan",
    "/anjungan",
)
DEEDS = ("/cari", "/permohonan/{id}/langkah", "/anjungan/kode", "/anjungan/x/setujui", "/anjungan/x/cabut")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_to_a_stranger(district: District, kiosk: Kiosk, path: str) -> None:
    answer = Desk(district).get(path.format(id=delivered(kiosk)))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/masuk")
    assert "SITI" not in answer.text


@pytest.mark.parametrize("path", DEEDS)
def test_nothing_is_done_for_a_stranger(district: District, kiosk: Kiosk, path: str) -> None:
    case_id = delivered(kiosk)
    answer = Desk(district).post(path.format(id=case_id), keadaan="in_check", nomor="1")
    assert answer.headers["Location"] == "/masuk"
    assert state_of(district, case_id) == ("received", 1)


@pytest.mark.parametrize("path", ["/masuk", "/keluar", *DEEDS])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_a_form_of_another_site_is_refused(
    district: District, desk: Desk, kiosk: Kiosk, path: str, headers: dict[str, str]
) -> None:
    case_id = delivered(kiosk)
    answer = desk.post(path.format(id=case_id), headers, keadaan="in_check", nomor="1")
    assert answer.status_code == 403
    assert state_of(district, case_id) == ("received", 1)


@pytest.mark.parametrize("path", ["/anjungan", "/anjungan/kode", "/anjungan/x/setujui", "/anjungan/x/cabut"])
def test_only_an_admin_looks_after_kiosks(district: District, desk: Desk, path: str) -> None:
    ask = desk.get if path == "/anjungan" else desk.post
    assert ask(path).status_code == 403
    seen = Desk(district, "kepala").get("/anjungan")
    assert seen.status_code == 200
    assert root_fingerprint(district.gateway.keys.root_public) in seen.text


def test_the_cookie_is_kept_from_scripts_and_other_sites(district: District) -> None:
    answer = Desk(district).post("/masuk", nama="petugas", sandi=PASSWORD)
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", ["/masuk", "/statis/gaya.css", "/ikon.svg", "/v1/health", "/nowhere"])
def test_every_answer_forbids_what_a_page_does_not_need(district: District, path: str) -> None:
    headers = Desk(district).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_have_nothing_inline(desk: Desk, kiosk: Kiosk) -> None:
    text = desk.get(f"/permohonan/{delivered(kiosk)}").text
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", text)


def test_a_scan_comes_as_jpeg_and_may_do_nothing(desk: Desk, kiosk: Kiosk) -> None:
    text = desk.get(f"/permohonan/{delivered(kiosk, [picture()])}").text
    address = re.search(r'src="(/permohonan/[^"]+/halaman/[^"]+)"', text)
    assert address is not None
    answer = desk.get(address[1])
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (40, 50))


def test_a_scan_is_reached_through_its_own_request_only(desk: Desk, kiosk: Kiosk) -> None:
    first, second = delivered(kiosk, [picture()]), delivered(kiosk, [picture()])
    address = re.search(rf'src="/permohonan/{first}(/halaman/[^"]+)"', desk.get(f"/permohonan/{first}").text)
    assert address is not None
    assert desk.get(f"/permohonan/{second}{address[1]}").status_code == 404
    assert desk.get(f"/permohonan/{first}{address[1]}9").status_code == 404
    assert desk.get(f"/permohonan/{uuid.uuid4()}").status_code == 404


@pytest.mark.parametrize(
    "data", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 not a jpeg", b"%PDF-1.7", b"GIF89a" + bytes(40)]
)
def test_what_is_no_picture_is_not_shown(data: bytes) -> None:
    assert jpeg_of(data) == CannotShow()


def test_a_picture_too_large_for_its_limits_is_not_shown() -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert jpeg_of(out.getvalue()) == CannotShow()


def test_a_step_from_an_old_page_is_refused(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case_id = delivered(kiosk)
    step = f"/permohonan/{case_id}/langkah"
    assert desk.post(step, keadaan="in_check", nomor="1").status_code == 303
    assert desk.post(step, keadaan="in_check", nomor="1").status_code == 409
    assert state_of(district, case_id) == ("in_check", 2)


@pytest.mark.parametrize("state", [state for state in State if state not in {State.IN_CHECK, State.REFUSED}])
def test_a_state_that_may_not_follow_is_refused(district: District, desk: Desk, kiosk: Kiosk, state: State) -> None:
    case_id = delivered(kiosk)
    fields = {"keadaan": state.value, "nomor": "1", "dokumen": "KK", "tempat": "x", "jam": "x", "berkas:x": "on"}
    assert desk.send(f"/permohonan/{case_id}/langkah", fields).status_code in {409, 422}
    assert state_of(district, case_id) == ("received", 1)


def test_a_form_that_is_not_complete_comes_back_with_what_was_typed(
    district: District, desk: Desk, kiosk: Kiosk
) -> None:
    case_id = delivered(kiosk)
    step = f"/permohonan/{case_id}/langkah"
    desk.post(step, keadaan="in_check", nomor="1")
    nothing = desk.post(step, keadaan="needs_correction", nomor="2", catatan="lihat lagi")
    assert (nothing.status_code, "lihat lagi" in nothing.text, "Centang" in nothing.text) == (422, True, True)
    key = "isian:F-1.02/pemohon/0/pemohon_nama"
    reason = desk.send(step, {"keadaan": "needs_correction", "nomor": "2", key: "on", f"sebab:{key}": "sad"})
    assert (reason.status_code, "Pilih sebab" in reason.text) == (422, True)
    desk.post(step, keadaan="in_process", nomor="2")
    past = desk.post(
        step, keadaan="ready", nomor="3", dokumen="KK", tempat="Balai Desa", jam="08.00", sampai="2020-01-01"
    )
    assert (past.status_code, "sudah lewat" in past.text, "Balai Desa" in past.text) == (422, True, True)
    assert state_of(district, case_id) == ("in_process", 3)


def test_the_longest_note_still_reaches_the_kiosk(desk: Desk, kiosk: Kiosk) -> None:
    step = f"/permohonan/{delivered(kiosk)}/langkah"
    desk.post(step, keadaan="in_check", nomor="1")
    assert (
        desk.post(step, keadaan="refused", nomor="2", alasan="already_done", catatan="\U0001f9d5" * 5000).status_code
        == 303
    )
    assert kiosk.feed().answers[-1].note_sealed


def test_an_answer_with_an_odd_name_cannot_break_what_kiosks_are_told(desk: Desk, kiosk: Kiosk) -> None:
    asked = request(kiosk.kiosk_id)
    odd = asked.model_copy(update={"answers": (asked.answers[0].model_copy(update={"field": "a b<c>"}),)})
    kiosk.deliver(kiosk.sealed(odd))
    step = f"/permohonan/{odd.request_id}/langkah"
    desk.post(step, keadaan="in_check", nomor="1")
    key = "isian:PEMOHON/diri/0/a b<c>"
    answer = desk.send(step, {"keadaan": "needs_correction", "nomor": "2", key: "on", f"sebab:{key}": "wrong"})
    assert (answer.status_code, "catatan" in answer.text) == (422, True)
    assert kiosk.feed().answers[-1].state is State.IN_CHECK


def test_what_nobody_vouches_for_is_marked(desk: Desk, kiosk: Kiosk) -> None:
    asked = request(kiosk.kiosk_id)
    child = Answer(form="F-2.01", section="anak", row=0, field="anak_nama", type="name", value="DEWI", clerk="check")
    place = Answer(form="F-2.01", section="anak", row=0, field="tempat", type="place", value=None, clerk="complete")
    asked = asked.model_copy(update={"answers": (*asked.answers, child, place)})
    kiosk.deliver(kiosk.sealed(asked, []))
    page = desk.get(f"/permohonan/{asked.request_id}").text
    assert page.count("terbaca mesin, belum diperiksa") == 1
    assert page.count("dilengkapi petugas desa") == 1


def test_a_request_whose_name_the_clerk_completes_has_words_where_the_name_would_be(desk: Desk, kiosk: Kiosk) -> None:
    asked = request(kiosk.kiosk_id).model_copy(update={"applicant_name": ""})
    kiosk.deliver(kiosk.sealed(asked))
    assert "Nama dilengkapi petugas" in desk.get("/").text
    assert "Nama dilengkapi petugas" in desk.get(f"/permohonan/{asked.request_id}").text


def test_a_withdrawn_request_can_no_longer_be_moved(desk: Desk, kiosk: Kiosk) -> None:
    first = request(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(first))
    kiosk.deliver(
        kiosk.sealed(request(kiosk.kiosk_id, kind="withdrawal", supplements=first.request_id, code=first.code))
    )
    assert "membatalkan" in desk.get(f"/permohonan/{first.request_id}").text
    assert desk.post(f"/permohonan/{first.request_id}/langkah", keadaan="in_check", nomor="2").status_code == 409


def test_every_look_is_written_down(district: District, desk: Desk, kiosk: Kiosk) -> None:
    case_id = delivered(kiosk, [picture()])
    text = desk.get(f"/permohonan/{case_id}").text
    address = re.search(r'src="(/permohonan/[^"]+/halaman/[^"]+)"', text)
    assert address is not None
    desk.get(address[1])
    desk.get(f"/permohonan/{case_id}/tolak")
    with district.gateway.database.write() as session:
        looks = session.execute(select(Access.officer, Access.action).where(Access.case_id == case_id)).all()
    assert [tuple(look) for look in looks] == [("petugas", "looked"), ("petugas", "looked_page"), ("petugas", "looked")]
    assert case_id[:8] in desk.get(f"/catatan?permohonan={case_id}").text


def test_the_list_filters_and_its_address_holds_nothing_personal(desk: Desk, kiosk: Kiosk) -> None:
    case_id = delivered(kiosk)
    assert "Permohonan" in desk.get("/?keadaan=received&desa=3604050001").text
    assert case_id not in desk.get("/?keadaan=ready").text
    assert case_id not in desk.get("/?umur=3").text
    assert "Kode belum benar" in desk.post("/cari", kode="H7KM 4QFR 9XPB").text


@pytest.mark.parametrize(
    "query", ["umur=-1", "umur=x", "hal=0", "hal=99999999999", "desa=" + "1" * 400, "keadaan=' OR 1=1"]
)
def test_odd_addresses_do_no_harm(desk: Desk, query: str) -> None:
    assert desk.get(f"/?{query}").status_code in {200, 422}
