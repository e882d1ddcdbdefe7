"""Documents at the clerk's pages, over a real ledger with real sealing: what is said there is what the district opens, and what stays is neutral."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.handover_state import (
    CountParcel,
    FindByCode,
    HandoverEffect,
    HandoverMenu,
    NotHere,
    PickDocument,
    PickRt,
    Receive,
    Round,
    Said,
    SeeId,
    Sign,
    WhoCollects,
    Written,
)
from kiosk.hands.desk import Vault
from kiosk.hands.duty_handover import HandoverDesk
from kiosk.ledger import shipments
from kiosk.ledger.values import KeepFailed
from kiosk.ports import Printed, PrinterReady, PrintFailed, PrintUnknown
from kiosk.slips.document import Slip
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, CodeRead, Drawn, KeyErased, Pressed, SlipDone
from kiosk.visit.views import ChoiceView, DigitsView, LettersView, NoticeView, WorkingView
from kiosk.visit.views_clerk import LinesView, SignatureView, TicksView
from kiosk.wire.code import group_code, new_code
from kiosk.wire.feed import Feed
from kiosk.wire.ink import Stroke, thinned, unpack
from kiosk.wire.letter import Letter
from kiosk.wire.model import Malformed
from kiosk.wire.shipment import Collector, Shipment
from tests.support.counter import Counter
from tests.support.ledgers import NOON
from tests.support.village import MORNING
from tests.support.wirethings import KIOSK_ID
from tests.unit.test_letters import SIGN_UP, Bench

STROKE: Stroke = tuple((100 + 9 * n, 200 + (n * 37) % 150) for n in range(100))
OTHER_STROKE: Stroke = ((50, 350), (1100, 340))


def code(seed: int) -> str:
    return new_code(random.Random(seed).randbytes)


CODE, BUNDLE, ELSEWHERE = code(1001), code(1002), code(1003)


def sent(*codes: str | None, shipment: str = "p0001", rts: tuple[str | None, ...] = ()) -> Shipment:
    items = [
        {
            "no": no,
            "code": one,
            "number": None if one else f"3604-KM-{no:03d}",
            "name_masked": f"SITI {'ABCDEFGH'[no % 8]}*****",
            "title": "Kartu Keluarga" if no % 2 else "Akta Kelahiran",
            "rt": rts[no - 1] if rts else "003",
        }
        for no, one in enumerate(codes, 1)
    ]
    plain = {"id": shipment, "date": "2026-11-20", "place": "Kantor desa", "hours": "08.00-15.00", "items": items}
    return Shipment.model_validate(plain)


@dataclass
class Office:
    """A clerk at the counter, the kiosk's ledger, and the district's key."""

    counter: Counter
    bench: Bench
    rings: list[int]
    printed: list[Slip]
    vault: Vault

    def hear(self, *lists: Shipment, as_of: int = 5) -> None:
        feed = Feed(kiosk_id=KIOSK_ID, as_of=1, board_as_of=1, shipments=lists, shipments_as_of=as_of, time=9)
        assert not isinstance(self.bench.ledger.apply_feed(feed), KeepFailed)

    def menu(self) -> None:
        """From the clerk's home."""
        self.counter.choose("documents")
        stage = self.counter.front.duty.stage
        while not isinstance(stage, HandoverMenu):
            self.counter.do(Pressed(Button.MORE))
            self.counter.choose("documents")
            stage = self.counter.front.duty.stage
        assert stage.drawer is not None

    def received(self, *lists: Shipment) -> None:
        """All of it is there."""
        self.hear(*lists)
        for one in lists:
            self.menu()
            self.counter.choose("receive")
            if not isinstance(self.counter.front.duty.stage, CountParcel):
                self.counter.choose(one.id)
            self.counter.choose("rest")
            self.counter.do(Pressed(Button.NEXT))
            self.counter.do(Pressed(Button.NEXT), Pressed(Button.BACK))
        self.menu()

    def find(self, text: str) -> None:
        self.counter.choose("find")
        self.counter.type(text)

    def letters(self) -> list[Letter]:
        return [self.bench.opened(number) for number in range(len(self.bench.packets()))]

    @property
    def page(self) -> object:
        return self.counter.view.page

    @property
    def stage(self) -> object:
        return self.counter.front.duty.stage


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    bench = Bench(tmp_path / "ledger")
    keeper, rings = bench.keeper, list[int]()
    vault = Vault(
        lambda: bench.identity,
        lambda _: bench.ledger,
        keeper.pages,
        keeper.site,
        keeper.local_now,
        keeper.random_bytes,
        _keeper=keeper,
    )

    def answer(effect: DutyEffect) -> tuple[DutyEvent, ...]:
        found: list[DutyEvent] = []
        if isinstance(effect, HandoverEffect):
            HandoverDesk(vault, found.append, lambda: rings.append(1)).job(effect)[0]()
        return tuple(found)

    counter = Counter.open(tmp_path / "clerks", answer)
    # The clerk's clock is the ledger's.
    machine = replace(counter.front.visit.machine, now=NOON.astimezone(MORNING.tzinfo))
    counter.front = replace(counter.front, visit=replace(counter.front.visit, machine=machine))
    counter.sign_in()
    yield Office(counter, bench, rings, [], vault)
    bench.ledger.close()


# ------------------------------------------------------------------ counting


def test_a_shipment_is_counted_line_by_line_and_the_district_reads_what_is_there(office: Office) -> None:
    office.hear(sent(CODE, BUNDLE, BUNDLE, None, CODE, CODE))
    office.menu()
    view = office.counter.choose("receive")
    assert isinstance(view.page, TicksView)
    assert view.page.more == (1, 2)
    assert not view.page.frame.next_ready
    office.counter.choose("1:missing", "2:here", "2:here")
    assert isinstance(office.stage, CountParcel)
    assert office.stage.marks == {1: False}
    assert office.counter.do(Pressed(Button.NEXT)).page == office.page
    view = office.counter.choose("rest")
    assert isinstance(view.page, TicksView)
    assert view.page.frame.next_ready
    assert not view.page.deeds
    view = office.counter.do(Pressed(Button.MORE))
    assert isinstance(view.page, TicksView)
    assert [row.chosen for row in view.page.rows] == ["here", "here"]
    view = office.counter.do(Pressed(Button.NEXT))
    assert isinstance(view.page, NoticeView)
    assert isinstance(office.stage, Said)
    (letter,) = office.letters()
    assert letter.received is not None
    assert (letter.about, letter.assisted_by) == ("received", "budi")
    assert (letter.received.here, letter.received.missing) == ((2, 3, 4, 5, 6), (1,))
    assert office.rings == [1]
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, HandoverMenu)
    assert office.stage.drawer is not None
    assert len(office.stage.drawer.lying) == 5
    assert office.stage.drawer.parcels == ()


def test_of_several_shipments_one_is_picked(office: Office) -> None:
    office.hear(sent(CODE), sent(BUNDLE, shipment="p0002"))
    office.menu()
    view = office.counter.choose("receive")
    assert isinstance(view.page, ChoiceView)
    office.counter.choose("p0002")
    assert isinstance(office.stage, CountParcel)
    assert office.stage.parcel.shipment == "p0002"


def test_a_shipment_that_was_called_back_while_it_was_counted_is_told_and_not_kept(office: Office) -> None:
    office.hear(sent(CODE))
    office.menu()
    office.counter.choose("receive", "rest")
    office.hear(as_of=6)
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, Said)
    assert office.stage.what == "changed"
    assert office.letters() == []


def test_where_nothing_can_be_kept_the_marks_stay_and_it_is_said(office: Office) -> None:
    office.hear(sent(CODE))
    office.menu()
    office.counter.choose("receive", "rest")
    plain = office.counter.answer
    office.counter.answer = lambda effect: (Written(effect.ticket, "failed"),) if isinstance(effect, Receive) else ()
    view = office.counter.do(Pressed(Button.NEXT))
    assert isinstance(view.page, TicksView)
    assert view.page.warning is not None
    office.counter.answer = plain
    assert isinstance(office.counter.do(Pressed(Button.NEXT)).page, NoticeView)


def test_back_waits_while_something_is_kept(office: Office) -> None:
    office.hear(sent(CODE))
    office.menu()
    office.counter.choose("receive", "rest")
    office.counter.answer = lambda _: ()
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.page, WorkingView)
    office.counter.do(Pressed(Button.BACK), Pressed(Button.NEXT), Chose("rest"))
    assert isinstance(office.stage, CountParcel)
    assert office.stage.ticket


# ------------------------------------------------------------------ handing over


def sign(office: Office) -> None:
    """Two strokes, and the button."""
    office.counter.do(Drawn(STROKE), Drawn(OTHER_STROKE))
    office.counter.do(Pressed(Button.NEXT))


def test_a_document_is_handed_over_against_its_code_and_the_signature_is_what_was_drawn(office: Office) -> None:
    office.received(sent(CODE, None))
    office.find(CODE)
    assert isinstance(office.stage, WhoCollects)
    office.counter.choose("family", "child", "yes")
    view = office.counter.do(Drawn(((5, 5), (7, 6))))
    assert isinstance(view.page, SignatureView)
    assert not view.page.frame.next_ready
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, Sign)
    view = office.counter.choose("erase")
    assert isinstance(view.page, SignatureView)
    assert view.page.ink.strokes == ()
    sign(office)
    assert isinstance(office.stage, Said)
    letter = office.letters()[-1].handover
    assert letter is not None
    assert (letter.shipment, letter.no, letter.who, letter.id_seen) == ("p0001", 1, Collector.CHILD, True)
    assert (letter.authority, letter.name) == (False, None)
    ink = unpack(letter.signature)
    assert not isinstance(ink, Malformed)
    assert ink.strokes[0] == thinned(STROKE, 4.0)
    known = office.bench.ledger.read(lambda c: shipments.of_code(c, CODE))
    assert not isinstance(known, KeepFailed)
    assert [one.state for one in known] == ["collected"]


def test_by_the_qr_of_the_slip_all_documents_of_a_request_go_with_one_signature(office: Office) -> None:
    kept = office.bench.keep(SIGN_UP)  # any request of this kiosk: its receipt carries the code
    office.received(sent(kept.code, kept.code, CODE))
    office.counter.choose("find")
    office.counter.do(CodeRead(kept.qr))
    assert isinstance(office.stage, PickDocument)
    office.counter.choose("all", "self", "yes")
    sign(office)
    handed = [letter.handover for letter in office.letters() if letter.handover is not None]
    assert [one.no for one in handed] == [1, 2]
    assert len({one.signature for one in handed}) == 1
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, HandoverMenu)
    assert office.stage.drawer is not None
    assert [one.no for one in office.stage.drawer.lying] == [3]
    assert office.stage.drawer.today.collected == 2


def test_without_a_code_the_document_is_found_by_neighbourhood(office: Office) -> None:
    office.received(sent(CODE, None, rts=("003", "007")))
    office.counter.choose("find")
    office.counter.do(Pressed(Button.SKIP))
    assert isinstance(office.stage, PickRt)
    view = office.counter.choose("rt:007")
    assert isinstance(view.page, ChoiceView)
    office.counter.choose("p0001/2", "self", "no")
    assert isinstance(office.stage, Sign)
    assert not office.stage.id_seen
    sign(office)
    handed = office.letters()[-1].handover
    assert handed is not None
    assert (handed.no, handed.id_seen) == (2, False)


def test_a_stranger_needs_a_letter_of_authority_and_leaves_a_name(office: Office) -> None:
    office.received(sent(CODE))
    office.find(CODE)
    office.counter.choose("other", "no")
    assert isinstance(office.stage, SeeId)
    assert office.stage.refused
    view = office.counter.choose("yes")
    assert isinstance(view.page, LettersView)
    assert office.counter.do(Pressed(Button.NEXT)).page == view.page
    office.counter.type("wati  contoh")
    sign(office)
    handed = office.letters()[-1].handover
    assert handed is not None
    assert (handed.who, handed.authority, handed.name) == (Collector.OTHER, True, "WATI  CONTOH")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CODE[:-1] + ("2" if CODE[-1] != "2" else "3"), "not_a_code"),
        (ELSEWHERE, "none"),
        ("KK1:NONSENSE", "not_a_receipt"),
    ],
)
def test_what_is_no_code_or_of_no_shipment_is_told_beside_what_was_typed(office: Office, text: str, told: str) -> None:
    office.received(sent(CODE))
    if text.startswith("KK1:"):
        office.counter.choose("find")
        office.counter.do(CodeRead(text))
    else:
        office.find(text)
    assert isinstance(office.stage, FindByCode)
    assert office.stage.told == told
    view = office.counter.do(KeyErased())
    assert isinstance(view.page, DigitsView)
    assert view.page.warning is None


def test_of_a_document_that_is_not_here_the_clerk_reads_where_it_is(office: Office) -> None:
    office.received(sent(CODE))
    office.hear(sent(BUNDLE, shipment="p0002"), as_of=7)
    office.find(BUNDLE)
    assert isinstance(office.stage, NotHere)
    assert isinstance(office.page, LinesView)
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, FindByCode)


def test_what_somebody_else_handed_over_meanwhile_is_not_handed_over_again(office: Office) -> None:
    office.received(sent(CODE))
    office.find(CODE)
    office.counter.choose("self", "yes")
    before = office.counter.front
    sign(office)
    assert len(office.letters()) == 2
    office.counter.front = before
    sign(office)
    assert isinstance(office.stage, Said)
    assert office.stage.what == "changed"
    assert len(office.letters()) == 2


def test_a_disk_that_gives_up_between_two_documents_is_not_told_as_nothing_kept(office: Office) -> None:
    office.received(sent(BUNDLE, BUNDLE))
    office.find(BUNDLE)
    office.counter.choose("all", "self", "yes")
    usual, packets = office.counter.answer, office.bench.ledger.places.packets
    away, found = packets.with_name("away"), list[DutyEvent]()

    def half(effect: DutyEffect) -> tuple[DutyEvent, ...]:
        assert isinstance(effect, HandoverEffect)
        HandoverDesk(office.vault, found.append, lambda: packets.rename(away)).job(effect)[0]()
        away.rename(packets)
        return tuple(found)

    office.counter.answer = half
    sign(office)
    office.counter.answer = usual
    assert isinstance(office.stage, Said)
    assert office.stage.what == "changed"
    assert len(office.letters()) == 2  # the count of the shipment, and the one that left
    office.counter.do(Pressed(Button.NEXT))
    assert isinstance(office.stage, HandoverMenu)
    assert office.stage.drawer is not None
    assert [one.no for one in office.stage.drawer.lying] == [2]


def test_nothing_of_name_and_ink_prints_itself_or_stays_once_it_is_sealed(office: Office) -> None:
    office.received(sent(CODE))
    office.find(CODE)
    office.counter.choose("other", "yes")
    office.counter.type("RAHASIAWATI")
    office.counter.do(Drawn(STROKE))
    told = f"{office.counter.front} {office.counter.view} {Drawn(STROKE)}"
    assert "RAHASIAWATI" not in repr(office.counter.front)
    assert str(STROKE[7]) not in told
    sign(office)
    asked = office.counter.asked[-1]
    assert "RAHASIAWATI" not in repr(asked)
    office.counter.asked.clear()
    del asked
    gc.collect()
    left = [one for one in gc.get_objects() if isinstance(one, Sign)]
    assert [one for one in left if one.name == "RAHASIAWATI"] == []
    assert office.counter.front.duty.history[-1].__class__.__name__ == "ClerkHome"
    for path in office.bench.folder.rglob("*"):
        if path.is_file():
            assert b"RAHASIAWATI" not in path.read_bytes(), path.name


# ------------------------------------------------------------------ people to tell


def test_who_was_told_and_who_was_not_found_reaches_the_district(office: Office) -> None:
    office.received(sent(CODE, BUNDLE, None, ELSEWHERE, rts=("003", "003", "007", None)))
    office.counter.choose("round", "0")
    assert isinstance(office.stage, PickRt)
    office.counter.choose("rt:003")
    view = office.counter.choose("p0001/1:told", "p0001/2:not_found")
    assert isinstance(view.page, TicksView)
    assert view.page.frame.next_ready
    office.counter.do(Pressed(Button.NEXT))
    said = office.letters()[-1].told
    assert said is not None
    assert [(line.no, line.found) for line in said.entries] == [(1, True), (2, False)]
    office.counter.do(Pressed(Button.NEXT))
    office.counter.choose("round", "0", "all")
    assert isinstance(office.stage, Round)
    assert [one.told for one in office.stage.documents] == ["told", "not_found", "", ""]


def test_a_long_round_goes_in_letters_of_one_length(office: Office) -> None:
    office.received(sent(*(code(seed) for seed in range(60))))
    office.counter.choose("round", "0", "rt:003")
    assert isinstance(office.stage, Round)
    for one in office.stage.documents:
        office.counter.choose(f"p0001/{one.no}:told")
    office.counter.do(Pressed(Button.NEXT))
    told = [letter.told for letter in office.letters() if letter.told is not None]
    assert [len(one.entries) for one in told] == [50, 10]
    assert len({len(office.bench.packets()[n]) // 1024 for n in range(len(office.letters()))}) == 1


def test_lists_are_of_those_who_wait_for_so_long(office: Office) -> None:
    office.received(sent(CODE))
    machine = office.counter.front.visit.machine
    assert machine.now is not None
    later = replace(machine, now=machine.now + timedelta(days=15))
    office.counter.front = replace(office.counter.front, visit=replace(office.counter.front.visit, machine=later))
    view = office.counter.choose("round")
    assert isinstance(view.page, ChoiceView)
    assert [choice.id for choice in view.page.choices] == ["14", "7", "0"]


# ------------------------------------------------------------------ paper


def paper(office: Office) -> tuple[int, str]:
    """The last slip that was asked for, as its lines."""
    asked = [one for one in office.counter.asked if isinstance(one, PrintSlip)][-1]
    return asked.ticket, "\n".join(
        getattr(block, "text", "") + getattr(block, "label", "") + " " + getattr(block, "value", "")
        for block in asked.slip.blocks
    )


def test_the_list_on_paper_names_families_masked_and_has_boxes_to_tick(office: Office) -> None:
    office.received(sent(CODE, None, rts=("003", "007")))
    office.counter.choose("round", "0", "all")
    office.counter.choose("print")
    _, text = paper(office)
    for words in ("RT 003", "RT 007", "SITI B*****", "[ ] Diberi tahu", "[ ] Tidak ditemui"):
        assert words in text
    # The list leaves the office: no code and no number of a document stands on it.
    assert group_code(CODE) not in text
    assert "3604-KM-002" not in text


def test_the_report_of_the_day_counts_what_was_done(office: Office) -> None:
    office.received(sent(CODE, BUNDLE))
    office.find(CODE)
    office.counter.choose("self", "yes")
    sign(office)
    view = office.counter.do(Pressed(Button.PRINT))
    assert isinstance(view.page, NoticeView)
    _, text = paper(office)
    assert "Pemohon sendiri" in text
    assert "SITI B*****" in text
    office.counter.do(Pressed(Button.NEXT))
    office.counter.choose("report")
    _, text = paper(office)
    for words in ("Diterima dari dinas: 2", "Diserahkan: 1", "Semua: 1", "7 hari atau lebih: 0"):
        assert words in text


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (Printed(80.0), "Sudah tercetak."),
        (PrintUnknown(80.0), "Belum pasti tercetak."),
        (PrintFailed(PrinterReady()), "Tidak tercetak."),
    ],
)
def test_a_slip_is_called_printed_only_where_the_printer_has_said_so(
    office: Office, result: Printed | PrintUnknown | PrintFailed, words: str
) -> None:
    office.received(sent(CODE))
    stage = office.stage
    assert isinstance(stage, HandoverMenu)
    office.counter.do(SlipDone(99, Printed(1.0)))
    assert office.stage == stage
    office.counter.front = replace(
        office.counter.front,
        duty=replace(office.counter.front.duty, stage=replace(stage, slip="printing", slip_ticket=99)),
    )
    view = office.counter.do(SlipDone(99, result))
    assert isinstance(view.page, ChoiceView)
    said = [choice.second for choice in view.page.choices if choice.id == "report"]
    assert [one.id for one in said if one is not None] == [words]


def test_the_clerk_who_walks_away_leaves_no_ink(office: Office) -> None:
    office.received(sent(CODE))
    office.find(CODE)
    office.counter.choose("self", "yes")
    office.counter.do(Drawn(STROKE))
    office.counter.wait(70)
    assert office.counter.front.duty.stage is None
    assert office.counter.front.duty.history == ()


def test_a_stroke_means_nothing_to_a_villagers_page(office: Office) -> None:
    office.counter.do(Pressed(Button.ERASE))
    before = office.counter.view
    assert office.counter.do(Drawn(STROKE)) == before
