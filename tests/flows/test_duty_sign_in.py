"""A clerk signs in at the screen, over a real ledger of accounts."""

from itertools import pairwise
from pathlib import Path

from kiosk.duty.clock import IDLE_S
from kiosk.duty.sign_in_state import PinPad, SetPin, TryPin, WhoIsIt
from kiosk.duty.stages import ClerkHome
from kiosk.ledger import audit
from kiosk.ledger.clerk_values import AccountOff, SignedIn
from kiosk.ports import PrinterOutOfPaper, PrinterReady
from kiosk.visit.effects import Hush, Speak
from kiosk.visit.events import Button, Chose, CodeRead, Comfort, KeyErased, KeyTyped, Pressed, PrinterSaid, Toggled
from kiosk.visit.stages import Asking, Home, Welcome
from kiosk.visit.views import ChoiceView, DigitsView, HelpSheet, IdleSheet, LettersView, WelcomeView
from kiosk.wire.clerk_code import LINE, LINES
from tests.support.clerks import OTHER_PIN, PIN, code
from tests.support.counter import Counter


def test_the_only_way_in_is_the_pin_pad(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    view = counter.do(Pressed(Button.HELP))
    assert isinstance(view.sheet, HelpSheet)
    view = counter.do(Pressed(Button.CLERK))
    assert isinstance(view.page, ChoiceView)
    assert [choice.id for choice in view.page.choices] == ["ratna", "budi", "code"]
    assert counter.front.duty.clerk is None
    view = counter.choose("budi")
    assert isinstance(view.page, DigitsView)
    assert view.page.masked
    view = counter.type(OTHER_PIN)
    assert isinstance(counter.front.duty.stage, ClerkHome)
    assert counter.front.duty.clerk is not None
    assert counter.front.duty.clerk.account == "budi"


def test_a_clerk_sees_no_accounts_and_a_head_clerk_does(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    before = counter.front
    assert counter.choose("accounts") == counter.view
    assert counter.front == before
    counter.do(Pressed(Button.ERASE))
    counter.sign_in("ratna", PIN)
    view = counter.choose("accounts")
    assert isinstance(view.page, ChoiceView)
    assert [choice.id for choice in view.page.choices] == ["new", "budi"]


def test_a_wrong_pin_is_told_with_what_is_left_and_nothing_of_it_stays(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("budi"))
    view = counter.type("000000")
    assert isinstance(view.page, DigitsView)
    assert view.page.typed == ""
    assert view.page.warning is not None
    assert ("left", "9") in view.page.warning.args
    assert counter.front.duty.clerk is None
    assert isinstance(counter.type(OTHER_PIN).page, ChoiceView)


def test_waits_grow_on_the_screen_and_the_tenth_switches_the_account_off(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("budi"))
    waits = []
    for _ in range(10):
        view = counter.type("000000")
        assert isinstance(view.page, DigitsView)
        stage = counter.front.duty.stage
        assert isinstance(stage, PinPad)
        rest = stage.until - counter.front.machine.monotonic
        waits.append(rest)
        if rest > 0 and stage.told != "off":
            typed = counter.type("000000")
            assert isinstance(typed.page, DigitsView)
            assert not typed.page.frame.next_ready
            for _ in range(6):
                counter.do(KeyErased())
            while counter.front.machine.monotonic < stage.until + 1:
                counter.do(KeyErased())  # somebody is there
                counter.wait(10)
    assert waits[:4] == [0.0] * 4
    assert all(later > earlier for earlier, later in pairwise(waits[4:9]))
    stage = counter.front.duty.stage
    assert isinstance(stage, PinPad)
    assert stage.told == "off"
    counter.type(OTHER_PIN)
    assert counter.front.duty.clerk is None
    assert isinstance(counter.clerks.sign_in("budi", OTHER_PIN), AccountOff)


def test_who_walks_away_is_signed_out_after_a_minute_and_warned_before(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.wait(IDLE_S - 15)
    assert isinstance(counter.view.sheet, IdleSheet)
    counter.do(Pressed(Button.STILL_HERE))
    assert counter.view.sheet is None
    counter.wait(IDLE_S + 1)
    assert counter.front.duty.clerk is None
    assert isinstance(counter.view.page, WelcomeView)


def test_half_a_pin_is_gone_when_nobody_finishes_it(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("budi"), KeyTyped("2"), KeyTyped("0"))
    counter.wait(IDLE_S + 1)
    assert counter.front.duty.stage is None
    assert isinstance(counter.view.page, WelcomeView)
    assert not any(isinstance(effect, TryPin) for effect in counter.asked)


def test_the_visit_below_stays_as_it_was(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Chose("id"), Chose("new"))
    before = counter.front.visit.person.stage
    counter.do(Pressed(Button.HELP), Pressed(Button.CLERK))
    counter.do(*(KeyTyped("7") for _ in range(4)), Chose("status"), CodeRead("7KM4QFR9XPA2"))
    counter.do(Pressed(Button.ERASE))
    assert counter.front.visit.person.stage == before
    assert not isinstance(before, Welcome | Asking)


def test_a_visit_is_not_wiped_while_a_clerk_is_at_work_over_it(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Chose("id"))
    counter.sign_in()
    for _ in range(6):
        counter.wait(30)
        counter.do(Pressed(Button.STILL_HERE))
    counter.do(Pressed(Button.ERASE))
    assert isinstance(counter.front.visit.person.stage, Home)


def typed_code(counter: Counter, text: str) -> None:
    for number in range(LINES):
        counter.type(text[number * LINE : (number + 1) * LINE])


def test_the_district_code_typed_line_by_line_makes_an_account(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    view = counter.do(Pressed(Button.CLERK), Chose("code"))
    assert isinstance(view.page, LettersView)
    counter.type("wati")
    typed_code(counter, code("wati", "technician"))
    counter.type("918273")
    counter.type("918273")
    assert counter.front.duty.clerk is not None
    assert counter.front.duty.clerk.role == "technician"
    assert isinstance(counter.clerks.sign_in("wati", "918273"), SignedIn)


def test_a_slip_in_a_line_is_told_at_that_line(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("code"))
    counter.type("wati")
    good = code("wati")[:LINE]
    wrong = ("3" if good[0] == "2" else "2") + good[1:]
    view = counter.type(wrong)
    assert isinstance(view.page, DigitsView)
    assert view.page.warning is not None
    assert view.page.frame.step == 1
    counter.do(*(KeyErased() for _ in range(LINE)))
    view = counter.type(good)
    assert isinstance(view.page, DigitsView)
    assert view.page.frame.step == 2


def test_a_code_is_read_from_its_qr_and_a_used_one_is_refused(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("code"))
    counter.type("ratna")
    counter.do(CodeRead(code("ratna", "head")))  # the same five minutes as the one she began with
    counter.type("918273")
    view = counter.type("918273")
    assert counter.front.duty.clerk is None
    assert isinstance(view.page, DigitsView)
    assert view.page.warning is not None


def test_two_pins_that_differ_set_none(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in("ratna", PIN)
    counter.choose("accounts", "budi", "pin")
    counter.type("918273")
    view = counter.type("918274")
    assert isinstance(view.page, DigitsView)
    assert view.page.warning is not None
    assert not any(isinstance(effect, SetPin) for effect in counter.asked)
    counter.type("111111")
    view = counter.type("111111")
    assert isinstance(view.page, DigitsView)
    assert view.page.warning is not None
    assert isinstance(counter.clerks.sign_in("budi", OTHER_PIN), SignedIn)


def test_a_head_clerk_adds_and_switches_off(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in("ratna", PIN)
    counter.choose("accounts", "new", "clerk")
    view = counter.type("budi")
    assert isinstance(view.page, LettersView)
    assert view.page.warning is not None, "an account of that name keeps its PIN"
    counter.do(*(KeyErased() for _ in "budi"))
    counter.type("dewi")
    counter.type("918273")
    view = counter.type("918273")
    assert isinstance(view.page, ChoiceView)
    assert [choice.id for choice in view.page.choices] == ["new", "budi", "dewi"]
    counter.choose("dewi", "off")
    assert isinstance(counter.clerks.sign_in("dewi", "918273"), AccountOff)
    newest = counter.clerks.ledger.read(lambda c: audit.newest(c, 3))
    assert isinstance(newest, tuple)
    assert "clerk_off" in [entry.what for entry in newest]


def test_pins_and_codes_stand_in_no_text_of_the_state(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Pressed(Button.CLERK), Chose("budi"), *(KeyTyped(one) for one in "31415"))
    assert "31415" not in repr(counter.front)
    assert not any("31415" in repr(effect) for effect in counter.asked)
    assert isinstance(counter.front.duty.history[-1], WhoIsIt)


def test_the_voice_is_silent_while_a_clerk_is_there(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Chose("id"), Toggled(Comfort.SOUND))
    counter.asked.clear()
    counter.sign_in()
    assert Hush() in counter.asked
    counter.asked.clear()
    counter.do(PrinterSaid(PrinterOutOfPaper()), PrinterSaid(PrinterReady()))
    assert not any(isinstance(effect, Speak) for effect in counter.asked)
    counter.do(Pressed(Button.ERASE), PrinterSaid(PrinterOutOfPaper()))
    assert any(isinstance(effect, Speak) for effect in counter.asked)
