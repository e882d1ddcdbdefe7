"""The forms' worker: a code reserved for the paper, the form on the printer, and the request kept under that very code."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pypdfium2 as pdfium
import pytest

from drivers.office_printer.virtual import VirtualOfficePrinter
from kiosk.adminduk.answers import AnswerBook
from kiosk.form_slips import form_lines, forms_due, read, written
from kiosk.forms.document import FormDocument
from kiosk.hands.desk import Shut, Vault
from kiosk.hands.forms import LOOK_READY_S, LOOK_TROUBLE_S, FormDesk
from kiosk.keeping import Keeper
from kiosk.ports import FormNotPrinted, FormPrinted, OfficeGone, OfficeReady, OfficeStatus, OfficeTrouble
from kiosk.slips.build import receipt
from kiosk.slips.document import Line
from kiosk.slips.facts import FormLine, ReceiptFacts
from kiosk.visit import effects as ask
from kiosk.visit.draft import Draft, FormMade, Have, PageKept, PaperGiven
from kiosk.visit.events import Event, FormDone, OfficeSaid, StatusFound
from kiosk.visit.state import Site
from kiosk.wire.code import parse_code
from tests.support.formfill import answers, variant_with
from tests.support.village import MORNING, VILLAGE, the_pack, the_regions
from tests.unit.test_keeping import ANSWERS, Bench

FORM = "F-1.06"


@dataclass
class PlayedVault:
    """Open with a keeper, or shut."""

    keeper: Keeper | Shut

    def open(self) -> Keeper | Shut:
        return self.keeper


@dataclass
class OfficePlayed:
    """An office printer that says what it is told."""

    told: OfficeStatus
    printed: list[FormDocument] = field(default_factory=list)
    cancelled: int = 0

    def status(self) -> OfficeStatus:
        return self.told

    def print(self, documents: object) -> FormPrinted | FormNotPrinted:
        if not isinstance(self.told, OfficeReady):
            return FormNotPrinted("gone")
        self.printed += cast("tuple[FormDocument, ...]", documents)
        return FormPrinted(1)

    def cancel(self) -> None:
        self.cancelled += 1


@dataclass
class Posted:
    events: list[Event] = field(default_factory=list)

    def __call__(self, event: object) -> None:
        self.events.append(cast("Event", event))


@pytest.fixture(name="bench")
def a_bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def wanted(code: str = "", edition: int = 1) -> ask.PrintForm:
    return ask.PrintForm(7, FORM, variant_with(FORM), answers(FORM), the_pack(), the_regions(), code, edition, MORNING)


def desk(printer: object, keeper: Keeper | Shut) -> tuple[FormDesk, Posted]:
    posted = Posted()
    return FormDesk(printer, cast("Vault", PlayedVault(keeper)), posted), posted  # type: ignore[arg-type]  # played


def test_a_form_bears_a_fresh_code_and_the_request_is_kept_under_it(bench: Bench, tmp_path: Path) -> None:
    forms, posted = desk(VirtualOfficePrinter(tmp_path / "office"), bench.keeper)
    forms.print(wanted(), lambda: False)
    [done] = posted.events
    assert isinstance(done, FormDone)
    assert done.result == FormPrinted(1)
    assert parse_code(done.code) == done.code
    [pdf] = (tmp_path / "office").glob("*.pdf")
    text = pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert done.code[:4] in text
    draft = Draft("kk/hilang", answers=AnswerBook(ANSWERS), coming=done.code)
    assert bench.keep(draft).code == done.code


def test_a_code_given_away_meanwhile_is_not_used_twice(bench: Bench) -> None:
    draft = Draft("kk/hilang", answers=AnswerBook(ANSWERS))
    first = bench.keep(draft)
    assert bench.keep(replace(draft, coming=first.code)).code != first.code


def test_a_second_print_keeps_the_code(bench: Bench) -> None:
    printer = OfficePlayed(OfficeReady())
    forms, posted = desk(printer, bench.keeper)
    code = bench.keeper.reserve()
    forms.print(wanted(code, 2), lambda: False)
    assert posted.events == [FormDone(7, FormPrinted(1), code)]
    assert (printer.printed[0].code, printer.printed[0].edition) == (code, 2)


def test_nothing_is_printed_for_somebody_who_has_left(bench: Bench) -> None:
    printer = OfficePlayed(OfficeReady())
    forms, posted = desk(printer, bench.keeper)
    forms.print(wanted(), lambda: True)
    assert not printer.printed
    assert not posted.events
    forms.cancel()
    assert printer.cancelled == 1


def test_nothing_is_printed_for_somebody_who_leaves_while_a_code_is_looked_for(bench: Bench) -> None:
    printer = OfficePlayed(OfficeReady())
    forms, posted = desk(printer, bench.keeper)
    gone = iter((False, True))
    forms.print(wanted(), lambda: next(gone))
    assert not printer.printed
    assert not posted.events


def test_without_a_ledger_no_paper_gets_a_code_that_nobody_knows() -> None:
    printer = OfficePlayed(OfficeReady())
    forms, posted = desk(printer, Shut("keys", "not enrolled"))
    forms.print(wanted(), lambda: False)
    assert posted.events == [FormDone(7, FormNotPrinted("refused"), "")]
    assert not printer.printed


def test_the_printers_state_is_told_once_and_looked_after_more_often_in_trouble(bench: Bench) -> None:
    printer = OfficePlayed(OfficeTrouble("paper"))
    forms, posted = desk(printer, bench.keeper)
    forms.look()
    forms.look()
    assert posted.events == [OfficeSaid(OfficeTrouble("paper"))]
    assert forms.pause() == LOOK_TROUBLE_S
    printer.told = OfficeReady()
    forms.look()
    assert posted.events[-1] == OfficeSaid(OfficeReady())
    assert forms.pause() == LOOK_READY_S
    printer.told = OfficeGone("unplugged")
    forms.print(wanted(), lambda: False)
    assert posted.events[-1] == OfficeSaid(OfficeGone("unplugged"))


# ------------------------------------------------------------------ what stays readable of a form that is still to be signed


def draft_with(have: Have, *pages: PageKept, made: bool = False) -> Draft:
    forms = (FormMade(FORM, FORM, 1, 1),) if made else ()
    return Draft("ktp-el/ubah-data", papers=(PaperGiven(FORM, have, pages),), forms=forms)


def due_of(draft: Draft) -> list[tuple[str, str]]:
    return [(due.number, due.who) for due in forms_due(draft, the_pack(), Site("3604-001", VILLAGE))]


def test_only_forms_that_are_not_in_the_packet_are_due() -> None:
    page = PageKept(Path("/nowhere"), 200)
    assert due_of(draft_with(Have.ORIGINAL)) == [(FORM, "petugas")]
    assert due_of(draft_with(Have.ORIGINAL, made=True)) == [(FORM, "keluarga")]
    assert due_of(draft_with(Have.SCANNED, page, made=True)) == []
    assert due_of(draft_with(Have.MISSING)) == []


def test_the_kiosk_says_which_form_a_request_still_waits_for(bench: Bench) -> None:
    draft = replace(draft_with(Have.ORIGINAL, made=True), answers=AnswerBook(ANSWERS))
    code = bench.keep(draft).code
    found = bench.keeper.find(code)
    assert isinstance(found, StatusFound)
    assert found.forms == ((FORM, FORM),)


def test_the_receipt_says_which_form_who_has_it_and_who_signs() -> None:
    due = written(forms_due(draft_with(Have.ORIGINAL), the_pack(), Site("3604-001", VILLAGE)))
    assert due == "F-1.06:F-1.06:petugas"
    assert read(due)[0].number == FORM
    assert read("nonsense;;a:b") == ()
    lines = form_lines(due, the_pack, str)
    assert lines == (FormLine(FORM, "Surat pernyataan perubahan data (F-1.06)", "Yang menyatakan", with_family=False),)
    facts = ReceiptFacts(
        "H7KM 4QFR 9XPA",
        "KK1:X",
        "KTP-el",
        "SITI A*****",
        MORNING,
        None,
        "Desa",
        "",
        "",
        "",
        "",
        "",
        "K",
        "Desa",
        forms=lines,
    )
    said = [block.text for block in receipt(facts).blocks if isinstance(block, Line)]
    assert "Formulir F-1.06 ada di petugas desa." in said
    assert "Tanda tangan: Yang menyatakan." in said
    again = receipt(replace(facts, forms=(replace(lines[0], with_family=True),)))
    assert "Bawa kembali formulir F-1.06 yang sudah ditandatangani." in [
        block.text for block in again.blocks if isinstance(block, Line)
    ]
