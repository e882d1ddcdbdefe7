"""Practice: the same road with a made-up person, and nothing at all goes out, whatever is touched on the way."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adminduk.nik import Nik, parse_nik
from kiosk.ports import READ_CARD, PrinterOutOfPaper, PrintFailed, PrintUnknown, ScannerGone
from kiosk.visit import effects as ask
from kiosk.visit.by_scan_state import CardOffer
from kiosk.visit.events import (
    Button,
    Chose,
    Event,
    KeyTyped,
    PracticeCounted,
    Pressed,
    PrinterSaid,
    ReadingSaid,
    ScannerSaid,
    StorageSaid,
    Tick,
)
from kiosk.visit.practice import SCAN_S
from kiosk.visit.practice_person import example
from kiosk.visit.practice_state import PracticeEnd, PracticeIntro
from kiosk.visit.stages import Asking, Browse, Home, Laying, Scanning, Shown, Welcome
from kiosk.visit.views import ChecklistView, DigitsView, LettersView, NoticeView, OnlineView, View, WorkingView
from tests.flows.test_every_variant import VARIANTS, path_to
from tests.properties.test_visit import DISTRICT, MACHINE, ODD, offered
from tests.support.village import MORNING, VILLAGE, Desk, Session, found, fresh, the_pack
from tests.support.villager import Villager

NOTHING_DURABLE = (
    ask.Keep
    | ask.PrintReceipt
    | ask.SettleReceipt
    | ask.SaveRating
    | ask.FindEarlier
    | ask.FindCodes
    | ask.FindStatus
    | ask.OpenStatus
    | ask.TakePage
    | ask.ReadPaper
    | ask.PrintWaiting
    | ask.EndPages
)
"""What no visit in practice may ask of anybody: it keeps, prints, moves a device, or tells the district."""

MARK = "L-7F3KQ"


def practising(capacity: int = 5, desk: Desk | None = None) -> Session:
    """At the first question of the menu, in practice."""
    session = Session(fresh(capacity), desk or Desk())
    session.do(Chose("id"), Chose("practice"))
    assert isinstance(session.visit.person.stage, PracticeIntro)
    session.effects.clear()
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Browse)
    return session


def walked(session: Session, variant: str, seed: int = 4, papers: tuple[str, ...] = ("have",)) -> list[View]:
    """To the end of practice; scans take their time. Gives the pages seen."""
    who = Villager(random.Random(seed), way=tuple(path_to(variant)), skip=0.0, papers=papers)
    seen, clock = [], 0.0
    for _ in range(900):
        view = session.view
        seen.append(view)
        if isinstance(session.visit.person.stage, PracticeEnd):
            return seen
        if isinstance(view.page, WorkingView):
            clock += SCAN_S
            session.do(Tick(clock, MORNING))
        else:
            session.do(*who.act(view.page))
    raise AssertionError(f"practice never ended: {session.view.page}")


@pytest.mark.parametrize("variant", ["kk/hilang", "akta-kelahiran/umum", "ktp-el/hilang", "akta-kematian/umum"])
def test_the_whole_road_with_the_banner_on_every_page_and_nothing_out(variant: str) -> None:
    session = practising()
    seen = walked(session, variant)
    assert all(view.page.frame.practice for view in seen)
    assert all(view.sheet is None for view in seen)
    assert not [effect for effect in session.effects if isinstance(effect, NOTHING_DURABLE)]
    assert [type(effect) for effect in session.effects if isinstance(effect, ask.CountPractice)] == [ask.CountPractice]
    assert session.desk.kept == []
    assert session.desk.printed == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_service_can_be_practised_to_its_end(variant: str) -> None:
    session = practising(4)
    walked(session, variant, seed=7)
    assert session.visit.person.draft is None, "what was answered is forgotten at once"
    assert session.desk.kept == []


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_whatever_is_touched_nothing_durable_comes_out(data: st.DataObject, seed: int) -> None:
    rng = random.Random(seed)
    session = practising(rng.choice((4, 5)), Desk(status=None))
    villager = Villager(rng, way=tuple(path_to(rng.choice(VARIANTS))), papers=("have", "original", "missing"))
    clock = 0.0
    for move in data.draw(st.lists(st.integers(0, 99), max_size=100)):
        if session.visit.person.practice is None:
            break
        view = session.view
        if move < 60:
            events: list[Event] = villager.act(view.page)
        elif move < 75:
            events = [rng.choice(offered(view))]
        elif move < 85:
            events = [rng.choice(ODD)]
        elif move < 92:
            events = [rng.choice(rng.choice((MACHINE, DISTRICT)))]
        else:
            clock += rng.choice((1.0, 3.0, 60.0))
            events = [Tick(clock, MORNING)]
        for event in events:
            before = session.visit.person.practice
            count = len(session.effects)
            session.do(event)
            if before is not None:
                out = session.effects[count:]
                assert not [effect for effect in out if isinstance(effect, NOTHING_DURABLE)]
                assert all(effect.slip.kind == "home" for effect in out if isinstance(effect, ask.PrintSlip))
    assert session.desk.kept == []
    assert set(session.desk.printed) <= {"home"}


P = TypeVar("P", DigitsView, LettersView)


def at_first(session: Session, kind: type[P], variant: str = "kk/hilang") -> P:
    """The first page of this kind on the way."""
    who = Villager(random.Random(4), way=tuple(path_to(variant)), skip=0.0)
    for _ in range(200):
        page = session.view.page
        if isinstance(page, kind) and isinstance(session.visit.person.stage, Asking):
            return page
        session.do(*who.act(session.view.page))
    raise AssertionError("never seen")


def test_one_touch_fills_the_made_up_number_and_no_hint_disturbs() -> None:
    session = practising()
    page = at_first(session, DigitsView)
    assert page.scan is not None
    session.do(Pressed(Button.CARD))
    filled = session.view.page
    assert isinstance(filled, DigitsView)
    assert filled.scan is None
    read = parse_nik(filled.typed)
    assert isinstance(read, Nik)
    assert read.synthetic
    assert filled.frame.next_ready
    assert filled.warning is None
    before = session.visit.person.stage
    session.do(Pressed(Button.NEXT))
    assert session.visit.person.stage != before


def test_the_made_up_name_stands_among_the_suggestions() -> None:
    session = practising()
    page = at_first(session, LettersView)
    assert page.suggestions[0].label.id == "SITI CONTOH"
    session.do(Chose("example"))
    filled = session.view.page
    assert isinstance(filled, LettersView)
    assert filled.typed == "SITI CONTOH"


def test_outside_practice_the_example_is_no_answer() -> None:
    session = Session(fresh(), Desk())
    session.do(Chose("id"))
    who = Villager(random.Random(4), way=("new", *path_to("kk/hilang")), skip=0.0)
    while not isinstance(session.view.page, LettersView):
        session.do(*who.act(session.view.page))
    before = session.visit.person.stage
    session.do(Chose("example"))
    assert session.visit.person.stage == before
    assert not session.view.page.frame.practice


def test_every_made_up_number_belongs_to_nobody() -> None:
    for question in the_pack().questions.values():
        words = example(question, VILLAGE)
        digits = "".join(letter for letter in words if letter.isdigit())
        assert len(digits) != 16 or digits.endswith("0000")


def test_a_scan_is_played_and_needs_no_scanner() -> None:
    session = practising()
    session.do(ScannerSaid(ScannerGone("x")), StorageSaid(ok=False, kind="disk_full"), PrinterSaid(PrinterOutOfPaper()))
    who = Villager(random.Random(4), way=tuple(path_to("kk/hilang")), skip=0.0)
    while not isinstance(session.visit.person.stage, Laying):
        session.do(*who.act(session.view.page))
    assert session.view.sheet is None
    session.do(Tick(10.0, MORNING), Pressed(Button.SCAN))
    assert isinstance(session.visit.person.stage, Scanning)
    session.do(Tick(10.0 + SCAN_S / 2, MORNING))
    assert isinstance(session.visit.person.stage, Scanning)
    session.do(Tick(10.0 + SCAN_S, MORNING))
    assert isinstance(session.visit.person.stage, Shown)
    session.do(Pressed(Button.AGAIN), Pressed(Button.SCAN), Pressed(Button.CANCEL), Tick(20.0, MORNING))
    assert isinstance(session.visit.person.stage, Laying), "a page nobody waits for any more is dropped"


def test_a_missing_paper_ends_practice_too_and_prints_no_list() -> None:
    session = practising()
    who = Villager(random.Random(1), way=tuple(path_to("kk/hilang")), papers=("missing",))
    while not isinstance(session.view.page, ChecklistView):
        session.do(*who.act(session.view.page))
    assert session.view.page.buttons == ()
    session.do(Pressed(Button.PRINT))
    assert isinstance(session.view.page, ChecklistView)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, PracticeEnd)
    assert session.desk.printed == []


def ended(desk: Desk | None = None) -> Session:
    session = practising(desk=desk)
    walked(session, "kk/hilang")
    stage = session.visit.person.stage
    assert isinstance(stage, PracticeEnd)
    session.do(PracticeCounted(stage.ticket, MARK))
    return session


def test_the_end_shows_the_way_home_with_the_anonymous_mark() -> None:
    session = ended()
    page = session.view.page
    assert isinstance(page, OnlineView)
    assert page.qr.startswith("https://wa.me/62")
    assert page.qr.endswith(MARK)
    assert page.more == (1, len(the_pack().online))
    session.do(Pressed(Button.MORE))
    other = session.view.page
    assert isinstance(other, OnlineView)
    assert other.qr != page.qr
    session.do(Pressed(Button.MORE))
    assert session.view.page == page


def test_a_mark_for_somebody_before_is_not_shown() -> None:
    session = practising()
    walked(session, "kk/hilang")
    session.do(PracticeCounted(999, MARK))
    page = session.view.page
    assert isinstance(page, OnlineView)
    assert MARK not in page.qr
    assert page.mark.id == ""


@pytest.mark.parametrize(
    ("desk", "said"),
    [
        (Desk(), "Ambil kertasnya di bawah"),
        (Desk(prints=[PrintUnknown(90.0)]), "Periksa kertasnya di bawah layar."),
        (Desk(prints=[PrintFailed(PrinterOutOfPaper())]), "Kertas belum bisa dicetak. Foto layar ini."),
    ],
)
def test_the_only_paper_that_comes_out_says_how_from_home(desk: Desk, said: str) -> None:
    session = ended(desk)
    session.do(Pressed(Button.PRINT))
    assert session.desk.printed == ["home"]
    page = session.view.page
    assert isinstance(page, OnlineView)
    assert page.second.id == said


def test_afterwards_it_can_be_done_for_real() -> None:
    session = ended()
    session.do(Pressed(Button.AGAIN))
    assert isinstance(session.visit.person.stage, Home)
    assert session.visit.person.practice is None
    session.do(Chose("new"))
    assert not session.view.page.frame.practice


@pytest.mark.parametrize("button", [Button.NEXT, Button.ERASE])
def test_the_last_touch_leaves_nothing(button: Button) -> None:
    session = ended()
    session.do(Pressed(button))
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.visit.person.practice is None
    assert session.desk.wipes == 1


def test_back_to_the_first_page_ends_practice() -> None:
    session = practising()
    session.do(Pressed(Button.BACK), Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, Home)
    session.do(Chose("new"), KeyTyped("1"))
    assert not session.view.page.frame.practice


def test_without_channels_the_end_is_kind_all_the_same() -> None:
    pack = the_pack()
    plain = type(pack)(**{**{name: getattr(pack, name) for name in pack.__dataclass_fields__}, "online": ()})
    session = Session(fresh(pack=plain), Desk())
    session.do(Chose("id"), Chose("practice"), Pressed(Button.NEXT))
    walked(session, "kk/hilang")
    assert isinstance(session.view.page, NoticeView)
    session.do(Pressed(Button.PRINT), Pressed(Button.MORE))
    assert session.desk.printed == []
    session.do(Pressed(Button.AGAIN))
    assert isinstance(session.visit.person.stage, Home)


def test_nothing_looked_up_before_is_part_of_practice_and_the_way_people_hear_is_kept() -> None:
    session = Session(fresh(), Desk())
    session.do(Chose("id"))
    person = replace(session.visit.person, seen=(found(),), lost_asked=2, volume=4)
    session.visit = replace(session.visit, person=person)
    session.do(Chose("practice"), Pressed(Button.NEXT))
    now = session.visit.person
    assert (now.seen, now.lost_asked, now.volume) == ((), 2, 4)
    session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, PracticeIntro)


def test_no_card_is_asked_for_that_nobody_brought() -> None:
    session = Session(fresh())
    session.do(ReadingSaid(frozenset({READ_CARD})), Chose("id"))
    villager = Villager(random.Random(1), way=("practice", *path_to("kk/hilang")), skip=0.0)
    for _ in range(60):
        stage = session.visit.person.stage
        assert not isinstance(stage, CardOffer)
        if isinstance(stage, Asking) and stage.ask.ref.field == "nik":
            break
        session.do(*villager.act(session.view.page))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.scan is not None
    assert page.scan.id == "Isi contoh"
