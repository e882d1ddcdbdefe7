"""A clerk changes the roll: each step as the printer tells it, or as the clerk does where it cannot."""

from pathlib import Path

import pytest

from kiosk.duty.clock import AT_PRINTER_S, IDLE_S
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.paper_state import (
    ChangeRoll,
    FreePrinter,
    HoldPrinter,
    LookAtPaper,
    Mend,
    NoteRoll,
    PaperHome,
    PaperIs,
    PaperSizes,
    PrintTrial,
    RollDone,
    RollNoted,
    RollStep,
    Trial,
    TrialDone,
)
from kiosk.duty.stages import ClerkHome
from kiosk.ports import (
    Printed,
    PrinterCoverOpen,
    PrinterError,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
)
from kiosk.slips.rolls import Forecast, PaperLeft
from kiosk.visit.events import Button, PaperCounted, Pressed, PrinterSaid
from kiosk.visit.views import ChoiceView, WelcomeView
from kiosk.visit.views_clerk import LinesView, StepView
from screens.words import say_in
from tests.support.counter import Counter

OPEN, EMPTY, READY = PrinterSaid(PrinterCoverOpen()), PrinterSaid(PrinterOutOfPaper()), PrinterSaid(PrinterReady())
LOW = PaperLeft(Forecast(15, 18, 22, "learned"), low=True, yesterday=21)
NEXT = Pressed(Button.NEXT)


class Machine:
    """Answers as the hands would."""

    def __init__(self, trial: PrintResult = Printed(210.0)) -> None:  # noqa: B008 - a value
        self.trial = trial
        self.asked: list[DutyEffect] = []

    def __call__(self, effect: DutyEffect) -> tuple[DutyEvent, ...]:
        self.asked.append(effect)
        match effect:
            case LookAtPaper(ticket):
                return (PaperIs(ticket, 2),)
            case PrintTrial(ticket):
                return (TrialDone(ticket, self.trial),)
            case NoteRoll(ticket, _):
                return (RollNoted(ticket, kept=True, printed=2, waiting=0),)
            case _:
                return ()


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def counter(tmp_path: Path, machine: Machine) -> Counter:
    counter = Counter.open(tmp_path, machine)
    counter.do(PaperCounted(LOW))
    counter.sign_in()
    counter.choose("paper")
    return counter


def words(counter: Counter) -> str:
    """The heading of the page."""
    page = counter.view.page
    assert isinstance(page, StepView | ChoiceView)
    return say_in("id")(page.title if isinstance(page, StepView) else page.question)


def step(counter: Counter) -> RollStep | None:
    stage = counter.front.duty.stage
    return stage.step if isinstance(stage, ChangeRoll) else None


def test_the_page_says_what_is_left_and_what_waits(counter: Counter) -> None:
    page = counter.view.page
    assert isinstance(page, LinesView)
    assert page.alert is not None
    said = say_in("id")
    assert said(page.alert.title) == "Kertas hampir habis"
    assert said(page.alert.text) == "Sisa kira-kira 18 tanda terima. Kemarin terpakai 21."
    assert counter.front.duty.stage == PaperHome(ticket=counter.front.visit.tickets, waiting=2)


def test_a_roll_is_changed_while_the_printer_tells_each_step(counter: Counter, machine: Machine) -> None:
    counter.do(EMPTY)
    counter.choose("change")
    assert step(counter) is RollStep.OPEN
    page = counter.view.page
    assert isinstance(page, StepView)
    assert not page.frame.next_ready
    counter.do(NEXT)
    assert step(counter) is RollStep.OPEN, "an unopened printer is no step further"
    counter.do(OPEN)
    assert step(counter) is RollStep.ROLL
    counter.do(READY)
    assert step(counter) is RollStep.CLOSE
    assert not any(isinstance(effect, PrintTrial) for effect in machine.asked)
    counter.do(NEXT)
    assert isinstance(counter.view.page, ChoiceView)
    counter.choose("yes")
    assert counter.front.duty.stage == RollDone(printed=2, waiting=0)
    noted = [effect for effect in machine.asked if isinstance(effect, NoteRoll)]
    assert [effect.by for effect in noted] == ["budi"]
    counter.do(NEXT)
    assert isinstance(counter.front.duty.stage, ClerkHome)


def test_a_closed_printer_without_paper_is_no_step_further(counter: Counter) -> None:
    counter.choose("change")
    counter.do(OPEN, EMPTY)
    assert step(counter) is RollStep.CLOSE
    counter.do(NEXT)
    assert step(counter) is RollStep.CLOSE
    counter.do(OPEN)
    assert step(counter) is RollStep.ROLL
    counter.do(READY, NEXT)
    assert isinstance(counter.front.duty.stage, Trial)


def test_a_silent_printer_is_never_taken_for_a_closed_one(counter: Counter) -> None:
    counter.choose("change")
    counter.do(OPEN, NEXT, PrinterSaid(PrinterSilent()), NEXT)
    assert step(counter) is RollStep.CLOSE


@pytest.mark.parametrize("status", [PrinterMute(), PrinterReady()])
def test_where_the_printer_cannot_tell_the_clerk_does(
    counter: Counter, machine: Machine, status: PrinterStatus
) -> None:
    machine.trial = PrintUnknown(210.0)
    counter.do(PrinterSaid(status))
    counter.choose("change", "done")
    assert step(counter) is RollStep.ROLL
    counter.do(NEXT, NEXT)
    assert words(counter) == "Halaman tes keluar dan terbaca?"
    counter.choose("yes")
    assert isinstance(counter.front.duty.stage, RollDone)


def test_an_unreadable_trial_page_turns_the_roll_round_and_notes_nothing(counter: Counter, machine: Machine) -> None:
    counter.choose("change")
    counter.do(OPEN, READY, NEXT)
    counter.choose("no")
    assert counter.front.duty.stage == ChangeRoll(again=True)
    counter.do(OPEN)
    assert words(counter) == "Balik gulungannya"
    assert not any(isinstance(effect, NoteRoll) for effect in machine.asked)


def test_a_trial_page_that_fails_leads_to_the_faults_own_page(counter: Counter, machine: Machine) -> None:
    machine.trial = PrintFailed(PrinterError("cutter"))
    counter.choose("change")
    counter.do(OPEN, READY, NEXT)
    counter.choose("mend")
    assert counter.front.duty.stage == Mend("cutter", change=True)
    assert words(counter) == "Pemotong kertas macet"
    counter.do(PrinterSaid(PrinterError("cutter")), NEXT)
    assert counter.front.duty.stage == Mend("cutter", change=True), "a broken printer prints no trial page"
    machine.trial = Printed(210.0)
    counter.do(READY)
    assert words(counter) == "Pencetak siap lagi"
    counter.do(NEXT)
    counter.choose("yes")
    assert isinstance(counter.front.duty.stage, RollDone), "the change that was broken off is ended"


def test_a_trial_page_that_runs_out_begins_the_change_again(counter: Counter, machine: Machine) -> None:
    machine.trial = PrintFailed(PrinterOutOfPaper())
    counter.choose("change")
    counter.do(OPEN, READY, NEXT)
    counter.choose("mend")
    assert step(counter) is RollStep.OPEN


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (PrinterCoverOpen(), "Tutup pencetak terbuka"),
        (PrinterError("jammed"), "Kertas tersangkut"),
        (PrinterError("cutter"), "Pemotong kertas macet"),
        (PrinterError("overheated"), "Pencetak terlalu panas"),
        (PrinterError("unrecoverable"), "Pencetak rusak"),
        (PrinterSilent(), "Pencetak tidak menjawab"),
    ],
)
def test_each_fault_has_its_own_page(counter: Counter, status: PrinterStatus, title: str) -> None:
    counter.do(PrinterSaid(status))
    counter.choose("mend")
    assert words(counter) == title


def test_the_printer_is_held_during_the_change_and_free_when_it_is_given_up(counter: Counter, machine: Machine) -> None:
    counter.choose("change")
    held = [effect for effect in machine.asked if isinstance(effect, HoldPrinter | FreePrinter)]
    assert held == [HoldPrinter()]
    counter.do(Pressed(Button.BACK))
    assert isinstance(machine.asked[-1], FreePrinter)
    assert isinstance(counter.front.duty.stage, PaperHome)


def test_nobody_leaves_while_the_trial_page_is_printed(counter: Counter) -> None:
    counter.answer = lambda _: ()
    counter.choose("change")
    counter.do(OPEN, READY, NEXT)
    before = counter.front.duty.stage
    assert isinstance(before, Trial)
    counter.do(Pressed(Button.BACK))
    assert counter.front.duty.stage == before
    counter.do(TrialDone(before.ticket + 99, Printed(1.0)))
    assert counter.front.duty.stage == before, "another page's answer is not this one's"


def test_sizes_lead_back_to_the_step(counter: Counter) -> None:
    counter.choose("change")
    counter.do(OPEN)
    counter.choose("sizes")
    assert isinstance(counter.front.duty.stage, PaperSizes)
    counter.do(NEXT)
    assert step(counter) is RollStep.ROLL


def test_hands_in_the_printer_are_not_signed_out_but_who_walks_away_is(counter: Counter) -> None:
    counter.choose("change")
    counter.wait(IDLE_S + 10)
    counter.do(OPEN)
    counter.wait(AT_PRINTER_S - 10)
    assert step(counter) is RollStep.ROLL, "opening the printer shows that somebody is there"
    counter.wait(20)
    assert isinstance(counter.view.page, WelcomeView)


@pytest.mark.parametrize("way", ["signs out", "walks away"])
def test_a_clerk_who_leaves_in_the_middle_lets_go_of_the_printer(counter: Counter, machine: Machine, way: str) -> None:
    counter.choose("change")
    counter.do(OPEN)
    counter.choose("sizes")
    if way == "signs out":
        counter.do(Pressed(Button.ERASE))
    else:
        counter.wait(AT_PRINTER_S + 1)
    assert counter.front.duty.clerk is None
    held = [type(effect) for effect in machine.asked if isinstance(effect, HoldPrinter | FreePrinter)]
    assert held[-1] is FreePrinter
    assert held.count(FreePrinter) == 1


def test_who_leaves_other_pages_has_held_no_printer(counter: Counter, machine: Machine) -> None:
    counter.choose("trial")
    counter.do(Pressed(Button.ERASE))
    assert not any(isinstance(effect, FreePrinter) for effect in machine.asked)


def test_the_clerks_home_tells_of_paper_that_is_low(counter: Counter) -> None:
    counter.do(Pressed(Button.BACK))
    page = counter.view.page
    assert isinstance(page, ChoiceView)
    seconds = {choice.id: choice.second for choice in page.choices}
    said = seconds["paper"]
    assert said is not None
    assert say_in("id")(said) == "Kertas hampir habis"


def test_a_trial_page_alone_notes_no_roll(counter: Counter, machine: Machine) -> None:
    counter.choose("trial", "yes")
    assert isinstance(counter.front.duty.stage, PaperHome)
    assert not any(isinstance(effect, NoteRoll) for effect in machine.asked)
