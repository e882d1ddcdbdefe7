"""A request looked up: by code or receipt, behind the second fact, corrected, withdrawn."""

from __future__ import annotations

import random

from kiosk.visit.draft import Have, Kind
from kiosk.visit.events import Button, Chose, CodeRead, Correction, Event, FactWrong, KeyTyped, Pressed, RequestNotKept
from kiosk.visit.stages import (
    CodeEntry,
    FactEntry,
    Found,
)
from kiosk.visit.step import step
from kiosk.visit.texts import say
from kiosk.visit.view import view_of
from kiosk.visit.views import DigitsView, ReviewView, SavedView, ScanView, StatusView, WelcomeView
from tests.support.village import CODE, Desk, Session, found, fresh
from tests.support.villager import Villager


def at_status(**more: object) -> Session:
    session = Session(fresh(), Desk(status=found(**more)))  # type: ignore[arg-type]  # keyword soup of a test helper
    session.do(Chose("id"), Chose("status"), *(KeyTyped(symbol) for symbol in CODE), Pressed(Button.NEXT))
    return session


def test_a_typed_code_shows_state_place_and_date() -> None:
    page = at_status(state="ready", hours="Senin-Jumat 08.00-15.00", bring="Tanda terima").view.page
    assert isinstance(page, StatusView)
    assert page.tone == "good"
    values = [fact.value.id for fact in page.facts]
    assert "Kantor Desa Contoh" in values
    assert "Senin-Jumat 08.00-15.00" in values


def test_a_receipt_shown_at_the_welcome_begins_a_visit() -> None:
    session = Session(fresh(), Desk(status=found()))
    session.do(CodeRead("KK1:ABC"))
    assert isinstance(session.view.page, StatusView)


def test_an_unknown_code_keeps_what_was_typed() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Chose("status"), *(KeyTyped(symbol) for symbol in CODE), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, CodeEntry)
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.typed == CODE
    assert page.warning is not None


def test_the_reason_of_a_refusal_is_shown_only_after_the_second_fact() -> None:
    session = at_status(state="refused", document="Nama tidak cocok", can_withdraw=False)
    assert "Nama tidak cocok" not in repr(session.view.page)
    session.do(Pressed(Button.OPEN), Chose("phone4"), *(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT))
    assert "Nama tidak cocok" in repr(session.view.page)


CORRECTIONS = (Correction("paper", "suket_hilang", "blurred"),)


def test_a_stranger_with_the_code_sees_no_name_and_no_note() -> None:
    page = at_status(state="needs_correction").view.page
    assert isinstance(page, StatusView)
    assert page.note is None
    assert "SITI" not in repr(page)


def test_an_answer_to_somebody_before_is_not_shown_to_who_stands_there_now() -> None:
    before = found(code="ABCDEFGHJKMN", opened=True, note="Surat polisi buram", masked_name="SITI A*****")
    for asked in (CodeRead("KK1:ABC"), CodeRead("2222 2222 2222")):
        visit, _ = step(fresh(), asked)
        visit, _ = step(visit, before)
        assert "SITI" not in repr(view_of(visit))
        assert "buram" not in repr(view_of(visit))
    session = at_status()
    session.do(Pressed(Button.OPEN), Chose("phone4"))
    visit, _ = step(session.visit, before)
    assert "buram" not in repr(view_of(visit))


def test_a_wrong_second_fact_opens_nothing() -> None:
    session = at_status(state="needs_correction", corrections=CORRECTIONS)
    session.do(Pressed(Button.CORRECT), Chose("phone4"), *(KeyTyped(digit) for digit in "9999"), Pressed(Button.NEXT))
    stage = session.visit.person.stage
    assert isinstance(stage, FactEntry)
    assert stage.tries_left == 4
    assert stage.typed == ""


def test_a_correction_opens_at_the_one_bad_paper_and_goes_under_the_same_code() -> None:
    session = at_status(state="needs_correction", corrections=CORRECTIONS, note="Surat polisi buram")
    session.do(Pressed(Button.CORRECT), Chose("phone4"), *(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Found)
    page = session.view.page
    assert isinstance(page, StatusView)
    assert page.note is not None
    session.do(Pressed(Button.CORRECT))
    assert isinstance(session.view.page, ScanView)
    villager = Villager(random.Random(1))
    while not isinstance(session.view.page, ReviewView):
        session.do(*villager.act(session.view.page))
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.view.page, SavedView)
    sent = session.desk.kept[0]
    assert sent.kind is Kind.SUPPLEMENT
    assert sent.code == CODE
    assert [(given.paper, given.have) for given in sent.papers] == [("suket_hilang", Have.SCANNED)]
    assert sent.papers[0].pages


def test_an_answer_sent_back_is_asked_again_alone() -> None:
    item = Correction("answer", "PEMOHON.pemohon.0.nama", "wrong")
    session = at_status(state="needs_correction", corrections=(item,))
    question = session.visit.person.pack.questions.get("PEMOHON.nama")
    assert question is not None
    session.do(Pressed(Button.CORRECT), Chose("phone4"), *(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT))
    session.do(Pressed(Button.CORRECT))
    villager = Villager(random.Random(1))
    session.do(*villager.act(session.view.page))
    while not isinstance(session.view.page, ReviewView):
        session.do(*villager.act(session.view.page))
    session.do(Pressed(Button.NEXT))
    assert [ref.field for ref in session.desk.kept[0].answers] == ["nama"]


def test_withdrawal_asks_for_the_second_fact_and_a_clear_yes() -> None:
    session = at_status(state="in_check")
    session.do(
        Pressed(Button.WITHDRAW), Chose("birth"), *(KeyTyped(digit) for digit in "01011990"), Pressed(Button.NEXT)
    )
    assert not session.desk.kept
    session.do(Pressed(Button.BACK), Chose("phone4"), *(KeyTyped(d) for d in "1234"), Pressed(Button.NEXT))
    session.do(Chose("no"))
    assert not session.desk.kept
    session.do(Pressed(Button.WITHDRAW), Chose("phone4"), *(KeyTyped(d) for d in "1234"), Pressed(Button.NEXT))
    session.do(Chose("yes"))
    assert [draft.kind for draft in session.desk.kept] == [Kind.WITHDRAWAL]
    session.do(Pressed(Button.NEXT), Pressed(Button.NEXT))
    assert isinstance(session.view.page, WelcomeView)


def test_a_withdrawal_that_was_not_kept_is_not_called_a_request_to_send() -> None:
    session = at_status(state="in_check")
    session.do(Pressed(Button.WITHDRAW), Chose("phone4"), *(KeyTyped(d) for d in "1234"), Pressed(Button.NEXT))
    visit, _ = step(session.visit, Chose("yes"))
    page = view_of(step(visit, RequestNotKept("busy"))[0]).page
    assert isinstance(page, ReviewView)
    assert page.frame.next == say("Tarik permohonan")
    assert page.title.id.startswith("Tarik permohonan ini?")


def test_one_press_is_one_try_while_the_ledger_compares() -> None:
    visit = at_status(state="in_check").visit
    typing: list[Event] = [Pressed(Button.WITHDRAW), Chose("phone4"), *(KeyTyped(digit) for digit in "1234")]
    for event in typing:
        visit, _ = step(visit, event)
    visit, first = step(visit, Pressed(Button.NEXT))
    visit, second = step(visit, Pressed(Button.NEXT))
    assert [type(effect).__name__ for effect in first] == ["OpenStatus"]
    assert second == ()
    visit, _ = step(visit, FactWrong(4, 0))
    page = view_of(visit).page
    assert isinstance(page, DigitsView)
    assert page.warning is not None
