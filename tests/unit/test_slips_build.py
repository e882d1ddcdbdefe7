"""What the slips say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from kiosk.slips import build
from kiosk.slips.document import Fact, Line, Mark, Panel, Qr, Size, Slip
from kiosk.slips.facts import (
    AppointmentFacts,
    ChecklistFacts,
    DayReportFacts,
    MissingPaper,
    StatusFacts,
    TrialFacts,
)
from kiosk.slips.layout import TextRow, rows_of
from tests.support.printing import FACTS

NOW = datetime(2026, 11, 20, 8, 12)  # noqa: DTZ001  # slips tell local time
CHECKLIST = ChecklistFacts(
    title="Laporan kelahiran",
    missing=(
        MissingPaper("Surat keterangan lahir", "Puskesmas atau bidan", "Kalau hilang: formulir F-2.03"),
        MissingPaper("Fotokopi KTP-el saksi", "saksi sendiri"),
    ),
    ready=("Kartu Keluarga",),
    made_on=NOW,
    phone="0800-0000-000",
    fee_phone="0800-0000-001",
    kiosk="DM-01",
    village_name="Desa Contoh Mekar",
)
APPOINTMENT = AppointmentFacts(
    title="Perekaman KTP-el",
    office="UPTD Dukcapil Contoh",
    address="Jl. Contoh 1",
    hours="Senin–Jumat, 08.00–15.00",
    bring=("Kartu Keluarga", "Kertas ini"),
    code="H7KM 4QFR 9XPA",
    qr_text="KK1:ABC",
    day=date(2026, 11, 30),
    made_on=NOW,
    phone="0800-0000-000",
    fee_phone="0800-0000-001",
    kiosk="DM-01",
    village_name="Desa Contoh Mekar",
)
STATUS = StatusFacts(
    code="H7KM 4QFR 9XPA",
    service_title="Laporan kelahiran",
    state="Siap diambil",
    as_of=NOW,
    office="Disdukcapil Kab. Contoh",
    place="Kantor Desa Contoh Mekar",
    hours="Senin–Jumat, 08.00–15.00",
    bring="KTP-el",
    until=date(2026, 12, 31),
    made_on=NOW,
    phone="0800-0000-000",
    fee_phone="0800-0000-001",
    kiosk="DM-01",
    village_name="Desa Contoh Mekar",
)
TRIAL = TrialFacts(NOW, "DM-01", "Desa Contoh Mekar", "epson80", 48, 80)
REPORT = DayReportFacts(date(2026, 11, 20), NOW, (("Permohonan disimpan", 7),), 2, "DM-01", "Desa Contoh Mekar")
FOR_VILLAGERS = [
    build.receipt(FACTS),
    build.checklist(CHECKLIST),
    build.appointment(APPOINTMENT),
    build.status(STATUS),
]
ALL = [*FOR_VILLAGERS, build.trial_page(TRIAL), build.day_report(REPORT)]
KINDS = pytest.mark.parametrize("slip", ALL, ids=lambda slip: slip.kind)


def words(slip: Slip, columns: int = 48) -> str:
    rows = (row.text for row in rows_of(slip, columns) if isinstance(row, TextRow))
    return " ".join(" ".join(rows).split())


@KINDS
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_every_slip_fits_every_paper(slip: Slip, columns: int) -> None:
    assert all(row.width <= columns for row in rows_of(slip, columns) if isinstance(row, TextRow))


@KINDS
def test_every_slip_names_the_kiosk_and_the_village(slip: Slip) -> None:
    assert "Desa Contoh Mekar" in words(slip)
    assert isinstance(slip.blocks[0], Mark)
    assert "Anjungan DM-01" in words(slip)


@pytest.mark.parametrize("slip", FOR_VILLAGERS, ids=lambda slip: slip.kind)
def test_every_slip_for_villagers_says_it_is_free_and_whom_to_tell_and_call(slip: Slip) -> None:
    said = words(slip)
    assert "GRATIS" in said
    assert "Lapor ke 0800-0000-001" in said
    assert "0800-0000-000" in said
    assert any(isinstance(block, Panel) for block in slip.blocks)


def test_the_receipt_answers_where_when_what_who() -> None:
    said = words(build.receipt(FACTS), 32)
    for answer in (
        FACTS.code,
        "Laporan kelahiran",
        "SITI A*****",
        "Jumat, 27 November 2026",
        "Kantor Desa Contoh Mekar",
        "Senin–Jumat, 08.00–15.00",
        "Disdukcapil Kab. Contoh",
        "KTP-el dan kertas ini",
        "Jumat, 20-11-2026, 08.12",
    ):
        assert answer in said


def test_code_day_and_place_of_a_receipt_are_double() -> None:
    blocks = build.receipt(FACTS).blocks
    assert any(isinstance(b, Line) and b.text == FACTS.code and b.size is Size.DOUBLE for b in blocks)
    double = {block.label for block in blocks if isinstance(block, Fact) and block.size is Size.DOUBLE}
    assert double == {"Janji selesai", "Ambil di"}


def test_only_a_copy_says_so() -> None:
    assert "SALINAN" not in words(build.receipt(FACTS))
    assert "SALINAN ke-2" in words(build.receipt(replace(FACTS, copy_no=2)))


def test_what_the_clerk_completes_is_said_on_paper() -> None:
    assert "Temui petugas" not in words(build.receipt(FACTS))
    assert "Temui petugas desa: 3 hal belum lengkap." in words(build.receipt(replace(FACTS, left=3)))


def test_without_a_promised_day_the_receipt_says_whom_to_ask() -> None:
    assert "Janji selesai Tanyakan ke petugas" in words(build.receipt(replace(FACTS, promise_date=None)))


def test_the_checklist_says_who_issues_what_and_that_no_rt_letter_is_needed() -> None:
    said = words(build.checklist(CHECKLIST))
    assert "1. Surat keterangan lahir Diurus di: Puskesmas atau bidan" in said
    assert "Tidak perlu surat pengantar RT/RW." in said
    assert "Sudah ada - Kartu Keluarga" in said


def test_an_appointment_with_a_code_carries_it_and_one_without_does_not() -> None:
    assert any(isinstance(block, Qr) for block in build.appointment(APPOINTMENT).blocks)
    bare = build.appointment(replace(APPOINTMENT, code="", qr_text="", day=None))
    assert "Nomor permohonan" not in words(bare)
    assert not any(isinstance(block, Qr) for block in bare.blocks)


@pytest.mark.parametrize("number", ["3201010101000001", "3201 0101 0100 0001", "3201.0101.0100.0001"])
@pytest.mark.parametrize(
    ("field", "slip"),
    [
        ("masked_name", lambda text: replace(FACTS, masked_name=text)),
        ("bring", lambda text: replace(FACTS, bring=text)),
        ("office", lambda text: replace(APPOINTMENT, office=text)),
        ("bring", lambda text: replace(APPOINTMENT, bring=("Kartu Keluarga", text))),
        ("state", lambda text: replace(STATUS, state=text)),
        ("title", lambda text: replace(CHECKLIST, title=text)),
    ],
)
def test_a_number_of_sixteen_digits_never_gets_on_a_slip(
    number: str, field: str, slip: Callable[[str], object]
) -> None:
    with pytest.raises(ValueError, match=field) as refused:
        slip(f"x {number}")
    assert number not in str(refused.value)


def test_a_checklist_refuses_an_identity_number_inside_a_paper() -> None:
    with pytest.raises(ValueError, match="name holds"):
        replace(CHECKLIST, missing=(MissingPaper("KTP 3201010101000001", "dinas"),))


def test_sentences_are_translated_facts_are_not() -> None:
    words_of_the_visit = {
        "Tanda terima": "Tanda panampa",
        "Diminta bayar? Lapor ke {phone}": "Dipenta mayar? Lapor {phone}",
    }
    said = words(build.receipt(FACTS, say=lambda sentence: words_of_the_visit.get(sentence, sentence)))
    assert "Tanda panampa" in said
    assert "Dipenta mayar? Lapor 0800-0000-001" in said
    assert "Kantor Desa Contoh Mekar" in said
