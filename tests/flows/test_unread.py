"""The way of people who do not read: pictures, voice, a number pad, and the clerk one touch away. Nobody is ever asked for a letter."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

import pytest

from kiosk.adminduk.outreach import OutreachDay
from kiosk.packing import wire_answers
from kiosk.ports import READ_BIRTH, READ_CARD, READ_CODES, PaperRead, ReadField
from kiosk.visit import effects as ask
from kiosk.visit.aloud import can_be_said
from kiosk.visit.draft import Kind
from kiosk.visit.events import (
    Button,
    Change,
    Chose,
    CodeRead,
    Comfort,
    Correction,
    Event,
    KeyTyped,
    OutreachSaid,
    Pressed,
    ReadingDone,
    Toggled,
)
from kiosk.visit.listening import choices, spoken
from kiosk.visit.moves import to
from kiosk.visit.stages import Browse, Home
from kiosk.visit.view_start import home_choices
from kiosk.visit.views import (
    ChecklistView,
    ChoiceView,
    DigitsView,
    HelpSheet,
    LettersView,
    Page,
    PaperView,
    ReadView,
    ReviewView,
    SavedView,
    ScanView,
    WelcomeView,
)
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import CODE, Desk, Session, found, fresh, the_pack
from tests.support.villager import Villager

CHILD = "DEWI ANGGRAINI"


class Listener(Villager):
    """Marks an answer, hears it, goes on."""

    def act(self, page: Page) -> list[Event]:
        done = super().act(page)
        return [*done, Pressed(Button.NEXT)] if isinstance(page, ChoiceView | PaperView) and done else done


class ReadingDesk(Desk):
    """A desk with a reader of papers: every birth letter tells the child's name."""

    def answer(self, effect: ask.Effect) -> list[Event]:
        if not isinstance(effect, ask.ReadPaper):
            return super().answer(effect)
        told = (ReadField("nama_anak", CHILD, 0.98),) if effect.kind == READ_BIRTH else ()
        return [ReadingDone(effect.ticket, PaperRead(effect.kind, told))]


@dataclass
class CardDesk(Desk):
    """A desk whose reader reads cards."""

    told: tuple[ReadField, ...] = ()

    def answer(self, effect: ask.Effect) -> list[Event]:
        if not isinstance(effect, ask.ReadPaper):
            return super().answer(effect)
        return [ReadingDone(effect.ticket, PaperRead(effect.kind, self.told if effect.kind == READ_CARD else ()))]


def begun(capacity: int = 5, desk: Desk | None = None, reads: frozenset[str] = frozenset()) -> Session:
    """At the first page after welcome, without reading."""
    visit = fresh(capacity)
    visit = replace(visit, machine=replace(visit.machine, reads=reads))
    session = Session(visit, desk or Desk())
    page = session.view.page
    assert isinstance(page, WelcomeView)
    assert page.hears
    session.do(Toggled(Comfort.UNREAD), Chose("id"))
    return session


def walk(session: Session, variant: str, *further: str) -> list[Page]:
    """To the receipt, the slip or the end. ``further``: answers to choose where they are offered."""
    villager = Listener(random.Random(1), way=("new", *path_to(variant), *further), skip=0.0)
    met: list[Page] = []
    for _ in range(PATIENCE):
        page = session.view.page
        met.append(page)
        if isinstance(page, SavedView | WelcomeView) or (isinstance(page, ChecklistView) and page.receipt == "printed"):
            return met
        session.do(*villager.act(page))
    raise AssertionError(f"never ended; last page: {session.view.page}")


@pytest.mark.parametrize(
    ("variant", "capacity"), [*((one, 5) for one in VARIANTS), *((one, 4) for one in VARIANTS[::5])]
)
def test_every_way_is_gone_without_a_letter_and_everything_can_be_heard(variant: str, capacity: int) -> None:
    session = begun(capacity)
    for page in walk(session, variant):
        assert not isinstance(page, LettersView)
        assert all(choice.art or choice.icon for choice in choices(page) if choice.id not in ("more", "skip")), page
    assert all(spoken(session.visit))


@pytest.mark.parametrize("variant", ["ktp-el/hilang", "akta-kelahiran/umum", "akta-kematian/umum"])
def test_a_request_is_sent_and_says_what_the_clerk_completes(variant: str) -> None:
    session = begun()
    met = walk(session, variant)
    assert isinstance(met[-1], SavedView)
    draft = session.desk.kept[0]
    names = {one.ref.field for one in draft.left}
    assert "nama" in names
    assert not any(one.read for one in draft.left)
    travelling = [one for one in wire_answers(draft.answers, the_pack(), draft.left) if one.clerk]
    assert {one.field for one in travelling} == names
    assert all(one.clerk == "complete" and one.value is None for one in travelling)
    review = next(page for page in met if isinstance(page, ReviewView))
    assert review.frame.next_ready
    assert review.hint is not None
    assert can_be_said(review.hint)


def test_papers_are_laid_before_questions_and_a_read_name_goes_along_to_be_checked() -> None:
    session = begun(desk=ReadingDesk(), reads=frozenset({READ_BIRTH, READ_CODES}))
    met = walk(session, "akta-kelahiran/umum")
    first_scan = next(number for number, page in enumerate(met) if isinstance(page, ScanView))
    pads = [number for number, page in enumerate(met) if type(page).__name__ in ("DigitsView", "DateView")]
    assert first_scan < min(pads)
    draft = session.desk.kept[0]
    child = next(one for one in draft.left if one.ref.field == "anak_nama")
    assert child.read == CHILD
    sent = next(one for one in wire_answers(draft.answers, the_pack(), draft.left) if one.field == "anak_nama")
    assert (sent.value, sent.clerk) == (CHILD, "check")


def test_an_answer_sent_back_that_wants_letters_is_left_to_the_clerk_and_one_of_digits_is_asked() -> None:
    back = (Correction("answer", "PEMOHON.diri.0.nama", "wrong"), Correction("answer", "PEMOHON.diri.0.nik", "wrong"))
    session = begun(desk=Desk(status=found("needs_correction", corrections=back)))
    session.do(CodeRead(CODE))
    session.do(Pressed(Button.CORRECT), Chose("phone4"), Pressed(Button.NEXT))
    session.do(*(KeyTyped(digit) for digit in "1234"), Pressed(Button.NEXT), Pressed(Button.CORRECT))
    villager, met = Listener(random.Random(2), skip=0.0), [session.view.page]
    while not isinstance(met[-1], SavedView):
        session.do(*villager.act(met[-1]))
        met.append(session.view.page)
    assert not any(isinstance(page, LettersView) for page in met)
    assert any(isinstance(page, DigitsView) for page in met)
    sent = session.desk.kept[0]
    assert sent.kind is Kind.SUPPLEMENT
    assert [ref.field for ref in sent.answers] == ["nik"]
    assert [one.ref.field for one in sent.left] == ["nama"]
    wire = {one.field: one.clerk for one in wire_answers(sent.answers, the_pack(), sent.left)}
    assert wire == {"nik": "", "nama": "complete"}


def test_one_touch_calls_the_clerk() -> None:
    session = begun()
    session.do(Pressed(Button.HELP))
    sheet = session.view.sheet
    assert isinstance(sheet, HelpSheet)
    assert sheet.called
    assert session.desk.log.count("Chime") == 1


def test_without_a_voice_the_way_is_not_offered() -> None:
    visit = fresh()
    session = Session(replace(visit, machine=replace(visit.machine, voices=frozenset())))
    page = session.view.page
    assert isinstance(page, WelcomeView)
    assert not page.hears
    session.do(Toggled(Comfort.UNREAD))
    assert Comfort.UNREAD not in session.visit.person.comfort


def test_the_next_person_reads_again() -> None:
    session = begun()
    session.do(Pressed(Button.ERASE))
    assert not session.visit.person.comfort


def test_telling_of_a_demanded_fee_asks_for_no_letters_either() -> None:
    session = begun()
    session.do(Chose("complaint"), Pressed(Button.NEXT))
    villager = Listener(random.Random(4), skip=0.0)
    session.do(Pressed(Button.NEXT))
    for _ in range(PATIENCE):
        page = session.view.page
        assert not isinstance(page, LettersView)
        if isinstance(page, ReviewView):
            assert "text" not in [line.id for line in page.lines]
            break
        session.do(*villager.act(page))
    session.do(Pressed(Button.NEXT))
    assert len(session.desk.letters) == 1
    assert session.desk.letters[0].get("text") is None


def test_what_wants_a_name_spelled_is_not_offered() -> None:
    session = begun()
    days = (OutreachDay("d1", date(2026, 12, 1), "Balai Desa Contoh"),)
    session.do(OutreachSaid(days))
    assert isinstance(session.visit.person.stage, Home)
    assert "signup" not in [choice.id for choice in home_choices(session.visit)]
    session.do(Chose("signup"), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Home)


def test_in_a_language_without_a_voice_the_way_is_the_usual_one() -> None:
    visit = fresh()
    site = replace(visit.machine.site, languages=(("id", "Bahasa Indonesia"), ("en", "English")))
    machine = replace(visit.machine, site=site, voices=frozenset({"id"}))
    session = Session(replace(visit, machine=machine))
    session.do(Toggled(Comfort.UNREAD), Chose("en"))
    assert not session.visit.person.comfort


def test_a_letter_laid_again_in_the_review_is_read_again() -> None:
    session = begun(desk=ReadingDesk(), reads=frozenset({READ_BIRTH, READ_CODES}))
    villager = Listener(random.Random(1), way=("new", *path_to("akta-kelahiran/umum")), skip=0.0)
    while not isinstance(session.view.page, ReviewView):
        session.do(*villager.act(session.view.page))
    session.do(Change("paper:suket_lahir"), Pressed(Button.SCAN), Pressed(Button.NEXT))
    while not isinstance(session.view.page, ReviewView):
        session.do(*villager.act(session.view.page))
    session.do(Change("paper:nothing"), Pressed(Button.NEXT))
    child = next(one for one in session.desk.kept[0].left if one.ref.field == "anak_nama")
    assert child.read == CHILD


def test_no_two_tiles_of_a_menu_have_one_drawing() -> None:
    session = begun()
    session.do(Chose("new"), Pressed(Button.NEXT))
    for node in the_pack().menu.nodes:
        session.visit, _ = to(session.visit, Browse(node))
        drawings = [choice.art for choice in choices(session.view.page) if choice.art]
        assert len(set(drawings)) == len(drawings), node


def test_a_card_laid_by_who_cannot_read_it_confirms_no_name() -> None:
    read = (ReadField("nik", "3604081201900000", 0.99), ReadField("nama", "BUDI SANTOSO", 0.99))
    session = begun(desk=CardDesk(told=read), reads=frozenset({READ_CARD, READ_CODES}))
    met = walk(session, "kk/hilang", "no", "diri", "card")
    assert any(isinstance(page, ReadView) for page in met)
    draft = session.desk.kept[0]
    mine = [one for one in draft.left if one.ref.field == "nama" and one.ref.form == "PEMOHON"]
    assert [one.read for one in mine] == ["BUDI SANTOSO"]
    assert all(ref.field != "nama" for ref in draft.answers if ref.form == "PEMOHON")
