"""A document's last way, on the real glass: sent by the dinas, counted by the clerk, signed for with a finger, and the officer sees who signed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import requests

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.handover_state import (
    FindDocuments,
    HandOver,
    HandoverMenu,
    LoadDrawer,
    Receive,
    Said,
    Sign,
    Tell,
    Written,
)
from kiosk.hands.desk import Vault
from kiosk.hands.duty_handover import HandoverDesk
from kiosk.ledger import shipments
from kiosk.ledger.values import QueueSummary
from kiosk.visit.events import Button, Chose, Drawn, Pressed
from kiosk.visit.views import StatusView, WelcomeView
from screens import ink
from tests.support.clerk_screen import accounts, answered_by, sign_in
from tests.support.programs import DistrictProgram, district, started
from tests.support.screen_robot import READ_S, Robot
from tests.support.webdriver import chromium
from tests.support.whole import Parts, Scene, family, saved, whole
from tests.support.xscreen import until
from tests.system.test_whole_request import open_case
from tests.system.test_whole_request import sign_in as officer_signs_in

pytestmark = [
    pytest.mark.xdist_group("glass"),
    pytest.mark.needs("Xvfb", "xdotool", "scanimage", "chromium", "chromedriver"),
]

LINES = (
    ((0.10, 0.70), (0.16, 0.30), (0.22, 0.68), (0.28, 0.35), (0.34, 0.66), (0.44, 0.40), (0.54, 0.62), (0.66, 0.50)),
    ((0.08, 0.84), (0.40, 0.80), (0.85, 0.76)),
)
"""Two strokes in the field, each place 0 to 1 of it."""
ARRIVES_S = 60.0


class Desk:
    """The officer's browser, where no picture is needed."""

    def __init__(self, office: DistrictProgram) -> None:
        self.url, self.http = office.url, requests.Session()
        self.post("/masuk", nama="petugas", sandi=office.password)

    def post(self, path: str, **fields: str) -> str:
        answer = self.http.post(
            self.url + path, data=fields, headers={"Origin": self.url}, timeout=20, allow_redirects=False
        )
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def send(self, case: str) -> str:
        """Check, process, and put it into an envelope with one that no kiosk asked for; where its page is."""
        for number, state in enumerate(("in_check", "in_process"), 1):
            self.post(f"/permohonan/{case}/langkah", keadaan=state, nomor=str(number))
        more = {"nomor:0": "3604-KM-12", "nama:0": "BUDI SANTOSO", "jenis:0": "Akta Kematian", "rt:0": "7"}
        return self.post("/pengiriman", anjungan="DEMO-0001", kantor="desa", **{f"dok:{case}:": "ya"} | more)


def papers(robot: Robot) -> None:
    """What the clerk's pages of documents are answered: looks from the kiosk's own ledger, deeds as done."""
    keeper = robot.keeper
    vault = Vault(
        lambda: keeper.identity,
        lambda _: keeper.ledger,
        keeper.pages,
        keeper.site,
        keeper.local_now,
        keeper.random_bytes,
        _keeper=keeper,
    )

    def answer(effect: DutyEffect) -> Sequence[DutyEvent]:
        found: list[DutyEvent] = []
        match effect:
            case LoadDrawer() | FindDocuments():
                HandoverDesk(vault, found.append, lambda: None).job(effect)[0]()
            case Receive(ticket) | HandOver(ticket) | Tell(ticket):
                found.append(Written(ticket, "done"))
            case _:
                pass
        return tuple(found)

    robot.office = answered_by(answer, robot.office)


def to_documents(robot: Robot) -> None:
    """From the clerk's home."""
    while not any(target.event == Chose("documents") for target in robot.mirror.layout.targets):
        robot.touch(Pressed(Button.MORE))
    robot.touch(Chose("documents"))
    assert isinstance(robot.mirror.front.duty.stage, HandoverMenu)


def draw(robot: Robot, line: tuple[tuple[float, float], ...]) -> None:
    """With the pointer, from place to place, seen while it moves."""
    pad, panel = robot.mirror.layout.pad, robot.mirror.panel
    assert pad is not None
    spots = [panel.point(pad.x + x * pad.w, pad.y + y * pad.h) for x, y in line]
    pixels = [(round(x), round(y)) for x, y in spots]
    settled = time.monotonic() + READ_S
    until(lambda: time.monotonic() > settled, ARRIVES_S, "time stands still")
    before = robot.screen.frame()
    robot.screen.press(*pixels[0])
    for x, y in pixels[1:]:
        robot.screen.move(x, y)
    until(lambda: bool((robot.screen.frame() != before).any()), 5.0, "no ink while the finger moves")
    robot.screen.lift()
    places = [ink.inside(pad, panel.millimetres(x, y)) for x, y in pixels]
    robot.mirror.do(Drawn(ink.drawn(pad, places)))
    robot.see()


def queued(robot: Robot) -> int:
    queue = robot.keeper.ledger.queue_summary()
    assert isinstance(queue, QueueSummary)
    assert queue.parked == 0
    return queue.due


def requested(scene: Scene) -> str:
    """A family's request, kept and printed; its id at the district."""
    robot = scene.robot
    robot.walk(family(), saved)
    robot.leave()
    known = robot.keeper.ledger.status(robot.code)
    return getattr(known, "request_id", "")


def arrived(robot: Robot) -> bool:
    found = robot.keeper.ledger.read(shipments.coming)
    return isinstance(found, tuple) and bool(found)


def hand_over(scene: Scene) -> None:
    """The slip before the reader, the family signs, and gets a paper."""
    robot = scene.robot
    robot.touch(Chose("find"))
    scene.show_code(robot.qr)
    for choice in ("self", "yes"):
        robot.touch(Chose(choice))
    assert isinstance(robot.mirror.front.duty.stage, Sign)
    draw(robot, LINES[0])
    robot.touch(Chose("erase"))
    for line in LINES:
        draw(robot, line)
    robot.screen.photo(robot.pictures / "signed.png")
    robot.touch(Pressed(Button.NEXT))
    assert isinstance(robot.mirror.front.duty.stage, Said)
    pieces = len(scene.printer.pieces)
    robot.touch(Pressed(Button.PRINT))
    until(lambda: len(scene.printer.pieces) > pieces, ARRIVES_S, "no slip came out")
    text = scene.printer.pieces[-1].text
    assert "Sudah diserahkan" in text
    assert "Pemohon sendiri" in text


def test_from_the_envelope_to_a_signature_the_officer_sees(tmp_path: Path) -> None:
    with (
        district(tmp_path / "office") as office,
        whole(tmp_path, office, Parts()) as scene,
        chromium(tmp_path / "chromium") as browser,
    ):
        robot, desk = scene.robot, Desk(office)
        with started(scene.place.forward()) as courier:
            case = requested(scene)
            courier.line("delivered=1")
            where = desk.send(case)
            scene.place.ring()
            until(lambda: arrived(robot), ARRIVES_S, lambda: courier.said[-2000:])
        robot.begin()

        # The line is gone. Counted, handed over, signed: all of it here.
        accounts(scene)
        papers(robot)
        sign_in(scene)
        to_documents(robot)
        robot.touch(Chose("receive"))
        robot.touch(Chose("1:here"))
        robot.touch(Chose("2:missing"))
        robot.touch(Pressed(Button.NEXT))
        assert isinstance(robot.mirror.front.duty.stage, Said)
        robot.touch(Pressed(Button.NEXT))
        hand_over(scene)
        robot.touch(Pressed(Button.NEXT))
        robot.touch(Chose("report"))
        robot.touch(Pressed(Button.ERASE))
        assert isinstance(robot.page, WelcomeView)
        assert queued(robot) == 2

        # Whoever holds the code reads it at once, long before the district knows.
        scene.show_code(robot.qr)
        assert isinstance(robot.page, StatusView)
        assert robot.page.state.id == "Sudah diambil"

        with started(scene.place.forward()) as courier:
            until(lambda: queued(robot) == 0, ARRIVES_S, lambda: courier.said[-2000:])
        officer_signs_in(browser, office)
        open_case(browser, office, robot.code)
        told = " ".join(browser.text().split())
        assert "sudah diserahkan" in told
        assert "Pemohon sendiri" in told
        assert "oleh budi" in told
        points = browser.run("return [...document.querySelectorAll('.signature polyline')].map(p => p.points.length)")
        # Long steps travel in pieces.
        assert len(points) == len(LINES)
        assert all(found >= len(line) for found, line in zip(points, LINES, strict=True))
        browser.picture(tmp_path / "officer.png")
        browser.go(office.url + where)
        assert "Tidak ada dalam kiriman" in browser.text()
        browser.picture(tmp_path / "shipment.png")
        assert "worker_bug" not in scene.kiosk.said
