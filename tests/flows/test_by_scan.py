"""NIK and name by laying the card: offered where it helps, shown before it counts, and at every turn a way to typing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adminduk.answers import AnswerBook, FieldRef
from kiosk.adminduk.questions import Ask, Step
from kiosk.ports import (
    READ_BIRTH,
    READ_CARD,
    READ_CODES,
    NotRead,
    PageFailed,
    PageResult,
    PaperRead,
    ReadField,
    ReadResult,
    ScanFailed,
    ScannerGone,
)
from kiosk.visit import effects as ask
from kiosk.visit.by_scan_state import CardLaying, CardNotRead, CardOffer, CardRead, CardReading
from kiosk.visit.draft import Draft, Have, PaperGiven
from kiosk.visit.events import (
    Button,
    Chose,
    Event,
    KeyTyped,
    PageTaken,
    Pressed,
    ReadingDone,
    ReadingSaid,
    ScannerSaid,
    Tick,
)
from kiosk.visit.glean import told
from kiosk.visit.moves import to, with_draft
from kiosk.visit.onward import asking, next_stage
from kiosk.visit.plan import asks_of
from kiosk.visit.stages import Asking, Laying, Shown, Stage
from kiosk.visit.view import view_of
from kiosk.visit.view_scan import EXPLAIN
from kiosk.visit.views import ChoiceView, DigitsView, NoticeView, ReadView, WorkingView
from tests.support.playedreader import card_read
from tests.support.village import MORNING, Desk, Session, bad_page, fresh, good_page

NIK = "3604085203900000"
NAME = "SITI CONTOH"
MINE, MY_NAME, MY_BIRTH = (FieldRef("PEMOHON", "diri", 0, field) for field in ("nik", "nama", "tgl_lahir"))
WHOSE = FieldRef("X-00", "kontak", 0, "untuk_siapa")
CARD = card_read(NIK, NAME, "1990-03-12")
LINK = "https://layananonline.dukcapil.kemendagri.go.id/Terpusat/Pindai?k=contoh"


class ReadingDesk(Desk):
    """Answers readings too: with ``reads`` in turn, then with the card; nothing for None. ``scans``: likewise, then good pages."""

    def __init__(self, *reads: ReadResult | None) -> None:
        super().__init__()
        self.reads = list(reads)
        self.scans: list[PageResult | ScanFailed | None] = []

    def answer(self, effect: ask.Effect) -> list[Event]:
        if isinstance(effect, ask.TakePage) and self.scans:
            scanned = self.scans.pop(0)
            return [] if scanned is None else [PageTaken(effect.ticket, scanned)]
        if not isinstance(effect, ask.ReadPaper):
            return super().answer(effect)
        self.log.append("ReadPaper")
        result = self.reads.pop(0) if self.reads else CARD
        return [] if result is None else [ReadingDone(effect.ticket, result)]


def ready(
    draft: Draft,
    *reads: ReadResult | None,
    kinds: frozenset[str] = frozenset({READ_CARD}),
    scans: tuple[PageResult | ScanFailed | None, ...] = (),
) -> Session:
    """At the first open question of this draft, with a reader that works."""
    desk = ReadingDesk(*reads)
    desk.scans = list(scans)
    session = Session(fresh(), desk)
    session.do(ReadingSaid(kinds), Chose("id"))
    visit = with_draft(session.visit, draft)
    session.visit, _ = to(visit, next_stage(visit))
    return session


def lost_kk(**answers: str) -> Draft:
    """A lost KK for oneself, papers and notice behind, the first personal question next."""
    known = {WHOSE: "diri", **{FieldRef("PEMOHON", "diri", 0, key): value for key, value in answers.items()}}
    papers = (
        PaperGiven("suket_hilang", Have.ORIGINAL),
        PaperGiven("kitap", Have.ORIGINAL),
        PaperGiven("ktp", Have.SCANNED),
    )
    case = {FieldRef("KEADAAN", "keadaan", 0, key): False for key in ("orang_asing",)}
    return Draft("kk/hilang", papers=papers, answers=AnswerBook({**case, **known}), noticed=True)


def stage(session: Session) -> Stage:
    return session.visit.person.stage


def answers(session: Session) -> AnswerBook:
    draft = session.visit.person.draft
    assert draft is not None
    return draft.answers


LAY = (Chose("card"), Pressed(Button.SCAN))


def test_the_card_is_offered_before_the_first_question_about_a_person() -> None:
    session = ready(lost_kk())
    assert isinstance(stage(session), CardOffer)
    page = session.view.page
    assert isinstance(page, ChoiceView)
    assert [choice.id for choice in page.choices] == ["card", "type"]


@pytest.mark.parametrize("without", ["reader", "scanner"])
def test_without_reader_or_scanner_nothing_is_offered(without: str) -> None:
    session = Session(fresh(), ReadingDesk())
    session.do(ReadingSaid(frozenset({READ_CODES} if without == "reader" else {READ_CARD})), Chose("id"))
    if without == "scanner":
        session.do(ScannerSaid(ScannerGone("unplugged")))
    visit = with_draft(session.visit, lost_kk())
    session.visit, _ = to(visit, next_stage(visit))
    assert isinstance(stage(session), Asking)
    session.visit, _ = to(session.visit, asking_nik(session))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.scan is None
    before = stage(session)
    session.do(Pressed(Button.CARD))
    assert stage(session) == before


def asking_nik(session: Session) -> Asking:
    return asking(session.visit, next(one for one in asks_of(session.visit) if one.ref == MINE))


def test_nothing_is_filled_in_before_the_person_says_yes() -> None:
    session = ready(lost_kk())
    session.do(*LAY)
    page = session.view.page
    assert isinstance(page, ReadView)
    assert [fact.value.id for fact in page.facts] == ["3604 0852 0390 0000", NAME, "1990-03-12"]
    assert page.strip is not None
    assert not {MINE, MY_NAME, MY_BIRTH} & set(answers(session))


def test_yes_fills_number_name_and_birth_and_asks_none_of_them_again() -> None:
    session = ready(lost_kk())
    session.do(*LAY, Pressed(Button.NEXT))
    known = answers(session)
    assert (known[MINE], known[MY_NAME], known[MY_BIRTH]) == (NIK, NAME, "1990-03-12")
    at = stage(session)
    assert isinstance(at, Asking)
    assert at.ask.ref not in (MINE, MY_NAME, MY_BIRTH)


def test_the_scan_is_the_card_of_the_list_too_and_is_not_asked_for_again() -> None:
    session = ready(lost_kk())
    session.do(*LAY, Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    given = draft.paper("ktp")
    assert given is not None
    assert len(given.pages) == 1
    assert session.desk.log.count("ReadPaper") == 1


def test_a_scan_for_somebody_else_is_not_the_applicants_card() -> None:
    known = AnswerBook({**lost_kk().answers, WHOSE: "pasangan"})
    session = ready(replace(lost_kk(), answers=known))
    session.do(*LAY, Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    assert answers(session)[MINE] == NIK
    given = draft.paper("ktp")
    assert given is not None
    assert given.pages == ()


@pytest.mark.parametrize(
    "way",
    [
        (Chose("type"),),
        (Chose("card"), Pressed(Button.BACK), Chose("type")),
        (*LAY, Pressed(Button.TYPE)),
    ],
    ids=["offered", "laying", "shown"],
)
def test_typing_is_one_touch_away_and_the_offer_is_not_made_again(way: tuple[Event, ...]) -> None:
    session = ready(lost_kk())
    session.do(*way)
    at = stage(session)
    assert isinstance(at, Asking)
    assert at.ask.ref == MY_NAME
    session.do(*(KeyTyped(symbol) for symbol in "SITI AMINAH"), Pressed(Button.NEXT))
    at = stage(session)
    assert isinstance(at, Asking)
    assert at.ask.ref == MINE


def test_the_page_of_the_number_has_the_second_way() -> None:
    session = ready(lost_kk(nama="SITI AMINAH"))
    session.do(Chose("type"))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.scan is not None
    session.do(Pressed(Button.CARD))
    assert isinstance(stage(session), CardLaying)
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    assert answers(session)[MINE] == NIK
    session.do(Pressed(Button.BACK))
    at = stage(session)
    assert isinstance(at, Asking)
    assert (at.ask.ref, at.entry.typed) == (MINE, NIK)


@pytest.mark.parametrize("why", ["unsure", "late", "failed", "ended", "off"])
def test_a_card_that_is_not_read_leads_to_another_try_or_to_typing(why: str) -> None:
    session = ready(lost_kk(), NotRead(why))
    session.do(*LAY)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert [button for button, _ in page.buttons] == [Button.AGAIN, Button.TYPE]
    session.do(Pressed(Button.AGAIN), Pressed(Button.SCAN))
    assert isinstance(stage(session), CardRead)
    assert MINE not in answers(session)


UNSURE = "Angkanya tidak terbaca jelas"


@pytest.mark.parametrize("fault", EXPLAIN)
def test_each_fault_of_the_page_has_words_of_its_own(fault: str) -> None:
    session = ready(lost_kk(), NotRead("unsure"), scans=(bad_page(1, fault),))
    session.do(*LAY)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert page.title.id != UNSURE


@pytest.mark.parametrize("why", ["late", "failed", "ended", "off"])
def test_a_reader_that_failed_does_not_blame_the_card(why: str) -> None:
    session = ready(lost_kk(), NotRead(why))
    session.do(*LAY)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert page.title.id != UNSURE


@pytest.mark.parametrize("result", [ScanFailed("jammed"), ScanFailed("gone"), PageFailed("crashed")])
def test_a_scanner_in_trouble_is_no_dead_end(result: ScanFailed | PageFailed) -> None:
    session = ready(lost_kk(), scans=(result,))
    session.do(*LAY)
    assert isinstance(stage(session), CardNotRead)
    session.do(Pressed(Button.TYPE))
    assert isinstance(stage(session), Asking)


def test_a_page_the_judge_dislikes_is_read_but_is_no_paper() -> None:
    session = ready(lost_kk(), scans=(bad_page(1),))
    session.do(*LAY)
    assert isinstance(stage(session), CardRead)
    session.do(Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    given = draft.paper("ktp")
    assert given is not None
    assert given.pages == ()


def test_a_reader_that_never_answers_is_given_up() -> None:
    session = ready(lost_kk(), None)
    session.do(*LAY)
    assert isinstance(stage(session), CardReading)
    assert isinstance(session.view.page, WorkingView)
    session.do(Tick(14.0, MORNING))
    assert isinstance(stage(session), CardReading)
    session.do(Tick(15.0, MORNING))
    assert isinstance(stage(session), CardNotRead)


def test_an_answer_that_comes_too_late_changes_nothing() -> None:
    session = ready(lost_kk(), None)
    session.do(*LAY)
    at = stage(session)
    assert isinstance(at, CardReading)
    session.do(Pressed(Button.TYPE))
    after = session.visit
    session.do(ReadingDone(at.ticket, CARD))
    assert session.visit == after


def test_cancel_and_back_end_the_scan_and_keep_the_card_on_the_glass() -> None:
    for button in (Button.CANCEL, Button.BACK):
        session = ready(lost_kk(), scans=(None,))
        session.do(*LAY, Pressed(button))
        assert isinstance(stage(session), CardLaying)
        assert isinstance(session.effects[-1], ask.CancelScan)


def test_the_number_of_somebody_else_asks_for_a_second_look() -> None:
    spouse = FieldRef("X-00", "kontak", 0, "subjek_nik")
    draft = lost_kk()
    session = ready(replace(draft, answers=AnswerBook({**draft.answers, spouse: NIK})))
    session.do(*LAY)
    page = session.view.page
    assert isinstance(page, ReadView)
    assert page.warning is not None
    assert "orang lain" in str(page.warning.args)


def test_what_was_read_goes_with_the_visit() -> None:
    session = ready(lost_kk())
    session.do(*LAY, Pressed(Button.ERASE))
    assert session.visit.person.draft is None
    assert session.desk.wipes == 1


# ------------------------------------------------------------------ papers read on the way


def letter_at_the_glass(*reads: ReadResult | None, kinds: frozenset[str]) -> Session:
    """A birth whose letter is laid before the questions."""
    session = Session(fresh(), ReadingDesk(*reads))
    session.do(ReadingSaid(kinds), Chose("id"))
    visit = with_draft(
        session.visit,
        Draft(
            "akta-kelahiran/umum", papers=(PaperGiven("suket_lahir", Have.SCANNED), PaperGiven("kk_ortu", Have.SCANNED))
        ),
    )
    session.visit, _ = to(visit, Laying("suket_lahir"))
    return session


BIRTH = PaperRead(READ_BIRTH, (ReadField("nama_anak", "RATNA CONTOH", 0.9), ReadField("nama_ibu", NAME, 0.95)))


def test_a_letter_laid_before_the_questions_tells_its_names_and_answers_nothing() -> None:
    session = letter_at_the_glass(BIRTH, kinds=frozenset({READ_BIRTH, READ_CODES}))
    before = answers(session)
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    (read,) = [effect for effect in session.effects if isinstance(effect, ask.ReadPaper)]
    assert read.kind == READ_BIRTH
    found = told(session.visit, "nama_ibu")
    assert found is not None
    assert (found.value, found.paper) == (NAME, "suket_lahir")
    assert answers(session) is before


def test_names_of_a_letter_that_is_laid_again_are_forgotten() -> None:
    session = letter_at_the_glass(BIRTH, kinds=frozenset({READ_BIRTH}))
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    session.visit, _ = to(session.visit, Laying("suket_lahir"))
    session.do(Pressed(Button.SKIP))
    assert told(session.visit, "nama_ibu") is None


@pytest.mark.parametrize(("code", "kept"), [(LINK, LINK), ("https://jahat.example/x", ""), ("BUKAN TAUTAN", "")])
def test_a_qr_is_kept_only_if_it_leads_to_dukcapil(code: str, kept: str) -> None:
    session = letter_at_the_glass(PaperRead(READ_CODES, codes=(code,)), kinds=frozenset({READ_CODES}))
    session.visit, _ = to(session.visit, Laying("kk_ortu"))
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    given = draft.paper("kk_ortu")
    assert given is not None
    assert given.reference == kept
    assert LINK not in repr(draft)


def test_a_reading_of_a_page_that_is_gone_is_dropped() -> None:
    session = letter_at_the_glass(None, kinds=frozenset({READ_CODES}))
    session.visit, _ = to(session.visit, Laying("kk_ortu"))
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    (read,) = [effect for effect in session.effects if isinstance(effect, ask.ReadPaper)]
    draft = session.visit.person.draft
    assert draft is not None
    session.visit = with_draft(session.visit, draft.with_paper(PaperGiven("kk_ortu", Have.ORIGINAL)))
    session.do(ReadingDone(read.ticket, PaperRead(READ_CODES, codes=(LINK,))))
    draft = session.visit.person.draft
    assert draft is not None
    assert draft.paper("kk_ortu") == PaperGiven("kk_ortu", Have.ORIGINAL)


def test_where_nothing_is_read_nothing_is_asked_to_be_read() -> None:
    session = letter_at_the_glass(kinds=frozenset())
    session.do(Pressed(Button.SCAN), Pressed(Button.NEXT))
    assert "ReadPaper" not in session.desk.log
    assert not isinstance(stage(session), Shown)
    assert good_page(1).master == Path("/nowhere/1.png")
    assert view_of(session.visit).sheet is None


def test_a_paper_of_two_cards_is_complete_when_both_were_laid() -> None:
    known = AnswerBook({WHOSE: "anak", FieldRef("PEMOHON", "diri", 0, "ortu"): "ayah"})
    papers = (PaperGiven("akta_lahir", Have.ORIGINAL), PaperGiven("ktp_ortu", Have.SCANNED))
    session = ready(Draft("kia/baru-0-5", papers=papers, answers=known, noticed=True, guardian=True))
    draft = session.visit.person.draft
    assert draft is not None
    ibu = FieldRef("F-2.01", "orang_tua", 0, "ibu_nik")
    father = CardRead(asking_nik(session).ask, good_page(7), CARD)
    session.visit, _ = to(session.visit, father)
    session.do(Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    assert draft.paper("ktp_ortu") == papers[1]
    assert [card.page.master for card in draft.held] == [good_page(7).master]
    question = session.visit.person.pack.questions["F-2.01.ibu_nik"]
    mother = CardRead(Ask(ibu, question, Step.FORM, "", required=False), good_page(8), card_read("3604086202910000"))
    session.visit, _ = to(session.visit, mother)
    session.do(Pressed(Button.NEXT))
    draft = session.visit.person.draft
    assert draft is not None
    given = draft.paper("ktp_ortu")
    assert given is not None
    assert [page.master for page in given.pages] == [good_page(7).master, good_page(8).master]


@pytest.mark.parametrize(("whose", "asked"), [("pasangan", True), ("anak", False)])
def test_the_person_it_is_about_may_give_their_card_too_but_a_child_has_none(whose: str, asked: bool) -> None:  # noqa: FBT001
    subject = FieldRef("X-00", "kontak", 0, "subjek_nik")
    session = ready(replace(lost_kk(), answers=AnswerBook({WHOSE: whose})))
    question = session.visit.person.pack.questions["X-00.subjek_nik"]
    page = asking(session.visit, Ask(subject, question, Step.WHO, "", required=False))
    session.visit, _ = to(session.visit, page)
    shown = session.view.page
    assert isinstance(shown, DigitsView)
    assert (shown.scan is not None) is asked
