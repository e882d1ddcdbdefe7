"""Papers to sign: printed filled, signed, laid back, known by their QR; and what happens when the printer, the page or the answers are not right."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pytest

from kiosk.forms import FormRef, form_ref
from kiosk.ports import (
    READ_CODES,
    FormNotPrinted,
    FormPrinted,
    FormResult,
    FormUnknown,
    NoOffice,
    NotRead,
    OfficeReady,
    OfficeTrouble,
    PaperRead,
    ReadResult,
)
from kiosk.visit import effects as ask
from kiosk.visit.clock import IDLE_S, SIGNING_S, WARNING_S
from kiosk.visit.draft import Have, Kind
from kiosk.visit.events import (
    Button,
    Change,
    Chose,
    CodeRead,
    Event,
    FormDone,
    KeyTyped,
    OfficeSaid,
    Pressed,
    ReadingDone,
    Tick,
)
from kiosk.visit.signing_state import FormChecking, FormOut, FormPrinting, FormReady, FormWrong
from kiosk.visit.stages import FactChoice, Found, Laying, Review, Saved, Shown, Welcome
from kiosk.visit.views import NoticeView, PaperView, ReviewView, SavedView
from kiosk.wire.code import new_code
from tests.flows.test_every_variant import path_to
from tests.support.village import Desk, Session, found, fresh
from tests.support.villager import Villager

S = TypeVar("S")

CHANGE = "ktp-el/ubah-data"
FORM = "F-1.06"
MINE = new_code(lambda size: bytes(range(size)))
OTHER = new_code(lambda size: bytes(range(9, 9 + size)))


@dataclass
class OfficeDesk(Desk):
    """A desk with an A4 printer and a reader of codes. ``laid``: what is on the glass, by what its QR says; None: it cannot be read."""

    forms: list[FormResult] = field(default_factory=list)
    wanted: list[ask.PrintForm] = field(default_factory=list)
    laid: list[FormRef | None] = field(default_factory=list)

    def answer(self, effect: ask.Effect) -> list[Event]:
        match effect:
            case ask.PrintForm(ticket=number):
                self.log.append("PrintForm")
                self.wanted.append(effect)
                result = self.forms.pop(0) if self.forms else FormPrinted(1)
                return [FormDone(number, result, effect.code or MINE)]
            case ask.ReadPaper(ticket=number, kind=kind) if kind == READ_CODES and (self.wanted or self.status):
                return [ReadingDone(number, self._read())]
            case _:
                return super().answer(effect)

    def _read(self) -> ReadResult:
        if not self.wanted and not self.laid:
            return NotRead("unsure")
        ref = self.laid.pop(0) if self.laid else FormRef(MINE, self.wanted[-1].form, 1, 1, self.wanted[-1].edition)
        return (
            NotRead("unsure") if ref is None else PaperRead(READ_CODES, codes=("https://contoh.go.id", form_ref(ref)))
        )


@dataclass
class Signer(Villager):
    """A villager who has forms printed here."""

    form_papers: tuple[str, ...] = ("print",)

    def act(self, page: object) -> list[Event]:
        if isinstance(page, PaperView) and any(choice.id == "print" for choice in page.choices):
            return [Chose(self.rng.choice(self.form_papers))]
        return super().act(page)  # type: ignore[arg-type]  # every page is one of its union


def begin(desk: OfficeDesk | None = None, variant: str = CHANGE, *, reads: bool = True) -> tuple[Session, Signer]:
    session = Session(fresh(), desk or OfficeDesk())
    session.do(OfficeSaid(OfficeReady()))
    if reads:
        session.visit = replace(session.visit, machine=replace(session.visit.machine, reads=frozenset({READ_CODES})))
    return session, Signer(random.Random(4), way=("new", *path_to(variant)), skip=0.0)


def until(session: Session, who: Signer, *stages: type) -> None:
    for _ in range(900):
        if isinstance(session.visit.person.stage, stages):
            return
        session.do(*who.act(session.view.page))
    raise AssertionError(f"never came to {stages}")


def at(session: Session, kind: type[S]) -> S:
    stage = session.visit.person.stage
    assert isinstance(stage, kind)
    return stage


def buttons(session: Session) -> set[Button]:
    page = session.view.page
    assert isinstance(page, NoticeView)
    return {button for button, _ in page.buttons}


def the_desk(session: Session) -> OfficeDesk:
    assert isinstance(session.desk, OfficeDesk)
    return session.desk


def to_out(session: Session, who: Signer) -> None:
    until(session, who, FormReady)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, FormOut)


def test_the_form_is_printed_with_the_answers_signed_scanned_and_kept_under_the_code_it_bears() -> None:
    session, who = begin()
    until(session, who, FormReady)
    assert not the_desk(session).wanted, "nothing is printed before somebody says so"
    session.do(Pressed(Button.NEXT))
    [wanted] = the_desk(session).wanted
    assert wanted.form == FORM
    assert wanted.code == ""
    assert wanted.edition == 1
    assert any(ref.form == FORM and value == "3604081201900000" for ref, value in wanted.answers.items())
    until(session, who, Saved)
    [draft] = the_desk(session).kept
    given = draft.paper(FORM)
    assert given is not None
    assert given.have is Have.SCANNED
    assert len(given.pages) == 1
    assert not given.marked
    assert draft.coming == MINE


def test_forms_come_last_when_every_other_paper_is_scanned_and_every_question_answered() -> None:
    session, who = begin()
    until(session, who, FormReady)
    draft = session.visit.person.draft
    assert draft is not None
    assert all(given.pages for given in draft.papers if given.paper != FORM)


def test_without_an_office_printer_nothing_changes_for_the_villager() -> None:
    session, _ = begin()
    session.do(OfficeSaid(NoOffice()))
    plain = Villager(random.Random(4), way=("new", *path_to(CHANGE)), skip=0.0)
    for _ in range(900):
        page = session.view.page
        if isinstance(page, PaperView):
            assert {choice.id for choice in page.choices} == {"have", "missing", "original"}
        if isinstance(page, SavedView):
            return
        session.do(*plain.act(page))
    raise AssertionError("never saved")


@pytest.mark.parametrize("kind", ["paper", "cover", "jam", "toner", "stopped", "gone", "refused", "drawing"])
def test_a_printer_in_trouble_says_so_kindly_and_loses_nothing(kind: str) -> None:
    desk = OfficeDesk(forms=[FormNotPrinted(kind)])
    session, who = begin(desk)
    until(session, who, FormReady)
    before = session.visit.person.draft
    session.do(Pressed(Button.NEXT))
    assert session.visit.person.stage == FormReady(FORM, kind)
    assert session.visit.person.draft == before
    assert buttons(session) == {Button.AGAIN, Button.SKIP}
    session.do(Pressed(Button.AGAIN))
    assert at(session, FormOut) == FormOut(FORM)


def test_a_form_that_never_comes_out_is_left_to_the_clerk_and_the_request_goes_on() -> None:
    session, who = begin(OfficeDesk(forms=[FormNotPrinted("paper")]))
    until(session, who, FormReady)
    session.do(Pressed(Button.NEXT), Pressed(Button.SKIP))
    assert isinstance(session.visit.person.stage, Review)
    until(session, who, Saved)
    given = the_desk(session).kept[0].paper(FORM)
    assert given is not None
    assert given.have is Have.ORIGINAL


def test_who_has_to_fetch_witnesses_first_signs_later() -> None:
    session, who = begin()
    to_out(session, who)
    session.do(Pressed(Button.SKIP))
    assert isinstance(session.visit.person.stage, Review)
    until(session, who, Saved)
    draft = the_desk(session).kept[0]
    given = draft.paper(FORM)
    assert given is not None
    assert given.have is Have.ORIGINAL
    assert draft.coming == MINE, "the paper at home bears the code of this request"


@pytest.mark.parametrize(
    ("ref", "why"),
    [
        (FormRef(MINE, "F-1.05", 1, 1), "form"),
        (FormRef(OTHER, FORM, 1, 1), "request"),
        (FormRef(MINE, FORM, 1, 1, edition=2), "old"),
        (None, "unread"),
    ],
)
def test_a_page_that_is_not_the_one_waited_for_is_refused_kindly(ref: FormRef | None, why: str) -> None:
    desk = OfficeDesk(laid=[ref])
    session, who = begin(desk)
    to_out(session, who)
    session.do(Pressed(Button.NEXT))
    until(session, who, FormWrong)
    stage = session.visit.person.stage
    assert isinstance(stage, FormWrong)
    assert stage.why == why
    assert Button.AGAIN in buttons(session)
    session.do(Pressed(Button.AGAIN))
    assert session.visit.person.stage == Laying(FORM)
    until(session, who, Saved)
    given = desk.kept[0].paper(FORM)
    assert given is not None
    assert len(given.pages) == 1
    assert not given.marked


def test_a_code_nobody_can_read_is_left_to_the_clerks_eye() -> None:
    session, who = begin(OfficeDesk(laid=[None]))
    to_out(session, who)
    until(session, who, FormWrong)
    session.do(Pressed(Button.KEEP_ANYWAY))
    until(session, who, Saved)
    given = the_desk(session).kept[0].paper(FORM)
    assert given is not None
    assert given.marked


def test_a_kiosk_that_reads_no_codes_takes_the_page_as_it_is() -> None:
    session, who = begin(reads=False)
    to_out(session, who)
    until(session, who, Saved)
    assert "ReadPaper" not in the_desk(session).log


def test_every_page_of_every_original_is_asked_for_and_none_twice() -> None:
    two = [FormRef(MINE, FORM, 1, 2), FormRef(MINE, FORM, 1, 2), FormRef(MINE, FORM, 2, 2)]
    session, who = begin(OfficeDesk(forms=[FormPrinted(2)], laid=list(two)))
    to_out(session, who)
    until(session, who, FormWrong)
    stage = session.visit.person.stage
    assert isinstance(stage, FormWrong)
    assert stage.why == "page"
    until(session, who, Saved)
    given = the_desk(session).kept[0].paper(FORM)
    assert given is not None
    assert len(given.pages) == 2


def test_answers_that_change_after_the_print_make_it_worthless() -> None:
    session, who = begin()
    to_out(session, who)
    until(session, who, Review)
    wanted = None
    for _ in range(20):
        page = session.view.page
        assert isinstance(page, ReviewView)
        wanted = next((line.id for line in page.lines if line.id.endswith(".alamat")), None)
        if wanted is not None:
            break
        session.do(Pressed(Button.MORE))
    assert wanted is not None
    session.do(Change(wanted), KeyTyped("7"))
    while not isinstance(session.visit.person.stage, FormReady | Review):
        session.do(*who.act(session.view.page))
    if isinstance(session.visit.person.stage, Review):
        pytest.fail("a changed answer must print the form anew")
    session.do(Pressed(Button.NEXT))
    assert the_desk(session).wanted[-1].edition == 2
    assert the_desk(session).wanted[-1].code == MINE, "the request keeps its code"
    until(session, who, Saved)
    given = the_desk(session).kept[0].paper(FORM)
    assert given is not None
    assert len(given.pages) == 1, "the page of the old print is gone"


def test_a_print_nobody_is_sure_of_asks_and_may_be_repeated() -> None:
    session, who = begin(OfficeDesk(forms=[FormUnknown(1)]))
    until(session, who, FormReady)
    session.do(Pressed(Button.NEXT))
    assert session.visit.person.stage == FormOut(FORM, sure=False)
    session.do(Pressed(Button.PRINT))
    assert session.visit.person.stage == FormOut(FORM)
    assert [one.edition for one in the_desk(session).wanted] == [1, 2]


def test_answers_of_an_earlier_visit_are_dropped() -> None:
    session, who = begin()
    until(session, who, FormReady)
    session.visit = replace(session.visit, person=replace(session.visit.person, stage=FormPrinting(FORM, 900, 0.0)))
    session.do(FormDone(899, FormPrinted(1), MINE), ReadingDone(899, NotRead("failed")))
    assert isinstance(session.visit.person.stage, FormPrinting)


def test_signing_takes_its_time_and_a_kiosk_left_alone_forgets() -> None:
    session, who = begin()
    to_out(session, who)
    now = session.visit.person.last_touch
    session.do(Tick(now + IDLE_S + WARNING_S + 1, session.visit.machine.now))
    assert isinstance(session.visit.person.stage, FormOut)
    session.do(Tick(now + SIGNING_S + WARNING_S, session.visit.machine.now))
    assert isinstance(session.visit.person.stage, Welcome)


def test_a_reader_that_never_answers_holds_nobody() -> None:
    session, who = begin()
    to_out(session, who)
    session.do(Pressed(Button.NEXT), Pressed(Button.SCAN))
    shown = session.visit.person.stage
    assert isinstance(shown, Shown)
    checking = FormChecking(FORM, 77, session.visit.machine.monotonic, shown.result)  # type: ignore[arg-type]
    session.visit = replace(session.visit, person=replace(session.visit.person, stage=checking))
    session.do(Tick(session.visit.machine.monotonic + 16, session.visit.machine.now))
    stage = session.visit.person.stage
    assert isinstance(stage, FormWrong)
    assert stage.why == "unread"


def test_a_printer_in_trouble_is_still_offered_because_the_clerk_can_help_it() -> None:
    session, who = begin()
    session.do(OfficeSaid(OfficeTrouble("paper")))
    until(session, who, FormReady)


# ------------------------------------------------------------------ brought back another day


def later(state: str = "kept", laid: list[FormRef | None] | None = None) -> Session:
    """Somebody comes back with a form that bears the request's code."""
    desk = OfficeDesk(laid=laid or [], wanted=[], status=found(state, code=MINE, forms=((FORM, FORM),)))
    session, _ = begin(desk)
    session.do(CodeRead(form_ref(FormRef(MINE, FORM, 1, 1, edition=3))))
    return session


def test_the_forms_own_qr_finds_its_request_and_the_signed_page_goes_after_it() -> None:
    session = later(laid=[FormRef(MINE, FORM, 1, 1, edition=3)])
    assert at(session, Found).status.code == MINE
    session.do(Pressed(Button.SCAN))
    assert at(session, FactChoice).goal == "form"
    session.do(Chose("phone4"), *(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT))
    assert at(session, Found).status.opened
    session.do(Pressed(Button.SCAN))
    assert at(session, Laying) == Laying(FORM)
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    assert not at(session, Review).not_kept
    session.do(Pressed(Button.NEXT))
    [draft] = the_desk(session).kept
    assert draft.kind is Kind.SUPPLEMENT
    assert draft.code == MINE
    given = draft.paper(FORM)
    assert given is not None
    assert len(given.pages) == 1


def test_a_form_of_another_request_is_not_added_to_this_one() -> None:
    session = later(laid=[FormRef(OTHER, FORM, 1, 1)])
    session.do(Pressed(Button.SCAN), Chose("phone4"), *(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT))
    session.do(Pressed(Button.SCAN), Pressed(Button.SCAN), Pressed(Button.NEXT))
    assert at(session, FormWrong).why == "request"


def test_a_request_without_a_form_to_sign_is_not_asked_for_one() -> None:
    desk = OfficeDesk(status=found("kept", code=MINE))
    session, _ = begin(desk)
    session.do(CodeRead(MINE))
    before = session.visit.person.stage
    session.do(Pressed(Button.SCAN))
    assert session.visit.person.stage == before
