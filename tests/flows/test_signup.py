"""Signing up for an outreach day: short, forgiving, and nothing said before it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.adminduk.outreach import OutreachDay
from kiosk.ports import PrinterOutOfPaper, PrinterReady, PrintUnknown
from kiosk.visit.effects import KeepLetter, PrintReceipt, SettleReceipt
from kiosk.visit.events import (
    Button,
    Change,
    Chose,
    ClockSaid,
    Comfort,
    Event,
    KeyErased,
    KeyTyped,
    OutreachSaid,
    Pressed,
    PrinterSaid,
    StorageSaid,
    Tick,
    Toggled,
)
from kiosk.visit.letter_state import LetterIntro, LetterKept, LetterReview, LetterStep
from kiosk.visit.stages import Home, Welcome
from kiosk.visit.views import (
    ChoiceView,
    DigitsView,
    IdleSheet,
    LettersView,
    NoticeView,
    ReviewView,
    SavedView,
    TroubleSheet,
)
from tests.support.village import CODE, MORNING, Desk, Session, fresh

DAY = OutreachDay("v1", date(2026, 12, 1), "Balai desa", "08.00-13.00", (), 3)
LATER = OutreachDay("v2", date(2026, 12, 8), "SD Contoh", "", ("ktp", "kia"), None)


def home(*days: OutreachDay, capacity: int = 5, desk: Desk | None = None) -> Session:
    session = Session(fresh(capacity), desk or Desk())
    session.do(OutreachSaid(days or (LATER, DAY)), Chose("id"))
    return session


def typed(text: str) -> list[KeyTyped]:
    return [KeyTyped(symbol) for symbol in text]


def step_of(session: Session) -> str:
    stage = session.visit.person.stage
    assert isinstance(stage, LetterStep), stage
    return stage.key


def to_review(session: Session, where: str = "place") -> ReviewView:
    """The whole way with every question answered."""
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), Chose("ktp"), Chose("lahir"), Pressed(Button.NEXT))
    session.do(*typed("4"), Pressed(Button.NEXT), *typed("siti contoh"), Pressed(Button.NEXT))
    session.do(*typed("3"), Pressed(Button.NEXT), *typed("081234567890"), Pressed(Button.NEXT), Chose(where))
    page = session.view.page
    assert isinstance(page, ReviewView)
    return page


def test_home_offers_it_only_when_a_day_is_coming() -> None:
    assert "signup" in ids(home())
    assert "signup" not in ids(home(replace(DAY, day=MORNING.date() - timedelta(days=1))))
    assert "signup" not in ids(home(replace(DAY, left=0)))
    session = home(replace(DAY, left=0))
    session.do(Chose("signup"))
    assert isinstance(session.visit.person.stage, Home)


def ids(session: Session) -> list[str]:
    """Everything home offers, page after page."""
    found: list[str] = []
    for _ in range(3):
        page = session.view.page
        assert isinstance(page, ChoiceView)
        assert len(page.choices) + (page.more is not None) <= session.visit.machine.site.capacity
        found += [choice.id for choice in page.choices if choice.id not in found]
        if page.more is None:
            break
        session.do(Pressed(Button.MORE))
    return found


@pytest.mark.parametrize("capacity", [4, 5])
def test_home_keeps_its_order_on_every_panel(capacity: int) -> None:
    found = ids(home(capacity=capacity))
    assert found[:3] == ["new", "status", "board"]
    assert found.index("signup") < found.index("complaint")


def test_a_clock_nobody_trusts_hides_no_day() -> None:
    session = Session(fresh(now=None))
    session.do(OutreachSaid((replace(DAY, day=date(2001, 1, 1)),)), ClockSaid(trusted=False), Chose("id"))
    session.do(Pressed(Button.NEXT))  # goes on without a promised day
    assert "signup" in ids(session)


def test_everything_that_was_asked_travels_and_is_kept_before_anything_is_said() -> None:
    session = home()
    to_review(session)
    assert not session.desk.printed
    session.do(Pressed(Button.NEXT))
    (letter,) = session.desk.letters
    assert dict(letter.given) == {
        "day": "v1",
        "needs": "ktp,lahir",
        "people": "4",
        "name": "SITI CONTOH",
        "rt": "003",
        "phone": "+6281234567890",
        "where": "place",
    }
    assert letter.day == DAY
    order = [type(effect) for effect in session.effects if isinstance(effect, KeepLetter | PrintReceipt)]
    assert order == [KeepLetter, PrintReceipt]
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.code == CODE
    assert page.receipt == "printed"


def test_what_may_stay_empty_may_be_passed_over() -> None:
    session = home()
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), Chose("kk"), Pressed(Button.NEXT))
    session.do(*typed("1"), Pressed(Button.NEXT), *typed("WATI B"), Pressed(Button.NEXT))
    session.do(Pressed(Button.SKIP), Pressed(Button.SKIP), Chose("home"), Pressed(Button.NEXT))
    (letter,) = session.desk.letters
    assert (letter.get("rt"), letter.get("phone"), letter.get("where")) == ("", "", "home")


def test_the_name_cannot_be_passed_over_and_one_word_is_asked_once() -> None:
    session = home()
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), Chose("kk"), Pressed(Button.NEXT))
    session.do(*typed("1"), Pressed(Button.NEXT), Pressed(Button.SKIP), Pressed(Button.NEXT))
    assert step_of(session) == "name"
    session.do(*typed("budi"), Pressed(Button.NEXT))
    page = session.view.page
    assert isinstance(page, LettersView)
    assert page.warning is not None
    session.do(Pressed(Button.NEXT))
    assert step_of(session) == "rt"


@pytest.mark.parametrize(
    ("key", "wrong", "before"),
    [
        ("people", "0", ["kk"]),
        ("people", "99", ["kk"]),
    ],
)
def test_a_number_that_cannot_be_stays_with_a_word_beside_it(key: str, wrong: str, before: list[str]) -> None:
    session = home()
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), *(Chose(one) for one in before))
    session.do(Pressed(Button.NEXT), *typed(wrong), Pressed(Button.NEXT))
    assert step_of(session) == key
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.warning is not None
    assert page.typed == wrong
    session.do(KeyErased(), KeyErased(), *typed("2"), Pressed(Button.NEXT))
    assert step_of(session) == "name"


def test_a_phone_number_that_is_none_is_looked_at_again() -> None:
    session = home()
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), Chose("kk"), Pressed(Button.NEXT))
    session.do(*typed("1"), Pressed(Button.NEXT), *typed("WATI B"), Pressed(Button.NEXT), Pressed(Button.SKIP))
    session.do(*typed("0812"), Pressed(Button.NEXT))
    assert step_of(session) == "phone"
    assert isinstance(session.view.page, DigitsView)
    assert session.view.page.warning is not None


def test_nothing_ticked_goes_nowhere() -> None:
    session = home()
    session.do(Chose("signup"), Pressed(Button.NEXT), Chose("v1"), Chose("kk"), Chose("kk"), Pressed(Button.NEXT))
    assert step_of(session) == "needs"


def test_back_keeps_what_was_given() -> None:
    session = home()
    to_review(session)
    session.do(*[Pressed(Button.BACK)] * 3)
    assert step_of(session) == "rt"
    session.do(Pressed(Button.NEXT))
    # The rest is known already: nothing is asked twice.
    assert isinstance(session.visit.person.stage, LetterReview)
    session.do(Pressed(Button.NEXT))
    assert session.desk.letters[0].get("phone") == "+6281234567890"


def test_back_to_the_home_page() -> None:
    session = home()
    session.do(Chose("signup"))
    assert isinstance(session.visit.person.stage, LetterIntro)
    assert isinstance(session.view.page, NoticeView)
    session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, Home)


def test_change_in_the_review_asks_that_one_again_with_the_answer_in_it() -> None:
    session = home()
    to_review(session)
    session.do(Change("phone"))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.typed == "081234567890"
    session.do(*[KeyErased()] * 12, *typed("081298765432"), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, LetterReview)
    session.do(Pressed(Button.NEXT))
    assert session.desk.letters[0].get("phone") == "+6281298765432"


def test_another_day_that_cannot_do_all_of_it_asks_for_what_anew() -> None:
    session = home()
    to_review(session)
    session.do(Change("day"), Chose("v2"))
    assert step_of(session) == "needs"
    assert isinstance(session.view.page, ChoiceView)
    assert [choice.id for choice in session.view.page.choices] == ["ktp", "kia"]


def test_the_review_shows_every_answer() -> None:
    session = home()
    first = to_review(session)
    found = [line.id for line in first.lines]
    assert first.more is not None
    for _ in range(first.more[1] - 1):
        page = session.do(Pressed(Button.MORE)).page
        assert isinstance(page, ReviewView)
        found += [line.id for line in page.lines]
    assert found == ["day", "needs", "people", "name", "rt", "phone", "where"]
    assert session.do(Pressed(Button.MORE)).page == first


def test_what_was_not_kept_is_said_and_nothing_is_lost() -> None:
    session = home(desk=Desk(not_kept=["busy"]))
    to_review(session)
    session.do(Pressed(Button.NEXT))
    page = session.view.page
    assert isinstance(page, ReviewView)
    assert page.hint is not None
    assert page.hint.id.startswith("Belum tersimpan")
    session.do(Pressed(Button.NEXT))
    assert len(session.desk.letters) == 1


def test_a_full_disk_stands_over_the_page_until_it_is_gone() -> None:
    session = home()
    to_review(session)
    session.do(StorageSaid(ok=False, kind="disk_full"))
    assert isinstance(session.view.sheet, TroubleSheet)
    assert session.view.sheet.kept.id == "Jawaban Bapak/Ibu tidak hilang."
    session.do(Pressed(Button.NEXT))
    assert not session.desk.letters
    session.do(StorageSaid(ok=True), Pressed(Button.NEXT))
    assert len(session.desk.letters) == 1


def test_without_paper_the_number_stands_on_the_screen_and_prints_when_there_is_some() -> None:
    session = home()
    to_review(session)
    session.do(PrinterSaid(PrinterOutOfPaper()))
    assert isinstance(session.view.sheet, TroubleSheet)
    session.do(Pressed(Button.NEXT), Pressed(Button.NEXT))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "waiting"
    session.do(PrinterSaid(PrinterReady()))
    assert session.desk.printed == [CODE]


def test_on_doubt_the_person_says_whether_the_paper_came_out() -> None:
    session = home(desk=Desk(prints=[PrintUnknown(100.0)]))
    to_review(session)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.view.page, SavedView)
    assert session.view.page.receipt == "ask"
    session.do(Pressed(Button.CAME_OUT))
    assert SettleReceipt(CODE, "came_out") in session.effects


@pytest.mark.parametrize("presses", range(1, 9))
def test_erase_forgets_everything_from_every_page(presses: int) -> None:
    session = home()
    events: list[Event] = [
        Pressed(Button.NEXT), Chose("v1"), Chose("ktp"), Pressed(Button.NEXT), *typed("2"), Pressed(Button.NEXT),
        *typed("SITI CONTOH"), Pressed(Button.NEXT),
    ]  # fmt: skip
    session.do(Chose("signup"), *events[:presses], Pressed(Button.ERASE))
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.visit.person.letter is None
    assert session.desk.wipes == 1
    assert "SITI" not in repr(session.visit)


def test_who_went_away_is_warned_about_and_forgotten() -> None:
    session = home()
    to_review(session)
    session.do(Tick(121.0, MORNING))
    assert isinstance(session.view.sheet, IdleSheet)
    session.do(Tick(151.0, MORNING))
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.visit.person.letter is None
    assert not session.desk.letters


def test_after_keeping_there_is_no_way_back_and_the_end_wipes() -> None:
    session = home()
    to_review(session)
    session.do(Pressed(Button.NEXT), Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, LetterKept)
    session.do(Pressed(Button.NEXT))
    assert session.desk.wipes == 1
    assert session.visit.person.letter is None


def test_with_sound_on_a_day_is_marked_first() -> None:
    session = home()
    session.do(Toggled(Comfort.SOUND), Chose("signup"), Pressed(Button.NEXT), Pressed(Button.NEXT), Chose("v1"))
    assert step_of(session) == "day"
    session.do(Pressed(Button.NEXT))
    assert step_of(session) == "needs"


def test_nobody_who_asks_for_the_state_of_a_visit_reads_the_name() -> None:
    session = home()
    to_review(session)
    assert "SITI" not in repr(session.visit)
    assert "81234567890" not in repr(session.visit)
