"""Keeping a request and finding it again, on a real ledger with real sealing; only the page child is played."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.adminduk.answers import AnswerBook, FieldRef, Value
from kiosk.fleet.identity import Identity
from kiosk.keeping import AS_FIRST, Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed
from kiosk.neutral import Neutral
from kiosk.packing import APPLICANT, BIRTH, CHANNEL, PHONE
from kiosk.visit.draft import Draft, Have, Kind, PageKept, PaperGiven
from kiosk.visit.events import Correction, FactWrong, RequestKept, RequestNotKept, StatusFound, StatusUnknown
from kiosk.visit.state import Site
from kiosk.wire import feed as wire_feed
from kiosk.wire.facts import Fact
from kiosk.wire.feed import Feed, State, StatusEntry
from kiosk.wire.note import seal_note
from kiosk.wire.packet import OpenedPacket, PacketView, open_packet, read_packet, verify
from tests.support.ledgers import SMALL_RESERVE, opened
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING, VILLAGE, the_pack
from tests.support.wirethings import KIOSK_ID, World

NAME, NIK = "SITI CONTOH AMINAH", "3604085508900000"
ANSWERS: dict[FieldRef, Value] = {
    APPLICANT: NAME,
    BIRTH: "1990-08-05",
    PHONE: "+6281234567890",
    CHANNEL: "whatsapp",
    FieldRef("PEMOHON", "diri", 0, "nik"): NIK,
}


class Bench:
    """One kiosk with its keeper and the district's key."""

    def __init__(self, folder: Path, reserve: int = SMALL_RESERVE) -> None:
        self.world = World(demo=True)
        sheet, key = self.world.sheet(), self.world.kiosk
        secret = b"device secret of a test"
        self.identity = Identity(key, self.world.endorsement, sheet, self.world.root.public, secret)
        self.ledger: Ledger = opened(folder, reserve=reserve, secret=secret)
        assert not isinstance(self.ledger.recover(), KeepFailed)
        self.pages = PlayedPages(folder / "pages")
        site = Site(KIOSK_ID, VILLAGE, demo=True)
        chance = random.Random(11)
        self.keeper = Keeper(self.ledger, self.identity, self.pages, site, lambda: MORNING, chance.randbytes)

    def keep(self, draft: Draft, at: datetime | None = MORNING) -> RequestKept:
        kept = self.keeper.keep(draft, at, the_pack())
        assert isinstance(kept, RequestKept), kept
        return kept

    def packets(self) -> list[OpenedPacket]:
        """Every packet on the disk, opened with the district's key, oldest first."""
        found = []
        for path in sorted(self.ledger.places.packets.iterdir()):
            view = read_packet(path.read_bytes())
            assert isinstance(view, PacketView)
            assert verify(view, self.identity.key.public)
            inside = open_packet(view, [self.world.age])
            assert isinstance(inside, OpenedPacket), inside
            found.append(inside)
        return found

    def answer(self, serial: int, state: State, **more: object) -> None:
        """The district says something about the first request."""
        first = self.packets()[0].request.request_id
        entry = StatusEntry.model_validate(
            {"request_id": first, "serial": serial, "state": state, "at": 1_795_400_000 + serial, **more}
        )
        feed = Feed(kiosk_id=KIOSK_ID, as_of=1_795_400_100, answers=(entry,), board_as_of=0, time=1_795_400_200)
        assert not isinstance(self.ledger.apply_feed(feed), KeepFailed)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.ledger.close()


def lost_kk(bench: Bench, pages: int = 2) -> Draft:
    kept = tuple(PageKept(bench.pages.master(n), 200, "blurred" if n == 1 else None) for n in range(pages))
    papers = (PaperGiven("surat_hilang", Have.SCANNED, kept), PaperGiven("ktp", Have.ORIGINAL))
    return Draft("kk/hilang", papers=papers, answers=AnswerBook(ANSWERS))


def test_what_the_family_gave_arrives_at_the_district_and_nowhere_else(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    (inside,) = bench.packets()
    request = inside.request
    assert (request.code, request.applicant_name, request.service, request.variant) == (kept.code, NAME, "kk", "hilang")
    assert (request.contact.phone, request.contact.channel) == ("+6281234567890", "whatsapp")
    assert (request.facts.phone4, request.facts.birth_date) == ("7890", "05081990")
    assert [page.fault for paper in request.papers for page in paper.pages] == [None, "blurred"]
    assert [paper.state for paper in request.papers] == ["scanned", "original"]
    assert inside.pages == tuple(bench.pages.sent)
    assert any(answer.field == "nik" and answer.value == NIK for answer in request.answers)
    assert any(answer.form == "F-1.02" and answer.value == NAME for answer in request.answers), (
        "the official form is filled too"
    )
    on_disk = b"".join(path.read_bytes() for path in bench.ledger.places.folder.rglob("*") if path.is_file())
    for canary in (NAME.encode(), NIK.encode(), b"81234567890", b"CONTOH AMINAH"):
        assert canary not in on_disk
    assert b"SITI C*****" in on_disk


def test_after_clearing_no_page_in_clear_is_left(bench: Bench) -> None:
    draft = lost_kk(bench)
    bench.keep(draft)
    bench.keeper.clear()
    assert bench.pages.ended == 1
    assert not any(page.master.exists() for paper in draft.papers for page in paper.pages)


def test_a_page_compressed_ahead_is_not_compressed_again(bench: Bench) -> None:
    draft = lost_kk(bench)
    for page in draft.papers[0].pages:
        bench.keeper.compress(page.master, page.dpi)
    bench.keep(draft)
    assert len(bench.pages.sent) == 2


def test_a_page_that_cannot_be_compressed_keeps_nothing(bench: Bench) -> None:
    draft = lost_kk(bench)
    bench.pages.broken = True
    assert bench.keeper.keep(draft, MORNING, the_pack()) == RequestNotKept("page")
    assert bench.packets() == []
    bench.pages.broken = False
    bench.keep(draft)
    assert len(bench.packets()) == 1


def test_a_clock_that_is_not_trusted_is_sent_along_and_marked(bench: Bench) -> None:
    bench.keep(lost_kk(bench), None)
    (inside,) = bench.packets()
    assert not inside.request.clock_trusted
    assert inside.request.promise.date is None
    assert inside.request.promise.office


def test_the_receipts_qr_finds_the_request(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    for text in (kept.qr, kept.code, kept.code.lower(), f"{kept.code[:4]} {kept.code[4:8]}-{kept.code[8:]}"):
        found = bench.keeper.find(text)
        assert isinstance(found, StatusFound)
        assert (found.code, found.state, found.opened, found.masked_name) == (kept.code, "kept", False, "")
        assert found.title == the_pack().variant("kk/hilang").neutral_title


def test_what_is_not_ours_is_told_apart(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    assert bench.keeper.find("HELLO") == StatusUnknown("not_a_code")
    assert bench.keeper.find("222222222222") == StatusUnknown("unknown")
    assert bench.keeper.find(kept.qr[:-3] + "AAA") == StatusUnknown("not_a_receipt")
    neighbour = replace(bench.keeper, site=replace(bench.keeper.site, kiosk_id="OTHER-1"))
    assert neighbour.find(kept.qr) == StatusUnknown("other_kiosk")


def test_details_open_by_second_fact_only(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    note = seal_note(
        "Surat kurang jelas.",
        [Fact("phone4", "7890"), Fact("birth_date", "05081990")],
        kept.code,
        random.Random(1).randbytes,
    )
    items = (
        wire_feed.Correction(kind="paper", key="surat_hilang", fault="blurred"),
        wire_feed.Correction(kind="answer", key="F-1.02/pemohon/0/pemohon_nama", fault="wrong"),
    )
    bench.answer(2, State.NEEDS_CORRECTION, items=items, note_sealed=note)
    closed = bench.keeper.find(kept.code)
    assert isinstance(closed, StatusFound)
    assert (closed.state, closed.corrections, closed.note) == ("needs_correction", (), "")
    assert bench.keeper.open(kept.code, "0000") == FactWrong(9, 0)
    opened_status = bench.keeper.open(kept.code, "05081990")
    assert isinstance(opened_status, StatusFound)
    assert opened_status.corrections == (
        Correction("paper", "surat_hilang", "blurred"),
        Correction("answer", "F-1.02.pemohon.0.pemohon_nama", "wrong"),
    )
    assert (opened_status.note, opened_status.masked_name, opened_status.opened) == (
        "Surat kurang jelas.",
        "SITI C*****",
        True,
    )


def test_an_impossible_date_is_a_wrong_try(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    assert bench.keeper.open(kept.code, "99999999") == FactWrong(9, 0)
    assert bench.keeper.open(kept.code, "99999999") == FactWrong(8, 0)


def test_a_supplement_goes_under_the_same_code_and_is_not_asked_for_twice(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    bench.answer(
        2, State.NEEDS_CORRECTION, items=(wire_feed.Correction(kind="paper", key="surat_hilang", fault="blurred"),)
    )
    page = PageKept(bench.pages.master(7), 200)
    again = Draft("", Kind.SUPPLEMENT, kept.code, papers=(PaperGiven("surat_hilang", Have.SCANNED, (page,)),))
    second = bench.keep(again)
    assert second.code == kept.code
    assert second.qr != kept.qr
    first, sent = (inside.request for inside in bench.packets())
    assert (sent.kind, sent.supplements, sent.code) == ("supplement", first.request_id, kept.code)
    assert (sent.service, sent.variant, sent.applicant_name) == ("kk", AS_FIRST, "")
    assert (sent.promise.office, sent.promise.place) == (first.promise.office, first.promise.place)
    found = bench.keeper.find(kept.code)
    assert isinstance(found, StatusFound)
    assert found.state == "kept"


def test_a_withdrawal_is_possible_once_and_only_while_nobody_works_on_it(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    before = bench.keeper.find(kept.code)
    assert isinstance(before, StatusFound)
    assert before.can_withdraw
    bench.keep(Draft("", Kind.WITHDRAWAL, kept.code))
    after = bench.keeper.find(kept.code)
    assert isinstance(after, StatusFound)
    assert not after.can_withdraw
    assert bench.packets()[1].request.kind == "withdrawal"


@pytest.mark.parametrize("state", [State.IN_PROCESS, State.READY, State.HANDED_OVER, State.REFUSED, State.WITHDRAWN])
def test_what_is_being_worked_on_is_not_withdrawn(bench: Bench, state: State) -> None:
    kept = bench.keep(lost_kk(bench))
    bench.answer(2, state)
    found = bench.keeper.find(kept.code)
    assert isinstance(found, StatusFound)
    assert not found.can_withdraw


def test_what_a_receipt_is_rendered_from_names_nobody(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    jobs = bench.ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    neutral = Neutral.read(jobs[0].payload)
    assert (neutral.code, neutral.qr, neutral.name, neutral.kind) == (kept.code, kept.qr, "SITI C*****", "new")
    assert neutral.made == MORNING
    assert not any(canary in "".join(jobs[0].payload.values()) for canary in ("AMINAH", NIK, "7890"))


def test_a_full_disk_says_so(tmp_path: Path) -> None:
    bench = Bench(tmp_path, reserve=1 << 60)  # more than there is: the reserve cannot be set aside
    assert bench.keeper.keep(lost_kk(bench), MORNING, the_pack()) == RequestNotKept("disk_full")
    assert bench.packets() == []
    bench.ledger.close()


def test_stars_are_kept_with_the_request(bench: Bench) -> None:
    kept = bench.keep(lost_kk(bench))
    bench.keeper.rate(kept.code, 5)
    known = bench.ledger.status(kept.code)
    assert getattr(known, "rating", None) == 5
