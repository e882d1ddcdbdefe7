"""An officer at a real browser: signs in, looks, asks for a better scan, gets it, announces the document, hands it over."""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from district import accounts
from district.models import Access
from kiosk.wire.facts import Fact
from kiosk.wire.feed import State
from kiosk.wire.note import open_note
from tests.support.district import District, Kiosk, demo_settings, request, running
from tests.support.webdriver import Browser, chromium

pytestmark = pytest.mark.needs("chromium", "chromedriver")
PASSWORD = "tikar-anyaman-serambi"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with running(demo_settings(tmp_path_factory.mktemp("pages"))) as made:
        accounts.add(made.gateway, "petugas", PASSWORD, admin=True)
        yield made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as made:
        yield made


@pytest.fixture
def kiosk(district: District) -> Kiosk:
    made = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    assert made.enrol().status_code == 200
    return made


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures of the pages go; set KIOSK_PICTURES to keep them."""
    folder = Path(os.environ.get("KIOSK_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def scanned(words: str, kind: str = "AVIF") -> bytes:
    """A made-up paper, as a kiosk would send it."""
    paper = Image.new("RGB", (620, 877), "#fdfdf8")
    draw = ImageDraw.Draw(paper)
    draw.text((60, 60), words, fill="#16242b", font_size=34)
    for line in range(14):
        draw.rectangle((60, 160 + line * 44, 520 - line % 3 * 90, 172 + line * 44), fill="#9a9a94")
    out = io.BytesIO()
    paper.save(out, kind)
    return out.getvalue()


def sign_in(browser: Browser, district: District) -> None:
    browser.size(1280, 900)
    browser.go(f"{district.url}/masuk")
    browser.type("#nama", "petugas")
    browser.type("#sandi", PASSWORD)
    browser.leave("main .button.primary")


def both(browser: Browser, pictures: Path, name: str) -> None:
    """A picture at a desk and on a telephone; neither may be wider than the screen."""
    for width, height, kind in ((1280, 900, "meja"), (390, 844, "hp")):
        browser.size(width, height)
        wide = browser.run("return document.documentElement.scrollWidth")
        browser.picture(pictures / f"{name}-{kind}.png")
        assert wide <= width, f"{name} is {wide} px wide on a screen of {width}"
    browser.size(1280, 900)


def tick_what_is_wrong(browser: Browser) -> None:
    """One paper, one answer, a note."""
    browser.click("#b1")
    browser.click("[name='sebab:berkas:suket_hilang']")
    browser.keys("T", "\ue007")
    browser.click("details summary")
    browser.click("[id^='i1-1-2']")
    browser.click("[name='sebab:isian:PEMOHON/diri/0/nik']")
    browser.keys("I", "\ue007")
    browser.type("#catatan", "Stempel polisi tidak terlihat. Pindai lagi seluruh halaman.")


def check_log(district: District, request_id: str) -> None:
    """Every step and every look has its line."""
    with district.gateway.database.write() as session:
        log = session.execute(select(Access.action, Access.detail).where(Access.case_id == request_id)).all()
    moved = [detail for action, detail in log if action == "moved"]
    assert moved == ["in_check", "needs_correction", "in_check", "in_process", "ready", "handed_over"]
    assert {"looked", "looked_page"} <= {action for action, _ in log}


def test_the_whole_way_of_a_request(district: District, browser: Browser, kiosk: Kiosk, pictures: Path) -> None:
    pages = [scanned("SURAT KEHILANGAN"), scanned("KTP-EL", "TIFF"), scanned("AKTA LAHIR", "PNG")]
    first = request(kiosk.kiosk_id, pages=pages, media_type="image/avif")
    kiosk.deliver(kiosk.sealed(first, pages))

    browser.size(1280, 900)
    browser.go(f"{district.url}/masuk")
    both(browser, pictures, "01-masuk")
    sign_in(browser, district)
    both(browser, pictures, "02-daftar")

    browser.type("#kode", first.code[:4].lower() + " " + first.code[4:8] + "-" + first.code[8:])
    browser.leave(".search .button")
    assert first.applicant_name in browser.text()
    loaded = "return [...document.querySelectorAll('.scans img')].map(i => {i.loading='eager'; return i.complete && i.naturalWidth})"
    browser.until(lambda: browser.run(loaded) == [620, 620, 620], "the scans were not shown")
    both(browser, pictures, "03-diterima")

    browser.leave("#ke-in_check")
    browser.leave("#ke-perbaikan")
    tick_what_is_wrong(browser)
    both(browser, pictures, "04-perbaikan")
    browser.leave("#kirim")
    assert "Menunggu perbaikan" in browser.text()

    told = kiosk.feed().answers[-1]
    assert told.state is State.NEEDS_CORRECTION
    assert [(item.kind, item.key) for item in told.items] == [
        ("paper", "suket_hilang"),
        ("answer", "PEMOHON/diri/0/nik"),
    ]
    note = open_note(told.note_sealed or b"", Fact("phone4", "0000"), first.code)
    assert note == "Stempel polisi tidak terlihat. Pindai lagi seluruh halaman."

    better = [scanned("SURAT KEHILANGAN, jelas")]
    answers = (first.answers[1].model_copy(update={"value": "3604055403900001"}),)
    more = request(
        kiosk.kiosk_id,
        pages=better,
        media_type="image/avif",
        kind="supplement",
        supplements=first.request_id,
        code=first.code,
        answers=answers,
    )
    kiosk.deliver(kiosk.sealed(more, better))
    browser.go(f"{district.url}/permohonan/{first.request_id}")
    assert "Perbaikan sudah datang" in browser.text()
    both(browser, pictures, "05-perbaikan-datang")

    browser.leave("#ke-in_check")
    browser.leave("#ke-in_process")
    browser.leave("#ke-siap")
    browser.type("#sampai", "12312030")
    both(browser, pictures, "06-siap")
    browser.leave("#kirim")
    assert "Siap diambil" in browser.text()
    feed = kiosk.feed()
    assert (feed.answers[-1].state, feed.answers[-1].place, feed.answers[-1].phone) == (
        State.READY,
        "Kantor Desa Contoh Mekar",
        "0800-0000-000",
    )
    assert feed.answers[-1].until is not None
    assert "SITI C*****" in [line.name_masked for line in feed.board]

    browser.leave("#ke-handed_over")
    assert kiosk.feed().answers[-1].state is State.HANDED_OVER
    both(browser, pictures, "07-diserahkan")

    check_log(district, first.request_id)
    browser.go(f"{district.url}/catatan")
    both(browser, pictures, "08-catatan")


def test_a_refusal_names_its_reason(district: District, browser: Browser, kiosk: Kiosk, pictures: Path) -> None:
    asked = request(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(asked))
    sign_in(browser, district)
    browser.go(f"{district.url}/permohonan/{asked.request_id}")
    browser.leave("#ke-tolak")
    browser.click("[value='other_office']")
    browser.type("#catatan", "Silakan ke kantor di kabupaten tujuan.")
    both(browser, pictures, "09-tolak")
    browser.leave("#kirim")
    told = kiosk.feed().answers[-1]
    assert (told.state, told.document) == (State.REFUSED, "Kewenangan kantor lain")


def test_what_a_villager_typed_is_shown_as_text(district: District, browser: Browser, kiosk: Kiosk) -> None:
    nasty = "<script>document.title='x'</script><img src=x onerror=alert(1)>\"'{{7*7}}"
    asked = request(kiosk.kiosk_id, applicant_name=nasty)
    answers = tuple(answer.model_copy(update={"value": nasty, "field": "f<b>"}) for answer in asked.answers)
    kiosk.deliver(kiosk.sealed(asked.model_copy(update={"answers": answers})))
    sign_in(browser, district)
    browser.go(f"{district.url}/permohonan/{asked.request_id}")
    assert nasty in browser.text()
    assert browser.run("return document.querySelectorAll('main script, main img[src=x]').length") == 0


def test_the_keyboard_alone_signs_in_and_opens_a_request(district: District, browser: Browser, kiosk: Kiosk) -> None:
    kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id)))
    browser.size(1280, 900)
    browser.go(f"{district.url}/masuk")
    browser.run("document.querySelector('#nama').focus()")
    browser.keys(*"petugas", "\ue004", *PASSWORD, "\ue007")
    browser.until(lambda: bool(browser.all("#kode")), "not signed in")
    for _ in range(40):
        browser.keys("\ue004")
        if browser.run("return document.activeElement.closest('.row') !== null"):
            break
    outline = browser.run("return getComputedStyle(document.activeElement, '::after').outlineStyle")
    assert outline == "solid"
    browser.keys("\ue007")
    browser.until(lambda: "/permohonan/" in browser.url, "the request did not open")


def test_kiosks_are_approved_and_revoked(district: District, browser: Browser, kiosk: Kiosk, pictures: Path) -> None:
    sign_in(browser, district)
    browser.go(f"{district.url}/anjungan")
    browser.leave("#kode-baru")
    assert len(browser.text("#kode").replace("-", "")) >= 8
    both(browser, pictures, "10-anjungan")
    assert kiosk.call("GET", "/v1/feed").status_code == 200
    browser.click(f"#cabut-{kiosk.kiosk_id} summary")
    browser.leave(f"form[action='/anjungan/{kiosk.kiosk_id}/cabut'] button")
    assert kiosk.call("GET", "/v1/feed").status_code == 401
