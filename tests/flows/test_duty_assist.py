"""A clerk helps: begins or joins a visit, looks at doubtful pages, finds a lost code."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.duty.assist_state import CodesByName, FactUnlocked, FindByName, FoundCode, LostFound, OneCode, UnlockFact
from kiosk.duty.clock import HELPING_S, IDLE_S
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.stages import ClerkHome
from kiosk.visit.assisted_state import LookAtPage, SayYes
from kiosk.visit.draft import Have
from kiosk.visit.effects import Keep
from kiosk.visit.events import Button, Change, Chose, CodeRead, Comfort, KeyTyped, Pressed
from kiosk.visit.stages import CodeEntry, Home, Review, Saved, Shown, Welcome
from kiosk.visit.views import ChoiceView, NoticeView, PageView, SavedView
from tests.flows.test_every_variant import path_to
from tests.support.counter import Counter
from tests.support.village import CODE, bad_page, found
from tests.support.villager import Villager

NEW = ("new", *path_to("kk/hilang"))
SITI = FoundCode(CODE, "SITI A*****", "Kartu Keluarga", date(2026, 11, 20))


def walk(counter: Counter, way: tuple[str, ...], until: type, pages: int = 200) -> None:
    """Answer pages of a visit until one of a kind is there."""
    villager = Villager(random.Random(7), way=way)
    for _ in range(pages):
        if isinstance(counter.front.visit.person.stage, until):
            return
        for event in villager.act(counter.view.page):
            counter.do(event)
    pytest.fail(f"no {until.__name__} in {pages} pages")


def test_a_helped_request_carries_the_clerk_and_the_villager_says_yes(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.choose("assist", "new")
    assert isinstance(counter.front.visit.person.stage, Home)
    assert counter.view.page.frame.helper == "Pak Budi"
    walk(counter, NEW, Review)
    assert not counter.desk.kept
    walk(counter, (), SayYes)
    page = counter.view.page
    assert isinstance(page, NoticeView)
    assert not counter.desk.kept
    counter.do(Pressed(Button.NEXT))
    assert [draft.assisted_by for draft in counter.desk.kept] == ["budi"]
    assert isinstance(counter.view.page, SavedView)
    counter.do(Pressed(Button.NEXT))
    while not isinstance(counter.front.visit.person.stage, Welcome):
        counter.do(Pressed(Button.NEXT))
    assert isinstance(counter.front.duty.stage, ClerkHome)
    assert counter.front.visit.person.helper is None


def test_no_to_the_summary_leads_back_to_the_answers_and_keeps_nothing(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.choose("assist", "new")
    walk(counter, NEW, SayYes)
    counter.do(Pressed(Button.BACK))
    assert isinstance(counter.front.visit.person.stage, Review)
    assert not any(isinstance(effect, Keep) for effect in counter.asked)


def test_a_visit_nobody_helped_in_is_sent_as_before(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Chose("id"))
    walk(counter, NEW, Saved)
    assert [draft.assisted_by for draft in counter.desk.kept] == [None]


def test_joining_keeps_what_was_answered_and_takes_the_reading_over(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.do(Chose("id"), Chose("new"))
    person = replace(counter.front.visit.person, comfort=frozenset({Comfort.UNREAD, Comfort.SOUND}))
    counter.front = replace(counter.front, visit=replace(counter.front.visit, person=person))
    before = counter.front.visit.person.stage
    counter.do(Pressed(Button.CLERK), Chose("budi"))
    counter.type("739105")
    view = counter.choose("assist")
    assert isinstance(view.page, ChoiceView)
    assert [choice.id for choice in view.page.choices] == ["join", "lost"]
    counter.choose("join")
    person = counter.front.visit.person
    assert person.stage == before
    assert person.helper is not None
    assert person.comfort == frozenset({Comfort.SOUND})


def test_the_clerk_is_signed_out_in_the_middle_and_the_visit_goes_on(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.choose("assist", "new")
    counter.wait(IDLE_S + 1)
    assert counter.front.duty.clerk is None
    assert isinstance(counter.front.visit.person.stage, Home)
    view = counter.do(Pressed(Button.CLERK))
    assert isinstance(view.page, ChoiceView)
    assert "budi" in [choice.id for choice in view.page.choices]  # asked for the PIN again


def scanned(counter: Counter, *, helped: bool) -> None:
    """To the first scanned page, which is a bad one."""
    counter.desk.pages = [bad_page(n) for n in range(6)]
    if helped:
        counter.sign_in()
        counter.choose("assist", "new")
    else:
        counter.do(Chose("id"))
    walk(counter, NEW, Shown)


def test_the_clerks_word_stands_in_place_of_the_judges(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    scanned(counter, helped=True)
    page = counter.view.page
    assert isinstance(page, PageView)
    assert Button.KEEP_ANYWAY in [button for button, _ in page.buttons]  # at the first look, not after two tries
    counter.do(Pressed(Button.KEEP_ANYWAY))
    draft = counter.front.visit.person.draft
    assert draft is not None
    assert [page.fault for given in draft.papers for page in given.pages] == [None]


def test_a_clerk_who_joins_sees_the_doubtful_pages_and_takes_or_lays_again(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    scanned(counter, helped=False)
    walk(counter, (), Review)
    draft = counter.front.visit.person.draft
    assert draft is not None
    doubtful = next(given for given in draft.papers if given.marked)
    counter.do(Pressed(Button.HELP), Pressed(Button.CLERK), Chose("budi"))
    counter.type("739105")
    counter.choose("assist", "join")
    view = counter.do(Change(f"paper:{doubtful.paper}"))
    assert isinstance(counter.front.visit.person.stage, LookAtPage)
    assert isinstance(view.page, PageView)
    counter.do(Pressed(Button.KEEP_ANYWAY))
    assert isinstance(counter.front.visit.person.stage, Review)
    after = counter.front.visit.person.draft
    assert after is not None
    kept = after.paper(doubtful.paper)
    assert kept is not None
    assert kept.have is Have.SCANNED
    assert not kept.marked
    assert [page.master for page in kept.pages] == [page.master for page in doubtful.pages]


def test_nobody_judges_a_page_in_the_name_of_a_clerk_who_has_left(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    scanned(counter, helped=True)
    counter.wait(IDLE_S + 1)
    assert counter.front.duty.clerk is None
    helper = counter.front.visit.person.helper
    assert helper is not None
    assert helper.account == "budi"  # who typed is still told
    page = counter.view.page
    assert isinstance(page, PageView)
    assert Button.KEEP_ANYWAY not in [button for button, _ in page.buttons]
    counter.do(Pressed(Button.KEEP_ANYWAY))
    draft = counter.front.visit.person.draft
    assert draft is not None
    assert not [page for given in draft.papers for page in given.pages]


def test_a_doubtful_page_on_the_screen_goes_with_the_clerk(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    scanned(counter, helped=False)
    walk(counter, (), Review)
    draft = counter.front.visit.person.draft
    assert draft is not None
    doubtful = next(given for given in draft.papers if given.marked)
    counter.do(Pressed(Button.HELP), Pressed(Button.CLERK), Chose("budi"))
    counter.type("739105")
    counter.choose("assist", "join")
    counter.do(Change(f"paper:{doubtful.paper}"))
    assert isinstance(counter.front.visit.person.stage, LookAtPage)
    counter.do(Pressed(Button.CLERK), Pressed(Button.ERASE))
    assert isinstance(counter.front.visit.person.stage, Review)
    counter.do(Pressed(Button.KEEP_ANYWAY))
    after = counter.front.visit.person.draft
    assert after is not None
    kept = after.paper(doubtful.paper)
    assert kept is not None
    assert kept.marked
    walk(counter, (), SayYes)  # what the clerk typed is still the villager's only when they say so


def test_what_a_clerk_typed_of_a_name_is_in_no_description(tmp_path: Path) -> None:
    counter, asked = looking(tmp_path, ())
    counter.choose("today")
    assert "'SI'" not in repr((counter.front.duty, asked))


def answers(
    found_codes: tuple[FoundCode, ...] | None,
) -> tuple[list[DutyEffect], Callable[[DutyEffect], tuple[DutyEvent, ...]]]:
    asked: list[DutyEffect] = []

    def answer(effect: DutyEffect) -> tuple[DutyEvent, ...]:
        asked.append(effect)
        match effect:
            case FindByName(ticket):
                return (CodesByName(ticket, found_codes),)
            case UnlockFact(ticket):
                return (FactUnlocked(ticket, done=True),)
            case _:
                return ()

    return asked, answer


def looking(tmp_path: Path, found_codes: tuple[FoundCode, ...] | None) -> tuple[Counter, list[DutyEffect]]:
    asked, answer = answers(found_codes)
    counter = Counter.open(tmp_path, answer)
    counter.sign_in()
    counter.choose("assist", "lost")
    counter.type("si")
    return counter, asked


def test_a_lost_code_is_found_by_masked_name_and_day_and_opened(tmp_path: Path) -> None:
    counter, asked = looking(tmp_path, (SITI,))
    counter.desk.status = found()
    counter.choose("yesterday")
    now = counter.front.machine.now
    assert now is not None
    assert [(one.name, one.by, (now.date() - one.on).days) for one in asked if isinstance(one, FindByName)] == [
        ("SI", "budi", 1)
    ]
    counter.choose(CODE)
    assert isinstance(counter.front.duty.stage, OneCode)
    counter.choose("see")
    assert counter.front.duty.stage is None
    assert counter.front.visit.person.helper is not None
    assert type(counter.front.visit.person.stage).__name__ == "Found"


def test_a_day_of_long_ago_is_typed_and_one_that_never_was_is_refused(tmp_path: Path) -> None:
    counter, asked = looking(tmp_path, ())
    counter.choose("other")
    counter.type("3102")
    assert not asked
    for _ in range(4):
        counter.do(Pressed(Button.BACK))
        counter.choose("other")
    counter.type("2912")
    assert [one.on for one in asked if isinstance(one, FindByName)] == [date(2025, 12, 29)]
    stage = counter.front.duty.stage
    assert isinstance(stage, LostFound)
    assert stage.found == ()


def test_a_ledger_that_cannot_look_is_told(tmp_path: Path) -> None:
    counter, _ = looking(tmp_path, None)
    view = counter.choose("today")
    assert isinstance(view.page, NoticeView)
    assert "belum bisa dibaca" in view.page.points[0][1].id


def test_a_locked_second_fact_is_opened_by_a_clerk(tmp_path: Path) -> None:
    counter, asked = looking(tmp_path, (SITI,))
    counter.choose("today", CODE, "unlock")
    assert [(one.code, one.by) for one in asked if isinstance(one, UnlockFact)] == [(CODE, "budi")]
    stage = counter.front.duty.stage
    assert isinstance(stage, OneCode)
    assert stage.unlocked


def test_a_receipt_shown_to_the_reader_opens_its_status(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.desk.status = found()
    counter.sign_in()
    counter.choose("assist")
    counter.do(CodeRead(CODE))
    assert counter.front.duty.stage is None
    assert type(counter.front.visit.person.stage).__name__ == "Found"


def test_a_code_is_typed_where_one_is_known(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.choose("assist", "code")
    assert isinstance(counter.front.visit.person.stage, CodeEntry)
    counter.do(KeyTyped("7"), Pressed(Button.BACK))
    assert isinstance(counter.front.visit.person.stage, Home)


def test_a_clerk_who_left_a_helped_visit_is_signed_out_though_the_family_goes_on(tmp_path: Path) -> None:
    counter = Counter.open(tmp_path)
    counter.sign_in()
    counter.choose("assist", "new")
    for _ in range(int(HELPING_S // 30) + 1):
        counter.wait(30)
        counter.choose("new")
        counter.do(Pressed(Button.BACK))
    assert isinstance(counter.front.visit.person.stage, Home)
    assert counter.front.duty.clerk is None
    view = counter.do(Pressed(Button.CLERK))
    assert isinstance(view.page, ChoiceView)
    assert "budi" in [choice.id for choice in view.page.choices]
