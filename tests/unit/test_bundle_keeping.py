"""A bundle is kept as one: one packet, one number, one receipt, and every document of it in one transaction."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.bundling import OnSlip, read_slip_text, slip_text
from kiosk.hands.paper import SlipWords
from kiosk.ledger.values import KeptProduct, Known, PrintJob
from kiosk.neutral import Neutral
from kiosk.slips.document import Fact, Line, Slip
from kiosk.visit.draft import Draft, PageKept
from kiosk.visit.events import StatusFound
from kiosk.visit.view_bundle import found_facts
from kiosk.wire.feed import ProductEntry, State
from kiosk.wire.packet import ChainHead
from tests.flows.test_bundle import BIRTH, kept, walk
from tests.support.ledgers import SLIP, new_id, opened, packet, row, some_code
from tests.unit.test_keeping import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.ledger.close()


def birth(bench: Bench) -> Draft:
    """What a visit gave, with pages the played child knows."""
    draft = kept(walk(BIRTH, "together", "no"))
    papers = tuple(
        replace(given, pages=tuple(PageKept(bench.pages.master(n), 200) for n, _ in enumerate(given.pages)))
        for given in draft.papers
    )
    return replace(draft, papers=papers)


def test_one_packet_asks_for_everything_with_every_box_ticked(bench: Bench) -> None:
    bench.keep(birth(bench))
    (inside,) = bench.packets()
    request = inside.request
    assert [f"{one.service}/{one.variant}" for one in request.products] == [
        BIRTH,
        "kk/ubah-data",
        "kia/baru-0-5",
    ]
    assert all(one.promise.date and one.promise.office and one.promise.place for one in request.products)
    ticks = [answer.value for answer in request.answers if answer.field == "jenis_permohonan"]
    assert ticks == [("I.B.2", "III.A")]
    assert len({paper.doc for paper in request.papers}) == len(request.papers), "no paper travels twice"


def test_the_ledger_and_the_status_page_know_each_document(bench: Bench) -> None:
    code = bench.keep(birth(bench)).code
    found = bench.keeper.find(code)
    assert isinstance(found, StatusFound)
    assert [product.title for product in found.products] == ["Akta kelahiran", "KK baru", "KIA"]
    assert {product.state for product in found.products} == {"kept"}
    working = ProductEntry(state=State.IN_PROCESS)
    done = ProductEntry(state=State.READY, document="KK", place="Loket 3", hours="Senin 08.00-15.00")
    bench.answer(1, State.IN_PROCESS, products=[working, done, working])
    found = bench.keeper.find(code)
    assert isinstance(found, StatusFound)
    assert [product.state for product in found.products] == ["in_process", "ready", "in_process"]
    facts = found_facts(found.products, found.phone)
    assert [fact.value.id for fact in facts] == [
        "Janji {tanggal}",
        "Siap di {tempat}",
        "Janji {tanggal}",
    ]
    assert dict(facts[1].value.args)["tempat"].id == "Loket 3"  # type: ignore[union-attr]  # a text


def test_an_older_word_of_the_district_turns_nothing_back(bench: Bench) -> None:
    code = bench.keep(birth(bench)).code
    bench.answer(5, State.READY, products=[ProductEntry(state=State.READY)] * 3)
    bench.answer(4, State.IN_PROCESS, products=[ProductEntry(state=State.IN_PROCESS)] * 3)
    bench.answer(6, State.READY, products=[ProductEntry(state=State.HANDED_OVER)] * 8)
    found = bench.keeper.find(code)
    assert isinstance(found, StatusFound)
    assert [product.state for product in found.products] == ["handed_over"] * 3


def test_all_or_nothing_is_kept(tmp_path: Path) -> None:
    """A document that cannot be written takes the whole request back: row, packet and receipt."""
    ledger = opened(tmp_path)
    head, request_id, code = ledger.head(), new_id(), some_code()
    assert isinstance(head, ChainHead)
    good = KeptProduct("Akta kelahiran", date(2026, 11, 26), "UPT", "Kantor Desa")
    torn = replace(good, title=None)  # type: ignore[arg-type]  # what SQLite refuses
    kept_row = replace(row(request_id, code), products=(good, torn))
    with pytest.raises(Exception, match="NOT NULL"):
        ledger.keep(packet(head, request_id), kept_row, SLIP)
    assert not isinstance(ledger.status(code), Known)
    assert ledger.waiting_jobs() == ()
    assert ledger.head() == head
    assert list(ledger.places.packets.iterdir()) == []
    ledger.keep(packet(head, request_id), replace(kept_row, products=(good, good)), SLIP)
    known = ledger.status(code)
    assert isinstance(known, Known)
    assert len(known.products) == 2


def receipt_of(bench: Bench) -> Slip:
    jobs = bench.ledger.waiting_jobs()
    assert isinstance(jobs, tuple)
    (job,) = jobs
    assert isinstance(job, PrintJob)
    words = SlipWords("SRG-0017", "Desa Contoh", lambda: "0800-000-0000", lambda _: str)
    return words.receipt(Neutral.read(job.payload), 0)


def test_one_receipt_lists_every_document_with_office_day_and_place(bench: Bench) -> None:
    bench.keep(birth(bench))
    slip = receipt_of(bench)
    lines = [block.text for block in slip.blocks if isinstance(block, Line)]
    facts = [(block.label, block.value) for block in slip.blocks if isinstance(block, Fact)]
    assert "Satu nomor untuk 3 dokumen" in lines
    assert [text for text in lines if text[:2] in ("1.", "2.", "3.")] == [
        "1. Akta kelahiran",
        "2. Kartu Keluarga",
        "3. Kartu Identitas Anak",
    ]
    for label in ("Janji selesai", "Ambil di", "Diproses oleh"):
        assert len([value for name, value in facts if name == label and value]) == 3
    places = {value for name, value in facts if name == "Ambil di"}
    assert len([name for name, _ in facts if name == "Buka"]) == len(places), "opening hours once for each place"
    assert sum(1 for name, _ in facts if name == "Tanya ke") == 1


def test_what_stands_on_the_slip_comes_back_from_the_ledger() -> None:
    products = kept(walk(BIRTH, "together", "no")).products
    lines = read_slip_text(slip_text(products))
    assert [line.title for line in lines] == [product.title for product in products]
    assert [line.promised for line in lines] == [product.promise.date for product in products]
    assert slip_text(()) == ""
    assert read_slip_text("") == ()
    assert OnSlip("", "", "", "", "", "").promised is None


def test_the_longest_names_of_offices_fit_into_the_ledger(bench: Bench) -> None:
    draft, name = birth(bench), "Kantor " + "panjang " * 20
    products = tuple(
        replace(product, promise=replace(product.promise, office=name, place=name)) for product in draft.products
    )
    bench.keep(replace(draft, products=(*products, *products[1:])))
    assert len(bench.packets()) == 1


def test_a_single_request_keeps_as_it_always_did(bench: Bench) -> None:
    draft = kept(walk(BIRTH, "alone", seed=random.Random(2).randint(1, 9)))
    bench.keep(replace(draft, papers=()))
    (inside,) = bench.packets()
    assert inside.request.products == ()
    jobs = bench.ledger.waiting_jobs()
    assert isinstance(jobs, tuple)
    assert "products" not in jobs[0].payload
