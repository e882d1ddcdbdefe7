"""A clerk changes the roll at the real glass, on a printer that runs out, is opened, jams and dies; what waited comes out once, if still wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.paper_state import (
    ChangeRoll,
    LookAtPaper,
    Mend,
    NoteRoll,
    PaperHome,
    PaperIs,
    PrintTrial,
    RollDone,
    RollNoted,
    TrialDone,
)
from kiosk.duty.stages import DutyStage
from kiosk.hands.rolls import ROLL
from kiosk.ledger import audit
from kiosk.ports import (
    Printed,
    PrinterCoverOpen,
    PrinterError,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
)
from kiosk.slips.rolls import PaperLeft, PaperUse, Stock, paper_left
from kiosk.visit.events import Button, Chose, PaperCounted, Pressed, PrinterSaid
from kiosk.visit.views import ChoiceView, ReviewView, SavedView, TroubleSheet, WelcomeView
from tests.support.clerk_screen import accounts, answered_by, sign_in
from tests.support.kill_judge import receipts
from tests.support.kill_lane import quick
from tests.support.programs import DistrictProgram, district
from tests.support.screen_robot import SEE_S, Robot
from tests.support.testprinter import Faults
from tests.support.whole import Parts, Scene, whole
from tests.support.xscreen import until

pytestmark = [pytest.mark.xdist_group("glass"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

OPEN, EMPTY, READY = PrinterCoverOpen(), PrinterOutOfPaper(), PrinterReady()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictProgram]:
    with district(tmp_path_factory.mktemp("office")) as running:
        yield running


class PaperOffice:
    """What the hands may answer a clerk at the printer. ``trial``: as what the next trial page may end."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        self.waits: tuple[int, ...] = (0,)
        """Before the answer the page looks as if nothing waited; so that is expected alone or not at all."""
        self.trial: tuple[PrintResult, ...] = (Printed(200.0),)

    def __call__(self, effect: DutyEffect) -> Sequence[DutyEvent]:
        match effect:
            case LookAtPaper(ticket):
                return [PaperIs(ticket, waiting) for waiting in self.waits]
            case PrintTrial(ticket):
                return [TrialDone(ticket, result) for result in self.trial]
            case NoteRoll(ticket):
                # What waited comes out first; the page then tells what is left after it.
                until(self._all_out, SEE_S, self.robot.why)
                self.robot.mirror.do(PaperCounted(counted(self.robot)))
                return [RollNoted(ticket, kept=True, printed=printed, waiting=0) for printed in range(3)]
            case _:
                return ()

    def _all_out(self) -> bool:
        ledger = self.robot.keeper.ledger
        trail = ledger.read(lambda c: audit.newest(c, 60))
        assert isinstance(trail, tuple), trail
        noted = any(entry.what == "roll_changed" and entry.fields.get("by") == "budi" for entry in trail)
        return noted and ledger.waiting_jobs() == ()


def counted(robot: Robot) -> PaperLeft:
    """What is left by the kiosk's own ledger."""
    use = robot.keeper.ledger.paper_use(
        ROLL, robot.keeper.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    )
    assert isinstance(use, PaperUse), use
    return paper_left(use, Stock(robot.printer.model.paper_mm))


def at(robot: Robot) -> DutyStage | None:
    """The clerk's page."""
    return robot.mirror.front.duty.stage


def says(robot: Robot, status: PrinterStatus) -> None:
    """The printer was touched, and the glass follows what it says."""
    robot.after(PrinterSaid(status))
    robot.see()


def a_receipt_waits(scene: Scene, at: int) -> str:
    """Kept while the roll ends in mid-receipt; gives the code, with the visit over."""
    robot = scene.robot
    robot.walk(quick(), lambda page: isinstance(page, ReviewView))
    robot.holds = True
    scene.printer.fail(Faults(paper_out_at=at))
    robot.touch(Pressed(Button.NEXT))
    robot.done(PrintFailed(EMPTY))
    page = robot.page
    assert isinstance(page, SavedView)
    assert page.receipt == "waiting"
    robot.holds = False
    return robot.code


def nobody_wants_it(scene: Scene) -> str:
    """Another request, whose receipt its owner does not wait for; gives the code."""
    robot = scene.robot
    somebody = quick()
    for _ in range(60):
        if isinstance(robot.page, SavedView):
            break
        # The sheet says that there is no paper, and lets them go on without.
        sheet = isinstance(robot.mirror.view.sheet, TroubleSheet)
        robot.act([Pressed(Button.NEXT)] if sheet else somebody.act(robot.page))
    assert isinstance(robot.page, SavedView)
    code = robot.code
    robot.touch(Pressed(Button.NO_PAPER))
    robot.leave()
    return code


def to_the_printer(robot: Robot) -> None:
    """From the clerk's home, where its tile may be on another page."""
    for _ in range(3):
        page = robot.page
        assert isinstance(page, ChoiceView)
        if any(choice.id == "paper" for choice in page.choices):
            break
        robot.touch(Pressed(Button.MORE))
    robot.touch(Chose("paper"))


def changes_the_roll(scene: Scene) -> None:
    """Up to the trial page, each step as the printer tells it."""
    robot = scene.robot
    robot.touch(Chose("change"))
    assert at(robot) == ChangeRoll()
    scene.printer.open_cover()
    says(robot, OPEN)
    scene.printer.fail(Faults())
    scene.printer.reload()
    says(robot, READY)


@pytest.mark.parametrize(("model", "wire"), [("epson80", "tcp"), ("generic58", "pty")])
def test_a_roll_that_ran_out_is_changed_and_what_is_still_wanted_comes_out_once(
    tmp_path: Path, office: DistrictProgram, model: str, wire: str
) -> None:
    with whole(tmp_path, office, Parts(model, wire, reader="none", kiosk=f"DEMO-{model.upper()}")) as scene:
        robot, hands = scene.robot, PaperOffice(scene.robot)
        robot.types = True
        accounts(scene)
        robot.office = answered_by(robot.office, hands)
        wanted = a_receipt_waits(scene, at=500)
        robot.leave()
        robot.holds = True
        unwanted = nobody_wants_it(scene)
        robot.holds = False
        sign_in(scene)
        robot.after(PaperCounted(counted(robot)))
        hands.waits = (1, 2, 3)
        to_the_printer(robot)
        hands.waits = (0,)
        assert at(robot) == PaperHome(robot.mirror.front.visit.tickets, waiting=1)
        torn = receipts([piece.text for piece in scene.printer.pieces])
        changes_the_roll(scene)
        assert receipts([piece.text for piece in scene.printer.pieces]) == torn, (
            "nothing comes out before the clerk has seen the trial page"
        )
        # The cover springs open in the middle of the trial page.
        scene.printer.fail(Faults(cover_open_at=300))
        hands.trial = (PrintFailed(OPEN),)
        robot.touch(Pressed(Button.NEXT))
        robot.touch(Chose("mend"))
        assert at(robot) == Mend("cover", change=True)
        scene.printer.fail(Faults())
        scene.printer.reload()
        says(robot, READY)
        hands.trial = (Printed(200.0),)
        robot.touch(Pressed(Button.NEXT))
        robot.touch(Chose("yes"))
        done = at(robot)
        assert isinstance(done, RollDone)
        assert (done.printed, done.waiting) == (1, 0)
        printed = receipts([piece.text for piece in scene.printer.pieces])
        assert printed[wanted, "1"] == 1
        assert not any(code == unwanted for code, _ in printed)
        assert robot.keeper.ledger.waiting_jobs() == ()
        robot.touch(Pressed(Button.NEXT))
        a_jam_and_a_death(scene, hands)
        assert sum(receipts([piece.text for piece in scene.printer.pieces]).values()) == sum(printed.values())
        assert "worker_bug" not in scene.kiosk.said
        assert scene.kiosk.end() == 0


def a_jam_and_a_death(scene: Scene, hands: PaperOffice) -> None:
    """From the clerk's home: paper is stuck, then the line dies in the middle of a page; both have their page, and a page prints after."""
    robot = scene.robot
    scene.printer.break_down("jammed")
    says(robot, PrinterError("jammed"))
    to_the_printer(robot)
    robot.touch(Chose("mend"))
    stage = at(robot)
    assert stage == Mend("jammed")
    scene.printer.break_down("")
    says(robot, READY)
    if scene.printer.model.name == "epson80":
        scene.printer.fail(Faults(close_at=300))
        # A line that takes all and then dies is not believed either way: the clerk is asked, and says no.
        hands.trial = (PrintUnknown(200.0),)
        robot.touch(Pressed(Button.NEXT))
        scene.printer.fail(Faults())
        robot.touch(Chose("no"))
        robot.touch(Pressed(Button.BACK))
        hands.trial = (Printed(200.0),)
        robot.touch(Pressed(Button.NEXT))
    else:
        hands.trial = (Printed(200.0),)
        robot.touch(Pressed(Button.NEXT))
    robot.touch(Chose("yes"))
    robot.touch(Pressed(Button.ERASE))
    assert isinstance(robot.page, WelcomeView)


def test_a_printer_that_cannot_tell_is_changed_by_the_clerks_word(tmp_path: Path, office: DistrictProgram) -> None:
    with whole(tmp_path, office, Parts("clone58", "pty", reader="none", kiosk="DEMO-MUTE")) as scene:
        robot, hands = scene.robot, PaperOffice(scene.robot)
        accounts(scene)
        robot.office = answered_by(robot.office, hands)
        sign_in(scene)
        robot.after(PaperCounted(counted(robot)))
        to_the_printer(robot)
        robot.touch(Chose("change"))
        for _ in range(2):
            robot.touch(Pressed(Button.NEXT))
        hands.trial = (PrintUnknown(200.0),)
        robot.touch(Pressed(Button.NEXT))
        robot.touch(Chose("yes"))
        assert isinstance(at(robot), RollDone)
        assert [len(piece.codes()) for piece in scene.printer.pieces] == [1]
        assert scene.kiosk.end() == 0
