"""One family's request, whole, on real parts: from the first touch to "ready, collect it here".

Gateway, courier and kiosk are programs of their own; the villager has a mouse on the glass and a slip for the reader, the officer a mouse in
Chromium. Every page of the kiosk is compared with the mirror's, pixel by pixel; what the family has to know is read once more by OCR.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from kiosk.ledger.values import QueueSummary
from kiosk.visit.events import Button
from kiosk.visit.views import PageView, StatusView, WelcomeView
from kiosk.wire.code import group_code
from tests.support.programs import DistrictProgram, district, started
from tests.support.webdriver import Browser, chromium
from tests.support.whole import PANEL, Parts, Scene, family, returning, saved, whole

pytestmark = [
    pytest.mark.xdist_group("glass"),
    pytest.mark.needs("Xvfb", "xdotool", "scanimage", "chromium", "chromedriver", "tesseract"),
]

NOTE = "Stempel polisi tidak terlihat. Pindai lagi seluruh halaman."
PLACE, HOURS, UNTIL = "Kantor Desa Contoh Mekar", "Senin–Jumat, 08.00–15.00", date(2030, 12, 31)


def sign_in(browser: Browser, office: DistrictProgram) -> None:
    browser.size(1280, 900)
    browser.go(f"{office.url}/masuk")
    browser.type("#nama", "petugas")
    browser.type("#sandi", office.password)
    browser.leave("main .button.primary")


def open_case(browser: Browser, office: DistrictProgram, code: str) -> None:
    """By the number on the family's slip."""
    browser.go(office.url)
    browser.type("#kode", group_code(code).lower())
    browser.leave(".search .button")


def return_the_letter(browser: Browser) -> None:
    """The police letter is no good, the rest is."""
    loaded = "return [...document.querySelectorAll('.scans img')].map(i => {i.loading='eager'; return i.complete && i.naturalWidth > 300})"
    browser.until(lambda: browser.run(loaded) == [True, True], "the scans were not shown")
    browser.leave("#ke-in_check")
    browser.leave("#ke-perbaikan")
    browser.click("[name='berkas:suket_hilang']")
    browser.click("[name='sebab:berkas:suket_hilang']")
    browser.keys("T", "\ue007")
    browser.type("#catatan", NOTE)
    browser.leave("#kirim")
    assert "Menunggu perbaikan" in browser.text()


def announce(browser: Browser) -> None:
    """In process, then ready: place, hours and until when."""
    assert "Perbaikan sudah datang" in browser.text()
    browser.leave("#ke-in_check")
    browser.leave("#ke-in_process")
    browser.leave("#ke-siap")
    browser.click("#kantor")
    browser.keys("Kantor Desa"[0], "\ue007")
    browser.type("#sampai", "12312030")
    browser.leave("#kirim")
    assert "Siap diambil" in browser.text()


def waits_for_nothing(scene: Scene) -> bool:
    queue = scene.robot.keeper.ledger.queue_summary()
    return isinstance(queue, QueueSummary) and (queue.due, queue.parked) == (0, 0)


def read_by_ocr(picture: Path) -> str:
    done = subprocess.run(
        ["tesseract", str(picture), "-", "--psm", "6"], check=True, capture_output=True, text=True, timeout=60
    )
    return " ".join(done.stdout.split())


def submit(scene: Scene) -> str:
    """From the first touch to the receipt and back to rest; the code."""
    robot = scene.robot
    robot.walk(family(), saved)
    robot.leave()
    assert len(scene.printer.pieces) == 1
    assert not scene.printer.complaints
    assert "SALINAN" not in scene.printer.pieces[0].text
    return robot.code


def send_the_letter_again(scene: Scene) -> None:
    """The slip before the reader, the second fact, the one paper, the same code."""
    robot = scene.robot
    robot.begin()
    code, qr = robot.code, robot.qr
    scene.show_code(qr)
    scanned: list[PageView] = []
    villager = returning(Button.CORRECT)
    robot.walk(villager, lambda page: isinstance(page, PageView))
    assert isinstance(robot.page, PageView)
    scanned.append(robot.page)
    robot.walk(villager, saved)
    assert robot.code == code
    robot.leave()
    assert len(scene.printer.pieces) == 2


def look_where_and_when(scene: Scene) -> None:
    """The slip before the reader once more: the kiosk says where, when, until when."""
    robot = scene.robot
    robot.begin()
    assert isinstance(robot.page, WelcomeView)
    assert [row.place for row in robot.page.board] == [PLACE]
    scene.show_code(robot.qr)
    assert isinstance(robot.page, StatusView)
    facts = " ".join(fact.value.id for fact in robot.page.facts)
    assert PLACE in facts
    assert HOURS in facts
    picture = robot.pictures / "ready.png"
    robot.screen.photo(picture)
    told = read_by_ocr(picture)
    # The zeros of this face are slashed, which OCR takes for nines.
    for word in ("Siap diambil", PLACE, "Senin-Jumat", "31 Desember"):
        assert word in told, told


def test_from_the_first_touch_to_ready_collect_it_here(tmp_path: Path) -> None:
    with (
        district(tmp_path / "office") as office,
        whole(tmp_path, office, Parts(size=PANEL)) as scene,
        started(scene.place.forward()) as courier,
        chromium(tmp_path / "chromium") as browser,
    ):
        courier.line("event=pass")
        code = submit(scene)
        courier.line("delivered=1")
        assert waits_for_nothing(scene)
        sign_in(browser, office)
        open_case(browser, office, code)
        return_the_letter(browser)
        browser.picture(tmp_path / "officer-returns.png")

        told = len(courier.said)
        scene.place.ring()
        courier.line("feed=new", after=told)
        told = len(courier.said)
        send_the_letter_again(scene)
        courier.line("delivered=1", after=told)

        open_case(browser, office, code)
        announce(browser)
        browser.picture(tmp_path / "officer-ready.png")
        told = len(courier.said)
        scene.place.ring()
        courier.line("feed=new", after=told)
        look_where_and_when(scene)
        assert scene.robot.retries <= 2
        assert "worker_bug" not in scene.kiosk.said
        assert scene.kiosk.end() == 0
        assert courier.end() == 0
