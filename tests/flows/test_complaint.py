"""A demanded fee is told to the district alone: anonymous if wanted, neutral on the outside, printed only when asked for."""

from __future__ import annotations

import pytest

from kiosk.ports import PrinterOutOfPaper, ScannerGone
from kiosk.visit.effects import PrintReceipt, SettleReceipt
from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed, PrinterSaid, ScannerSaid, StorageSaid, Tick
from kiosk.visit.letter_state import LetterIntro, LetterKept, LetterReview, LetterStep
from kiosk.visit.stages import Home, Welcome
from kiosk.visit.views import DigitsView, NoticeView, Page, ReviewView, SavedView, TroubleSheet
from tests.support.village import CODE, MORNING, Session, fresh

TELLING = ("bayar", "uang", "pungut", "lapor", "adu")
"""Words a neutral header must not have."""


SHORTEST: tuple[Event, ...] = (Chose("calo"), Chose("kk"), *(Pressed(Button.SKIP) for _ in range(4)))


def typed(text: str) -> list[KeyTyped]:
    return [KeyTyped(symbol) for symbol in text]


def begun() -> Session:
    session = Session(fresh())
    session.do(Chose("id"), Chose("complaint"), Pressed(Button.NEXT))
    return session


def anonymous(session: Session) -> None:
    """The shortest way: two taps that say something, everything else passed over."""
    session.do(Chose("calo"), Chose("kk"), *[Pressed(Button.SKIP)] * 4)


def test_the_shortest_way_needs_no_word_typed() -> None:
    session = begun()
    anonymous(session)
    assert isinstance(session.visit.person.stage, LetterReview)
    session.do(Pressed(Button.NEXT))
    (letter,) = session.desk.letters
    given = {"who": "calo", "service": "kk", "amount": "", "when": "", "phone": "", "text": ""}
    assert dict(letter.given) == given


def test_everything_may_be_told() -> None:
    session = begun()
    session.do(Chose("desa"), Chose("ktp"), *typed("0150000"))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.good is not None
    assert dict(page.good.args)["jumlah"] == "Rp150.000"
    session.do(Pressed(Button.NEXT), Chose("week"), *typed("081234567890"), Pressed(Button.NEXT))
    session.do(*typed("Diminta di loket 2"), Pressed(Button.NEXT), Pressed(Button.NEXT))
    (letter,) = session.desk.letters
    assert letter.get("amount") == "150000"
    assert letter.get("when") == "week"
    assert letter.get("phone") == "+6281234567890"
    assert letter.get("text") == "Diminta di loket 2"


def pages_of(session: Session) -> list[Page]:
    found = [session.view.page]
    for event in (*SHORTEST, Pressed(Button.NEXT)):
        session.do(event)
        found.append(session.view.page)
    return found


def test_the_header_tells_nobody_in_the_room_what_it_is() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Chose("complaint"))
    for page in [session.view.page, *pages_of(begun())]:
        assert not any(word in page.frame.service.id.lower() for word in TELLING), page.frame.service


def test_the_first_page_says_who_reads_it_and_where_else_to_turn() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Chose("complaint"))
    page = session.view.page
    assert isinstance(page, NoticeView)
    said = [(text.id, dict(text.args)) for _, text in page.points]
    assert any("Petugas desa tidak bisa" in text for text, _ in said)
    assert any(session.visit.machine.pack.fee_report_phone in args.values() for _, args in said)
    assert any("lapor.go.id" in args.values() for _, args in said)


def test_nothing_is_printed_unless_asked_for() -> None:
    session = begun()
    anonymous(session)
    session.do(Pressed(Button.NEXT))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert (page.code, page.receipt) == (CODE, "none")
    assert not [effect for effect in session.effects if isinstance(effect, PrintReceipt)]
    session.do(Pressed(Button.PRINT))
    assert session.desk.printed == [CODE]
    assert isinstance(session.view.page, SavedView)
    assert session.view.page.receipt == "printed"


def test_a_paper_that_was_asked_for_and_did_not_come_is_not_printed_for_the_next_person() -> None:
    session = begun()
    anonymous(session)
    session.do(Pressed(Button.NEXT), PrinterSaid(PrinterOutOfPaper()), Pressed(Button.PRINT))
    assert isinstance(session.view.page, SavedView)
    assert session.view.page.receipt == "waiting"
    session.do(Pressed(Button.NEXT))
    assert SettleReceipt(CODE, "not_wanted") in session.effects


def test_no_device_stands_in_the_way() -> None:
    session = begun()
    session.do(PrinterSaid(PrinterOutOfPaper()), ScannerSaid(ScannerGone("test")))
    assert session.view.sheet is None
    anonymous(session)
    session.do(Pressed(Button.NEXT))
    assert len(session.desk.letters) == 1


def test_only_what_cannot_be_kept_does() -> None:
    session = begun()
    session.do(StorageSaid(ok=False, kind="keys"))
    assert isinstance(session.view.sheet, TroubleSheet)


def test_one_tap_from_the_rest_page() -> None:
    session = Session(fresh())
    session.do(Pressed(Button.COMPLAIN))
    assert isinstance(session.visit.person.stage, LetterIntro)
    session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, Home)


@pytest.mark.parametrize("steps", range(7))
def test_back_from_every_page_and_erase_forget_nothing_too_early_and_all_in_the_end(steps: int) -> None:
    session = begun()
    session.do(*SHORTEST[:steps])
    before = session.visit.person.stage
    session.do(Pressed(Button.BACK))
    assert session.visit.person.stage != before
    session.do(Pressed(Button.ERASE))
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.visit.person.letter is None


def test_idle_forgets_a_half_written_one() -> None:
    session = begun()
    session.do(Chose("calo"), Tick(121.0, MORNING), Tick(151.0, MORNING))
    assert isinstance(session.visit.person.stage, Welcome)
    assert not session.desk.letters


def test_a_typed_word_stays_out_of_every_repr() -> None:
    session = begun()
    session.do(Chose("calo"), Chose("kk"), *[Pressed(Button.SKIP)] * 3, *typed("Pak Rahasia"))
    assert isinstance(session.visit.person.stage, LetterStep)
    assert "Rahasia" not in repr(session.visit)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.view.page, ReviewView)
    assert "Rahasia" not in repr(session.visit)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, LetterKept)
