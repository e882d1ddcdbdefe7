"""Letters on a real ledger with real sealing: kept like requests, alike from outside, and nothing of them readable in the village."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.adminduk.outreach import OutreachDay
from kiosk.fleet.identity import Identity
from kiosk.keeping import Keeper
from kiosk.keeping_letters import keep_letter
from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed, Known
from kiosk.neutral import Neutral
from kiosk.outreach_watch import OutreachWatch
from kiosk.visit.effects import KeepLetter
from kiosk.visit.events import Event, FactWrong, OutreachSaid, RequestKept, StatusFound
from kiosk.visit.letter_state import MESSAGE, OUTREACH, About, LetterDraft
from kiosk.visit.state import Site
from kiosk.wire.feed import BoardEntry, Feed, State, StatusEntry, VisitDay
from kiosk.wire.letter import PAD, Letter
from kiosk.wire.packet import OpenedLetter, PacketView, open_packet, read_packet, verify
from tests.support.canary import sightings
from tests.support.ledgers import SMALL_RESERVE, opened
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING, VILLAGE, the_pack
from tests.support.wirethings import KIOSK_ID, World

NAME, PHONE, WORDS = "SITI CONTOH AMINAH", "+6281234567890", "Diminta Pak Rahasia di loket dua"
DAY = OutreachDay("v0123", date(2026, 12, 1), "Balai desa", "08.00-13.00", ("ktp", "kia"), 3)
SIGN_UP = LetterDraft(
    About.OUTREACH,
    (
        ("day", "v0123"),
        ("needs", "ktp,kia"),
        ("people", "4"),
        ("name", NAME),
        ("rt", "003"),
        ("phone", PHONE),
        ("where", "place"),
    ),
    day=DAY,
)
COMPLAINT = LetterDraft(
    About.COMPLAINT,
    (("who", "calo"), ("service", "kk"), ("amount", "150000"), ("when", "week"), ("phone", PHONE), ("text", WORDS)),
)
ANONYMOUS = LetterDraft(
    About.COMPLAINT, (("who", "desa"), ("service", "ktp"), ("amount", ""), ("when", ""), ("phone", ""), ("text", ""))
)


class Bench:
    """One kiosk with its keeper and the district's key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = World(demo=True)
        secret = b"device secret of a test"
        sheet = self.world.sheet()
        self.identity = Identity(self.world.kiosk, self.world.endorsement, sheet, self.world.root.public, secret)
        self.ledger: Ledger = opened(folder, reserve=SMALL_RESERVE, secret=secret)
        assert not isinstance(self.ledger.recover(), KeepFailed)
        site = Site(KIOSK_ID, VILLAGE, demo=True)
        pages, chance = PlayedPages(folder.parent / "pages"), random.Random(11)
        self.keeper = Keeper(self.ledger, self.identity, pages, site, lambda: MORNING, chance.randbytes)

    def keep(self, draft: LetterDraft) -> RequestKept:
        kept = keep_letter(self.keeper, KeepLetter(draft, MORNING, the_pack()))
        assert isinstance(kept, RequestKept), kept
        return kept

    def packets(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.ledger.places.packets.iterdir())]

    def opened(self, number: int = 0) -> Letter:
        view = read_packet(self.packets()[number])
        assert isinstance(view, PacketView)
        assert verify(view, self.identity.key.public)
        inside = open_packet(view, [self.world.age])
        assert isinstance(inside, OpenedLetter), inside
        return inside.letter

    def hear(self, **more: object) -> None:
        base: dict[str, object] = {
            "kiosk_id": KIOSK_ID,
            "as_of": 1_795_400_100,
            "board_as_of": 0,
            "time": 1_795_400_200,
        }
        applied = self.ledger.apply_feed(Feed.model_validate(base | more))
        assert not isinstance(applied, KeepFailed)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "ledger")
    yield made
    made.ledger.close()


def test_a_sign_up_arrives_whole(bench: Bench) -> None:
    kept = bench.keep(SIGN_UP)
    letter = bench.opened()
    assert letter.code == kept.code
    assert letter.about == "outreach"
    assert letter.complaint is None
    said = letter.outreach
    assert said is not None
    assert (said.visit_id, said.date, said.place) == ("v0123", "2026-12-01", "Balai desa")
    assert (said.needs, said.people, said.name) == (("ktp", "kia"), 4, NAME)
    assert (said.rt, said.phone, said.at_home) == ("003", PHONE, False)


def test_a_report_arrives_whole_and_one_without_a_name_has_none(bench: Bench) -> None:
    bench.keep(COMPLAINT)
    said = bench.opened().complaint
    assert said is not None
    assert (said.who, said.service, said.amount, said.when, said.phone, said.text) == (
        "calo", "kk", 150_000, "week", PHONE, WORDS,
    )  # fmt: skip
    bench.keep(ANONYMOUS)
    said = bench.opened(1).complaint
    assert said is not None
    assert (said.amount, said.when, said.phone, said.text) == (None, None, None, None)


def test_from_outside_a_report_is_any_letter(bench: Bench) -> None:
    for draft in (SIGN_UP, COMPLAINT, ANONYMOUS):
        bench.keep(draft)
    views = [read_packet(data) for data in bench.packets()]
    assert all(isinstance(view, PacketView) for view in views)
    heads = {(view.header.kind, view.header.service, len(view.parts)) for view in views if isinstance(view, PacketView)}
    assert heads == {("letter", "letter", 1)}
    # age itself adds a stanza of random length; what is sealed has one length.
    assert {len(bench.opened(number).to_json()) for number in range(3)} == {PAD}


def test_nothing_of_either_lies_readable_on_the_disk(bench: Bench) -> None:
    bench.keep(SIGN_UP)
    bench.keep(COMPLAINT)
    texts = [NAME, "CONTOH AMINAH", PHONE, PHONE[3:], WORDS, "Rahasia", "SITI CONTOH"]
    assert sightings(bench.folder, texts) == []


def test_the_ledger_shows_a_masked_name_of_the_one_and_none_of_the_other(bench: Bench) -> None:
    first, second = bench.keep(SIGN_UP), bench.keep(COMPLAINT)
    for code, title, name in ((first.code, OUTREACH, "SITI C*****"), (second.code, MESSAGE, "")):
        known = bench.ledger.status(code)
        assert isinstance(known, Known)
        assert known.service_title == title
        slip = bench.ledger.slip(known.request_id, "letter")
        assert isinstance(slip, dict)
        assert Neutral.read(slip).name == name


def test_a_sign_ups_slip_waits_and_a_reports_does_not(bench: Bench) -> None:
    first, second = bench.keep(SIGN_UP), bench.keep(COMPLAINT)
    jobs = bench.ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    assert [job.payload["code"] for job in jobs] == [first.code]
    known = bench.ledger.status(second.code)
    assert isinstance(known, Known)
    again = bench.ledger.want_print(known.request_id, "letter")
    assert not isinstance(again, KeepFailed)
    assert again.payload["code"] == second.code  # type: ignore[union-attr]  # it may be asked for


def test_a_letter_takes_its_place_in_the_chain(bench: Bench) -> None:
    bench.keep(SIGN_UP)
    bench.keep(COMPLAINT)
    first, second = (read_packet(data) for data in bench.packets())
    assert isinstance(first, PacketView)
    assert isinstance(second, PacketView)
    assert (first.header.seq, second.header.seq) == (1, 2)
    assert second.header.prev == first.header_hash


def test_it_is_found_by_its_number_and_cannot_be_withdrawn_here(bench: Bench) -> None:
    kept = bench.keep(SIGN_UP)
    found = bench.keeper.find(kept.code)
    assert isinstance(found, StatusFound)
    assert (found.title, found.promised, found.place) == (OUTREACH, DAY.day, "Balai desa")
    assert not found.can_withdraw
    assert isinstance(bench.keeper.find(kept.qr), StatusFound)


def test_the_district_answers_with_a_state(bench: Bench) -> None:
    kept = bench.keep(COMPLAINT)
    request_id = bench.opened().request_id
    entry = StatusEntry(request_id=request_id, serial=2, state=State.IN_CHECK, at=1_795_400_000)
    bench.hear(answers=(entry,))
    found = bench.keeper.find(kept.code)
    assert isinstance(found, StatusFound)
    assert found.state == "in_check"


def test_a_phone_number_opens_it_as_it_opens_a_request(bench: Bench) -> None:
    kept = bench.keep(COMPLAINT)
    assert isinstance(bench.keeper.open(kept.code, "1111"), FactWrong)


def test_somebody_who_is_visited_at_home_has_no_place_on_paper(bench: Bench) -> None:
    bench.keep(SIGN_UP.put("where", "home"))
    assert bench.opened().outreach is not None
    jobs = bench.ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    assert jobs[0].payload["place"] == ""


def test_a_full_disk_keeps_nothing(bench: Bench) -> None:
    bench.ledger.accepts = lambda: KeepFailed("disk_full")  # type: ignore[method-assign]  # a disk that is full
    answer = keep_letter(bench.keeper, KeepLetter(SIGN_UP, MORNING, the_pack()))
    assert not isinstance(answer, RequestKept)
    assert answer.kind == "disk_full"
    assert bench.packets() == []


# ------------------------------------------------------------------ what the district tells


VISIT = VisitDay(id="v0123", date="2026-12-01", place="Balai desa", hours="08.00-13.00", needs=("ktp",), left=3)


class OpenVault:
    """A vault that is open."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    def open(self) -> Keeper:
        return self.keeper


def test_outreach_days_reach_the_visit_once_and_again_when_they_change(bench: Bench) -> None:
    said: list[Event] = []
    watch = OutreachWatch(OpenVault(bench.keeper), said.append)  # type: ignore[arg-type]
    watch.look()
    assert said == []
    bench.hear(visits=(VISIT,), visits_as_of=100)
    watch.look()
    watch.look()
    (event,) = said
    assert event == OutreachSaid((OutreachDay("v0123", date(2026, 12, 1), "Balai desa", "08.00-13.00", ("ktp",), 3),))
    bench.hear(visits=(), visits_as_of=101)
    watch.look()
    assert said[1:] == [OutreachSaid(())]


def test_an_older_word_about_days_changes_nothing(bench: Bench) -> None:
    bench.hear(visits=(VISIT,), visits_as_of=100)
    bench.hear(visits=(), visits_as_of=99)
    assert bench.ledger.outreach_days() == (VISIT,)
    bench.hear(visits=(replace_left(2),), visits_as_of=100)
    assert bench.ledger.outreach_days() == (replace_left(2),)


def replace_left(left: int) -> VisitDay:
    return VISIT.model_copy(update={"left": left})


def test_the_board_keeps_the_neighbourhood_for_the_clerk(bench: Bench) -> None:
    line = BoardEntry(name_masked="SITI A*****", service="KK", place="Kantor desa", rt="003")
    bench.hear(board=(line, line.model_copy(update={"rt": None})), board_as_of=100)
    board = bench.ledger.board()
    assert not isinstance(board, KeepFailed)
    assert [entry.rt for entry in board.entries] == ["003", None]


def test_the_day_that_was_chosen_travels_though_the_district_changed_its_mind(bench: Bench) -> None:
    moved = replace(SIGN_UP, day=replace(DAY, place="Tempat lain"))
    bench.keep(moved)
    said = bench.opened().outreach
    assert said is not None
    assert said.place == "Tempat lain"
