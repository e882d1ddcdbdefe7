"""One family's request, whole, on real parts: printer on TCP, SANE's pnm scanner, courier in its own process, district, officer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from deploy import composition
from district import cases
from district.cases import Move
from district.gateway import Gateway
from district.models import Case, Submission
from kiosk.config import KioskConfig
from kiosk.courier.bell import ring
from kiosk.visit.events import BoardRow, Button, Chose, CodeRead, Event, KeyTyped, Pressed
from kiosk.visit.views import (
    ChoiceView,
    DigitsView,
    Page,
    ReviewView,
    SavedView,
    ScanView,
    StatusView,
    View,
    WelcomeView,
)
from kiosk.wire.feed import Correction, State
from tests.support.district import demo_settings, running
from tests.support.evening import Player, enrolled, play, settings
from tests.support.papermaker import lay, stamped_page, write_pnm
from tests.support.testprinter import EPSON80, TcpService, TestPrinter
from tests.support.villager import Villager
from tests.system.test_commands import Program, program

pytestmark = [pytest.mark.xdist_group("commands"), pytest.mark.needs("scanimage")]

WAY = ("new", "kk", "kk/hilang")


class Scene:
    """Where it plays."""

    def __init__(self, config: KioskConfig, file: Path, gateway: Gateway, printer: TestPrinter) -> None:
        self.config, self.file, self.gateway, self.printer = config, file, gateway, printer

    def at_the_kiosk(self, act: Callable[[View], Sequence[Event]], until: Callable[[Page], bool]) -> Page:
        """Somebody at the screen until a page comes."""
        player = Player(act, lambda view: view.sheet is None and until(view.page))
        play(self.config, player)
        return player.seen[-1]

    def case(self) -> Case:
        with self.gateway.database.write() as session:
            return session.scalars(select(Case)).one()

    def officer(self, *moves: Move) -> None:
        for move in moves:
            case = self.case()
            assert cases.move(self.gateway, case.id, case.serial, "petugas", move) is None

    def courier_passes(self, courier: Program, pattern: str) -> None:
        """Wake the courier until it tells of this."""
        courier.lines.clear()
        assert ring(composition.bell_path(self.config))
        courier.line(pattern)


@contextmanager
def the_scene(folder: Path) -> Iterator[Scene]:
    page = write_pnm(lay(stamped_page(150), angle=1.0).image, folder / "page.ppm")
    device = TestPrinter(EPSON80)
    with running(demo_settings(folder)) as office, TcpService(device) as service:
        kiosk = folder / "kiosk"
        config = settings(
            kiosk, office.url, printer=f"tcp://127.0.0.1:{service.port}", scanner=f"sane:pnm:0?filename={page}"
        )
        enrolled(config)
        yield Scene(config, kiosk / "kiosk.toml", office.gateway, device)


def asking(rng: random.Random) -> Callable[[View], Sequence[Event]]:
    """A family that lost its KK, gives a phone number, and sends."""
    villager = Villager(rng, way=WAY, skip=0.0)

    def act(view: View) -> Sequence[Event]:
        if view.sheet is not None or isinstance(view.page, SavedView):
            return ()
        return villager.act(view.page) if not isinstance(view.page, WelcomeView) or view.page.languages else ()

    return act


def looking(code: str, *, correct: bool) -> Callable[[View], Sequence[Event]]:
    """Somebody who comes back with the slip."""

    def act(view: View) -> Sequence[Event]:
        match view.page:
            case _ if view.sheet is not None:
                return ()
            case WelcomeView(languages=languages) if languages:
                return (CodeRead(code),)
            case StatusView(buttons=buttons) if correct and any(button is Button.CORRECT for button, _ in buttons):
                return (Pressed(Button.CORRECT),)
            case ChoiceView():
                return (Chose("phone4"),)
            case DigitsView(typed=typed):
                return (Pressed(Button.NEXT),) if len(typed) == 4 else tuple(KeyTyped(digit) for digit in "7890")
            case ScanView() as page:
                return (Pressed(Button.NEXT if page.frame.next is not None else Button.SCAN),)
            case SavedView() | StatusView():
                return ()
            case ReviewView():
                return (Pressed(Button.NEXT),)
            case page:
                return Villager(random.Random(1)).act(page)

    return act


def saved(page: Page) -> bool:
    return isinstance(page, SavedView) and page.receipt == "printed"


def test_from_the_first_touch_to_ready_collect_it_here(tmp_path: Path) -> None:
    with the_scene(tmp_path) as scene, program("forward", "--config", str(scene.file)) as courier:
        courier.line("event=pass")
        page = scene.at_the_kiosk(asking(random.Random(5)), saved)
        assert isinstance(page, SavedView)
        assert len(scene.printer.pieces) == 1
        assert not scene.printer.complaints
        courier.line("delivered=1")
        assert scene.case().code == page.code.replace(" ", "")

        blurred = Correction(kind="paper", key="suket_hilang", fault="blurred")
        scene.officer(Move(State.IN_CHECK), Move(State.NEEDS_CORRECTION, items=(blurred,), note="Surat buram."))
        scene.courier_passes(courier, "feed=new")
        second = scene.at_the_kiosk(looking(page.qr, correct=True), saved)
        assert isinstance(second, SavedView)
        assert second.code == page.code
        courier.line("delivered=1")
        assert State(scene.case().state) is State.RECEIVED
        assert [entry.kind for entry in submissions(scene)] == ["new", "supplement"]

        ready = Move(
            State.READY,
            document="Kartu Keluarga",
            place="Kantor Desa Contoh",
            hours="Senin-Jumat 08.00-15.00",
            until=date(2027, 1, 29),
            bring="Tanda terima ini",
            phone="0254-000-001",
        )
        scene.officer(Move(State.IN_CHECK), Move(State.IN_PROCESS), ready)
        scene.courier_passes(courier, "feed=new")
        shown = scene.at_the_kiosk(looking(page.code, correct=False), lambda now: isinstance(now, StatusView))
        assert isinstance(shown, StatusView)
        told = [fact.value.id for fact in shown.facts]
        assert "Kantor Desa Contoh" in told
        assert "Senin-Jumat 08.00-15.00" in told
        board = scene.at_the_kiosk(lambda _: (), lambda now: isinstance(now, WelcomeView) and bool(now.board))
        assert isinstance(board, WelcomeView)
        assert isinstance(board.board[0], BoardRow)
        assert board.board[0].masked_name.endswith("*****")


def submissions(scene: Scene) -> list[Submission]:
    with scene.gateway.database.write() as session:
        return list(session.scalars(select(Submission).order_by(Submission.id)))
