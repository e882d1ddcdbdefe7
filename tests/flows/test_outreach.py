"""A clerk's outreach day, page by page: open, give numbers, call, serve a family as a batch, tick who came, report, close."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adminduk.answers import FieldRef
from kiosk.adminduk.outreach import OutreachDay
from kiosk.duty.front import step
from kiosk.duty.outreach_state import CloseStation, NumberPage, OutreachEffect, StationPlaces, StationTold
from kiosk.duty.stages import ClerkHome
from kiosk.ledger.stations import Stations
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import QueueSummary
from kiosk.ports import PrinterOutOfPaper, PrintFailed, PrintUnknown
from kiosk.visit.effects import EndPages, Keep, TakePage
from kiosk.visit.events import Button, Chose, KeyErased, KeyTyped, OutreachSaid, Pressed, StationSaid, Tick
from kiosk.visit.stages import Browse, Welcome
from kiosk.visit.views import ChoiceView, DigitsView, LettersView, NoticeView, Page, SavedView, WelcomeView
from kiosk.visit.views_clerk import LinesView
from kiosk.wire.feed import FamilyComing, Feed, VisitDay
from tests.support.ledgers import new_id
from tests.support.stations import RATNA, Table
from tests.support.village import MORNING
from tests.support.villager import Villager
from tests.support.wirethings import KIOSK_ID

PLACE = "Balai Dusun Krajan"
TODAY = MORNING.date()


def ids(page: Page) -> list[str]:
    assert isinstance(page, ChoiceView), page
    return [choice.id for choice in page.choices]


def label(page: Page, choice: str) -> str:
    assert isinstance(page, ChoiceView), page
    (one,) = [one for one in page.choices if one.id == choice]
    return said(one.label) + " / " + (said(one.second) if one.second is not None else "")


def said(text: object) -> str:
    args = dict(getattr(text, "args", ()))
    return str(getattr(text, "id", text)).format(**{name: said(value) for name, value in args.items()})


def typed(table: Table, text: str) -> Page:
    return table.do(*(KeyTyped(symbol) for symbol in text))


def opened(folder: Path, capacity: int = 5) -> Table:
    """A table in a place the clerk typed."""
    table = Table(folder, capacity)
    table.do(Chose("outreach"), Chose("other"))
    typed(table, PLACE)
    page = table.do(Pressed(Button.NEXT))
    assert isinstance(page, ChoiceView), page
    assert said(page.question) == PLACE
    return table


def feed(*families: tuple[str, str | None]) -> Feed:
    chance = random.Random(3)
    coming = tuple(
        FamilyComing(
            id=new_id(chance),
            visit_id="hari-1",
            name_masked=name,
            rt=rt,
            needs=("kk",),
            people=3,
            at_home=name == "ANI*****",
        )
        for name, rt in families
    )
    visits = (VisitDay(id="hari-1", date=TODAY.isoformat(), place=PLACE),)
    return Feed(kiosk_id=KIOSK_ID, as_of=0, board_as_of=0, visits=visits, visits_as_of=1, coming=coming, time=1)


def planned(folder: Path) -> Table:
    """A table of the district's own day, with families on its list."""
    table = Table(folder)
    table.keeper.ledger.apply_feed(feed(("SITI A*****", "003"), ("BUDI*****", "003"), ("ANI*****", None)))
    table.do(OutreachSaid((OutreachDay("hari-1", TODAY, PLACE, "08.00-12.00"),)), Chose("outreach"))
    table.do(Chose("hari-1"))
    return table


def walk(table: Table, villager: Villager, until: Callable[[Page], bool]) -> Page:
    for _ in range(120):
        if until(table.page):
            return table.page
        table.do(*villager.act(table.page))
    raise AssertionError(f"never came there; at {table.page}")


def saved(page: Page) -> bool:
    return isinstance(page, SavedView) and page.receipt == "printed"


# ------------------------------------------------------------------ opening


def test_a_place_that_was_typed_is_a_station_at_once_and_the_first_page_says_so(tmp_path: Path) -> None:
    table = opened(tmp_path)
    assert (table.day.station.place, table.day.station.visit_id, table.day.station.day) == (PLACE, "", TODAY)
    assert table.day.station.opened_by == RATNA.account
    page = table.do(Pressed(Button.ERASE))
    assert isinstance(page, WelcomeView)
    assert page.station == PLACE


def test_the_districts_day_of_today_stands_first_and_other_days_are_not_offered(tmp_path: Path) -> None:
    table = Table(tmp_path)
    tomorrow = OutreachDay("hari-2", TODAY + timedelta(1), "Masjid")
    page = table.do(OutreachSaid((OutreachDay("hari-1", TODAY, PLACE), tomorrow)), Chose("outreach"))
    assert ids(page) == ["hari-1", "other"]
    table.do(Chose("hari-1"))
    assert table.day.station.visit_id == "hari-1"


def test_without_a_clock_every_coming_day_is_offered(tmp_path: Path) -> None:
    table = Table(tmp_path)
    days = (OutreachDay("hari-1", TODAY, PLACE), OutreachDay("hari-2", TODAY + timedelta(1), "Masjid"))
    page = table.do(OutreachSaid(days), Tick(1.0, None), Chose("outreach"))
    assert ids(page) == ["hari-1", "hari-2", "other"]
    table.do(Chose("hari-2"))
    assert table.day.station.day == TODAY + timedelta(1)


def test_nothing_is_opened_without_a_name(tmp_path: Path) -> None:
    table = Table(tmp_path)
    page = table.do(Chose("outreach"), Chose("other"), KeyTyped(" "), Pressed(Button.NEXT))
    assert isinstance(page, LettersView)
    assert not page.frame.next_ready
    page = table.do(KeyTyped("A"), KeyErased())
    assert isinstance(page, LettersView)
    assert page.typed == ""


def test_a_ledger_that_cannot_say_is_asked_again(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.desk.vault.keeper = None  # type: ignore[attr-defined]  # a vault that stays shut
    page = table.do(Chose("outreach"))
    assert isinstance(page, NoticeView)
    table.desk.vault.keeper = table.keeper  # type: ignore[attr-defined]
    assert "other" in ids(table.do(Pressed(Button.NEXT)))


# ------------------------------------------------------------------ numbers


def test_numbers_are_said_printed_and_called_in_order(tmp_path: Path) -> None:
    table = opened(tmp_path)
    for number in (1, 2):
        page = table.do(Chose("give"))
        assert isinstance(page, NoticeView)
        assert said(page.title) == f"Nomor {number}"
        table.do(Pressed(Button.NEXT))
    assert [slip.kind for slip in table.slips] == ["queue", "queue"]
    assert label(table.page, "call") == "Panggil nomor 1 / 2 keluarga menunggu"
    page = table.do(Chose("call"))
    assert isinstance(page, ChoiceView)
    assert said(page.question) == "Nomor 1"
    page = table.do(Chose("absent"))
    assert label(page, "call") == "Panggil nomor 2 / 1 keluarga menunggu"
    table.do(Chose("call"), Pressed(Button.BACK))
    assert label(table.page, "call") == "Panggil nomor / Tidak ada yang menunggu"
    page = table.do(Chose("call"))
    assert isinstance(page, ChoiceView)
    assert said(page.hint) == "Tidak ada nomor yang menunggu. Beri nomor dulu."
    assert ids(table.do(Chose("numbers"))) == ["type", "2", "1"]
    newest = Trail(table.keeper.ledger).newest(5)
    assert isinstance(newest, tuple)
    written = [(entry.what, entry.fields["count"]) for entry in reversed(newest) if entry.what.startswith("number_")]
    assert written[-3:] == [("number_called", 1), ("number_absent", 1), ("number_called", 2)]


def test_a_number_from_a_slip_is_typed_and_one_never_given_is_said_so(tmp_path: Path) -> None:
    table = opened(tmp_path)
    table.do(Chose("give"), Pressed(Button.NEXT), Chose("numbers"), Chose("type"))
    page = table.do(KeyTyped("9"), Pressed(Button.NEXT))
    assert isinstance(page, DigitsView)
    assert page.warning is not None
    page = table.do(KeyErased(), KeyTyped("1"), Pressed(Button.NEXT))
    assert isinstance(page, ChoiceView)
    assert said(page.question) == "Nomor 1"


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (PrintUnknown(50.0), "Periksa pencetak: slipnya keluar?"),
        (PrintFailed(PrinterOutOfPaper()), "Pencetak belum siap"),
    ],
)
def test_without_paper_the_number_is_given_all_the_same(tmp_path: Path, result: object, told: str) -> None:
    table = opened(tmp_path)
    table.prints = [result]  # type: ignore[list-item]
    page = table.do(Chose("give"))
    assert isinstance(page, NoticeView)
    assert told in said(page.points[0][1])
    assert len(table.day.queue) == 1


def test_a_slip_holds_place_day_and_number_and_nobody(tmp_path: Path) -> None:
    table = opened(tmp_path)
    table.do(Chose("give"))
    (slip,) = table.slips
    words = " ".join(getattr(block, "text", "") for block in slip.blocks)
    assert PLACE in words
    assert " 1 " in words
    assert "23" in words


# ------------------------------------------------------------------ families


def test_a_family_of_the_list_is_ticked_present_and_gets_a_slip(tmp_path: Path) -> None:
    table = planned(tmp_path)
    page = table.do(Chose("list"))
    assert ids(page) == ["rt:003", "rt:"]
    assert label(page, "rt:003") == "RT 003 / 0 dari 2 sudah datang"
    page = table.do(Chose("rt:003"))
    budi, siti = ids(page)
    assert label(page, budi).startswith("BUDI***** / 3 orang")
    page = table.do(Chose(siti), Chose("present"))
    assert isinstance(page, NoticeView)
    assert said(page.title) == "Nomor 1"
    page = table.do(Pressed(Button.NEXT), Chose("list"), Chose("rt:003"))
    assert label(page, siti) == "SITI A***** / Hadir, nomor 1"
    page = table.do(Chose(budi), Chose("absent"))
    assert label(page, budi) == "BUDI***** / Tidak hadir"
    assert (table.day.counts.present, table.day.counts.absent) == (1, 1)
    page = table.do(Chose(siti))
    assert ids(page) == ["number"]
    assert said(getattr(table.do(Chose("number")), "question", "")) == "Nomor 1"


def test_a_family_without_an_rt_is_found_and_its_wish_is_told(tmp_path: Path) -> None:
    table = planned(tmp_path)
    page = table.do(Chose("list"), Chose("rt:"))
    (ani,) = ids(page)
    assert "minta didatangi" in label(page, ani)


# ------------------------------------------------------------------ serving


def served(table: Table) -> None:
    """The next number is called, and its visit begun."""
    table.do(Chose("give"), Pressed(Button.NEXT), Chose("call"), Chose("serve"))
    assert isinstance(table.front.visit.person.stage, Browse)


def test_a_visit_for_a_number_is_the_clerks_and_counts_for_it(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    person = table.front.visit.person
    assert (person.number, person.helper.account if person.helper else "") == (1, RATNA.account)
    villager = Villager(random.Random(5), way=("kk", "kk/hilang"), skip=0.0)
    walk(table, villager, saved)
    (one,) = table.day.queue
    assert (one.state, one.requests) == ("served", 1)
    page = walk(table, villager, lambda page: isinstance(page, ChoiceView) and "give" in ids(page))
    assert said(getattr(page, "question", "")) == PLACE
    assert table.day.counts.services == (("Kartu Keluarga", 1),)


def test_the_rest_of_the_family_begins_with_what_stands_on_its_card(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    walk(table, Villager(random.Random(5), way=("kk", "kk/hilang"), skip=0.0), saved)
    assert table.kept[0].pages_stay
    page = table.page
    assert isinstance(page, SavedView)
    assert Button.FAMILY in [button for button, _ in page.buttons]
    table.do(Pressed(Button.FAMILY))
    second = Villager(random.Random(6), way=("ktp", "ktp-el/hilang"), skip=0.0)
    asked: list[str] = []

    def until(page: Page) -> bool:
        asked.append(said(getattr(page, "question", getattr(page, "title", ""))))
        return saved(page)

    walk(table, second, until)
    first, later = (keep.draft.answers for keep in table.kept)
    card, name = FieldRef("PEMOHON", "diri", 0, "no_kk"), FieldRef("PEMOHON", "diri", 0, "nama")
    phone = FieldRef("X-00", "kontak", 0, "hp")
    assert (later.get(card), later.get(phone)) == (first.get(card), first.get(phone))
    assert first.get(card) is not None
    assert not [one for one in asked if "Kartu Keluarga Bapak/Ibu" in one or "nomor HP" in one]
    assert [one for one in asked if "nama lengkap Bapak/Ibu" in one]
    assert name in later
    assert [one.requests for one in table.day.queue] == [2]
    assert len(set(table.codes)) == 2


def test_a_paper_of_the_family_is_scanned_once(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    villager = Villager(random.Random(5), way=("ktp", "ktp-el/hilang"), skip=0.0)
    walk(table, villager, saved)
    pages = {given.paper: given.pages for given in table.kept[0].draft.papers}
    assert pages["kk"]
    table.do(Pressed(Button.FAMILY))
    again = Villager(random.Random(6), way=("ktp", "ktp-el/hilang"), skip=0.0)
    walk(table, again, saved)
    later = {given.paper: given.pages for given in table.kept[1].draft.papers}
    assert later["kk"] == pages["kk"]
    assert later["suket_hilang"] != pages["suket_hilang"]
    scans = [effect for effect in table.effects if isinstance(effect, TakePage)]
    assert len(scans) == len({page.master for found in (pages, later) for kept in found.values() for page in kept})


def test_when_no_further_request_comes_the_scans_end(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    walk(table, Villager(random.Random(5), way=("kk", "kk/hilang"), skip=0.0), saved)
    before = len(table.effects)
    table.do(Pressed(Button.NEXT))
    assert any(type(effect).__name__ in ("Wipe", "EndPages") for effect in table.effects[before:])


def test_a_visit_below_is_not_swept_away_by_the_next_number(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    table.do(Pressed(Button.CLERK))
    table.do(Chose("outreach"), Chose("give"), Pressed(Button.NEXT), Chose("call"))
    page = table.do(Chose("serve"))
    assert isinstance(page, ChoiceView)
    assert page.warning is not None
    assert not isinstance(table.front.visit.person.stage, Welcome)
    assert table.front.visit.person.number == 1


def test_away_from_an_outreach_day_no_family_batch_is_offered(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    table.do(StationSaid(None))
    walk(table, Villager(random.Random(5), way=("kk", "kk/hilang"), skip=0.0), saved)
    page = table.page
    assert isinstance(page, SavedView)
    assert Button.FAMILY not in [button for button, _ in page.buttons]
    (keep,) = [effect for effect in table.effects if isinstance(effect, Keep)]
    assert not keep.pages_stay
    assert not any(isinstance(effect, EndPages) for effect in table.effects)


# ------------------------------------------------------------------ the end of the day


def test_the_report_counts_by_service_and_the_day_is_closed_and_reopened(tmp_path: Path) -> None:
    table = opened(tmp_path)
    served(table)
    villager = Villager(random.Random(5), way=("kk", "kk/hilang"), skip=0.0)
    walk(table, villager, saved)
    walk(table, villager, lambda page: isinstance(page, ChoiceView) and "give" in ids(page))
    page = table.do(Chose("report"))
    assert isinstance(page, LinesView)
    marks = {said(line.label): said(line.mark) for line in page.lines if line.mark is not None}
    assert marks["Permohonan tersimpan"] == "1"
    assert marks["Belum terkirim"] == "1"
    assert marks["Nomor dilayani"] == "1 dari 1"
    assert marks["Kartu Keluarga"] == "1"
    table.do(Chose("print"))
    assert table.slips[-1].kind == "report"
    page = table.do(Chose("close"), Chose("close"))
    assert isinstance(page, NoticeView)
    table.do(Pressed(Button.NEXT))
    assert table.front.machine.station is None
    summary = table.keeper.ledger.queue_summary()
    assert isinstance(summary, QueueSummary)
    assert summary.due == 1
    table.do(Chose("outreach"), Chose("other"))
    typed(table, PLACE)
    page = table.do(Pressed(Button.NEXT))
    assert label(page, "give") == "Beri nomor antrean / Berikutnya nomor 2"


def test_a_late_answer_of_another_page_changes_nothing(tmp_path: Path) -> None:
    table = opened(tmp_path)
    before = table.page
    assert table.do(StationTold(999, "done")) == before


def test_what_came_of_a_page_that_was_left_is_shown_on_the_next(tmp_path: Path) -> None:
    table = opened(tmp_path)
    table.do(Chose("give"), Pressed(Button.NEXT), Chose("call"))
    table.front, wanted = step(table.front, Chose("absent"))
    table.front, _ = step(table.front, Pressed(Button.BACK))
    (asked,) = [effect for effect in wanted if isinstance(effect, OutreachEffect)]
    table.desk.do(asked)
    table.do(*table.events)
    assert table.front.duty.day == table.day
    assert [one.state for one in table.day.queue] == ["absent"]


def test_while_the_day_is_being_closed_nobody_goes_back_to_its_table(tmp_path: Path) -> None:
    table = opened(tmp_path)
    table.do(Chose("report"), Chose("close"))
    table.front, wanted = step(table.front, Chose("close"))
    (asked,) = wanted
    assert isinstance(asked, CloseStation)
    waiting = table.front.duty.stage
    table.do(Pressed(Button.BACK))
    assert table.front.duty.stage == waiting
    page = table.do(StationTold(asked.ticket, "done"))
    assert isinstance(page, NoticeView)


def test_behind_a_day_that_turns_out_closed_lies_no_page_of_it(tmp_path: Path) -> None:
    table = opened(tmp_path)
    table.do(Chose("give"), Pressed(Button.NEXT), Chose("call"))
    assert isinstance(table.front.duty.stage, NumberPage)
    Stations(table.keeper.ledger).close(RATNA.account)
    table.do(Chose("absent"))
    assert isinstance(table.front.duty.stage, StationPlaces)
    table.do(Pressed(Button.BACK))
    assert isinstance(table.front.duty.stage, ClerkHome)


def test_a_day_left_open_says_for_which_day(tmp_path: Path) -> None:
    table = opened(tmp_path)
    page = table.do(Tick(5.0, MORNING + timedelta(days=1)))
    assert isinstance(page, ChoiceView)
    assert said(page.hint).startswith("Dibuka untuk")
