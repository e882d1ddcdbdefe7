"""The asking worker between a real ledger and a played courier and district: what is asked, how long is waited, what stays."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from kiosk.adminduk.answers import UNKNOWN, AnswerBook, with_answer
from kiosk.hands.asker import EARLIER_S, LOST_S, NIK, Asker
from kiosk.hands.desk import Vault
from kiosk.ledger.questions import Asked
from kiosk.ledger.values import KeepFailed
from kiosk.visit import effects as ask
from kiosk.visit.draft import Draft
from kiosk.visit.events import AskedBefore, CodesFound, CodesNotFound, Event
from kiosk.wire.feed import State
from kiosk.wire.question import Found, Question, QuestionAnswer, open_question, seal_answer
from tests.support.village import MORNING, the_pack
from tests.unit.test_keeping import ANSWERS, Bench
from tests.unit.test_keeping import NIK as HER_NIK

ELSEWHERE = Found(
    code="H7KM4QFR9XPV",
    service="Akta kelahiran",
    made_on="2026-11-20",
    state=State.READY,
    at=1_795_000_000,
    office="UPT Contoh",
    place="Kantor Desa",
    until="2026-12-10",
)


@dataclass
class Office:
    """Courier and district in one: answers each question with ``found``, or with ``why``, or (both None) not at all."""

    bench: Bench
    found: tuple[Found, ...] | None = None
    why: str | None = None
    asked: list[Question] = field(default_factory=list)
    bend: Callable[[Question], QuestionAnswer] | None = None

    def pass_once(self) -> None:
        for one in self.waiting():
            question = open_question(one.sealed, [self.bench.world.age])
            assert isinstance(question, Question)
            self.asked.append(question)
            if self.why is not None:
                self.bench.ledger.unanswered(one.question_id, self.why)
            elif self.bend is not None:
                self.bench.ledger.answered(one.question_id, seal_answer(self.bend(question), question))
            elif self.found is not None:
                said = QuestionAnswer(question_id=question.question_id, found=self.found)
                self.bench.ledger.answered(one.question_id, seal_answer(said, question))

    def waiting(self) -> tuple[Asked, ...]:
        found = self.bench.ledger.questions()
        assert not isinstance(found, KeepFailed)
        return found


class Room:
    """An asker whose waiting is played: the clock goes on, the courier passes at the third look."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        bench = self.bench
        vault = Vault(
            lambda: bench.identity,
            lambda _: bench.ledger,
            bench.pages,
            bench.keeper.site,
            lambda: MORNING,
            random.Random(8).randbytes,
        )
        self.office = Office(bench)
        self.now, self.looks, self.rings, self.courier = 0.0, 0, 0, True
        self.events: list[Event] = []
        self.during: Callable[[], None] = lambda: None
        self.asker = Asker(vault, self.events.append, self._ring, lambda: self.now, self._wait)

    def _ring(self) -> bool:
        self.rings += 1
        return self.courier

    def _wait(self, over: threading.Event, seconds: float) -> bool:
        self.now += seconds
        self.looks += 1
        if self.looks == 3:
            self.office.pass_once()
        self.during()
        return over.is_set()

    def left(self) -> int:
        """Questions and answers still in the ledger."""
        count = self.bench.ledger.read(lambda c: c.exec_driver_sql("SELECT count(*) FROM questions").scalar_one())
        assert isinstance(count, int)
        return count

    def lose(self, kind: str = "phone4", fact: str = "7890") -> Event:
        self.asker.codes(ask.FindCodes(7, HER_NIK, kind, fact))
        assert len(self.events) == 1
        return self.events[0]

    def seek(self, answers: AnswerBook | None = None) -> list[Event]:
        draft = Draft("kk/hilang", answers=AnswerBook(ANSWERS) if answers is None else answers)
        self.asker.earlier(ask.FindEarlier(9, draft, the_pack()))
        return self.events


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.bench.ledger.close()


@pytest.mark.parametrize(("kind", "fact", "wire"), [("phone4", "7890", "phone4"), ("birth", "05081990", "birth_date")])
def test_a_lost_code_is_asked_with_two_facts_and_told_as_the_district_says(
    room: Room, kind: str, fact: str, wire: str
) -> None:
    room.office.found = (ELSEWHERE,)
    event = room.lose(kind, fact)
    assert isinstance(event, CodesFound)
    assert event.ticket == 7
    (status,) = event.found
    assert (status.code, status.state, status.place, status.here) == (ELSEWHERE.code, "ready", "Kantor Desa", False)
    assert (status.made_on, status.until) == (date(2026, 11, 20), date(2026, 12, 10))
    assert not status.can_withdraw
    (question,) = room.office.asked
    assert (question.kind, question.nik, getattr(question, wire)) == ("lost_code", HER_NIK, fact)
    assert room.rings == 1
    assert room.left() == 0


def test_a_request_of_this_kiosk_is_told_by_its_own_ledger(room: Room) -> None:
    kept = room.bench.keep(Draft("kk/hilang", answers=AnswerBook(ANSWERS)))
    room.office.found = (ELSEWHERE.model_copy(update={"code": kept.code}),)
    event = room.lose()
    assert isinstance(event, CodesFound)
    assert (event.found[0].here, event.found[0].state, event.found[0].can_withdraw) == (True, "kept", True)


@pytest.mark.parametrize(
    ("why", "said"),
    [("too_many", "too_many"), ("connect", "offline"), ("http_404", "offline"), ("server_trouble", "offline")],
)
def test_why_there_is_no_answer(room: Room, why: str, said: str) -> None:
    room.office.why = why
    assert room.lose() == CodesNotFound(7, said)
    assert room.left() == 0


def test_nothing_that_fits_is_said_so(room: Room) -> None:
    room.office.found = ()
    assert room.lose() == CodesNotFound(7, "none")


def test_without_a_word_the_person_waits_eight_seconds_and_no_more(room: Room) -> None:
    assert room.lose() == CodesNotFound(7, "offline")
    assert LOST_S <= room.now < LOST_S + 1
    assert room.left() == 0


def test_where_no_courier_runs_nobody_waits_at_all(room: Room) -> None:
    room.courier = False
    assert room.lose() == CodesNotFound(7, "offline")
    assert (room.now, room.left()) == (0.0, 0)


def test_an_answer_to_another_question_is_no_answer(room: Room) -> None:
    other = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    room.office.bend = lambda _: QuestionAnswer(question_id=other, found=(ELSEWHERE,))
    assert room.lose() == CodesNotFound(7, "offline")


def test_the_end_of_the_visit_ends_the_waiting_and_leaves_nothing(room: Room) -> None:
    room.during = room.asker.drop
    assert room.lose() == CodesNotFound(7, "offline")
    assert room.looks == 1
    assert room.left() == 0
    room.events.clear()
    room.lose()
    assert room.rings == 1, "a question that was in line when the visit ended is not asked at all"
    room.asker.forget()
    room.during, room.looks, room.office.found = lambda: None, 0, (ELSEWHERE,)
    room.events.clear()
    assert isinstance(room.lose(), CodesFound)


def test_neither_nik_nor_fact_is_in_the_ledger_while_the_question_waits(room: Room, tmp_path: Path) -> None:
    seen: list[bytes] = []
    room.during = lambda: seen.append(b"".join(path.read_bytes() for path in tmp_path.glob("ledger.db*")))
    room.lose("birth", "05081990")
    assert any(b"age-encryption.org" in data for data in seen)
    for data in seen:
        assert HER_NIK.encode() not in data
        assert b"05081990" not in data


def test_the_same_asked_before_is_told_with_ticket_day_and_standing(room: Room) -> None:
    room.office.found = (ELSEWHERE,)
    (event,) = room.seek()
    assert isinstance(event, AskedBefore)
    assert (event.ticket, event.on) == (9, date(2026, 11, 20))
    assert event.status is not None
    assert event.status.code == ELSEWHERE.code
    (question,) = room.office.asked
    assert (question.kind, question.service, question.variant) == ("duplicate", "kk", "hilang")
    assert (question.nik, question.phone4, question.birth_date) == (HER_NIK, "7890", "05081990")


def test_where_the_district_is_not_sure_only_the_day_is_told(room: Room) -> None:
    room.office.found = (Found(code=None, service="Kartu Keluarga", made_on="2026-11-20"),)
    assert room.seek() == [AskedBefore(9, date(2026, 11, 20), None)]


def test_offline_nothing_is_said_about_earlier_requests(room: Room) -> None:
    assert room.seek() == []
    assert EARLIER_S <= room.now < EARLIER_S + 1
    room.office.found = ()
    room.looks = 0
    assert room.seek() == []


@pytest.mark.parametrize("nik", [UNKNOWN, None])
def test_who_has_no_nik_yet_is_not_asked_about(room: Room, nik: object) -> None:
    plain = AnswerBook({ref: value for ref, value in ANSWERS.items() if ref != NIK})
    assert room.seek(plain if nik is None else with_answer(plain, NIK, UNKNOWN)) == []
    assert room.rings == 0
    assert room.office.waiting() == ()
