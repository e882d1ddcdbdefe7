"""The slips themselves; pure.

``say`` turns a sentence into the language of the visit (gettext's way: the sentence is its own key); without it they stay Indonesian. A slip
is carried to offices: in another language names of papers keep the Indonesian name behind them, and *GRATIS* and *SALINAN* stay.
The way of every slip: where, opening hours, promised date, what to bring, which office, whom to call, that it is free and where to report a
demanded fee (UU 24/2013 ps 79A).
"""

from __future__ import annotations

from datetime import date, datetime

from kiosk.slips.dating import day_said, moment_said
from kiosk.slips.document import Block, Fact, Line, Mark, Panel, Qr, Rule, Size, Slip, Strip
from kiosk.slips.facts import (
    AppointmentFacts,
    ChecklistFacts,
    DayReportFacts,
    FormLine,
    HomeFacts,
    ReceiptFacts,
    StatusFacts,
    TrialFacts,
)
from kiosk.slips.home import home_blocks
from kiosk.slips.products import product_blocks
from kiosk.slips.saying import Say, as_written

__all__ = [
    "Say",
    "appointment",
    "as_written",
    "checklist",
    "day_report",
    "from_home",
    "receipt",
    "status",
    "trial_page",
]


def receipt(facts: ReceiptFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """The receipt of a kept request; with ``copy_no`` it is marked as a copy."""
    copy: tuple[Block, ...] = ()
    if facts.copy_no is not None:
        copy = (Line(say("SALINAN ke-{number}").format(number=facts.copy_no), Size.TALL, bold=True),)
    promise = _day(facts.promise_date, locale) if facts.promise_date else say("Tanyakan ke petugas")
    promised = (
        Fact(say("Janji selesai"), promise, Size.DOUBLE),
        Fact(say("Ambil di"), facts.place, Size.DOUBLE),
        Fact(say("Buka"), facts.hours),
    )
    return Slip(
        "receipt",
        facts.code,
        (
            *_head(facts.village_name, say),
            *copy,
            Line(say("Tanda terima"), Size.TALL, bold=True),
            Line(facts.service_title),
            Line(facts.masked_name),
            *_made(facts.made_on, locale),
            Rule(),
            Line(say("Nomor permohonan")),
            Line(facts.code, Size.DOUBLE, bold=True),
            _code(facts.qr_text, say),
            Rule(),
            *(
                (Line(say("Temui petugas desa: {n} hal belum lengkap.").format(n=facts.left), bold=True),)
                if facts.left
                else ()
            ),
            *(block for form in facts.forms for block in _form(form, say)),
            *(product_blocks(facts.products, say, locale) if facts.products else promised),
            Fact(say("Bawa"), facts.bring),
            *(() if facts.products else (Fact(say("Diproses oleh"), facts.office),)),
            Fact(say("Tanya ke"), facts.phone),
            _free(facts.fee_phone, say),
            Line(say("Berkas tersimpan. Terkirim ke dinas saat ada sinyal.")),
            *_foot(facts.kiosk, say),
        ),
    )


def _form(form: FormLine, say: Say) -> tuple[Block, ...]:
    """A form to sign: who has it, what it is called, who signs."""
    told = (
        say("Bawa kembali formulir {nomor} yang sudah ditandatangani.")
        if form.with_family
        else say("Formulir {nomor} ada di petugas desa.")
    )
    return (
        Line(told.format(nomor=form.number), bold=True),
        *((Line(form.name),) if form.name else ()),
        *((Line(say("Tanda tangan: {siapa}.").format(siapa=form.signers)),) if form.signers else ()),
    )


def checklist(facts: ChecklistFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """What is still missing, who issues it, and that no letter of RT or RW is needed (Perpres 96/2018)."""
    missing: list[Block] = []
    for number, paper in enumerate(facts.missing, 1):
        missing.append(Line(f"{number}. {paper.name}", bold=True))
        missing.append(Line(say("Diurus di: {issuer}").format(issuer=paper.issuer)))
        if paper.note:
            missing.append(Line(paper.note))
    ready: tuple[Block, ...] = ()
    if facts.ready:
        ready = (Rule(), Line(say("Sudah ada"), bold=True), *(Line(f"- {name}") for name in facts.ready))
    return Slip(
        "checklist",
        "",
        (
            *_head(facts.village_name, say),
            Line(say("Yang perlu dilengkapi"), Size.TALL, bold=True),
            Line(facts.title),
            *_made(facts.made_on, locale),
            Rule(),
            *missing,
            *ready,
            Rule(),
            Line(say("Tidak perlu surat pengantar RT/RW."), bold=True),
            Line(say("Kalau sudah lengkap, datang lagi ke anjungan ini.")),
            Fact(say("Tanya ke"), facts.phone),
            _free(facts.fee_phone, say),
            *_foot(facts.kiosk, say),
        ),
    )


def appointment(facts: AppointmentFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """Where to go, when, and what to bring. With a code it names a kept pre-registration."""
    code: tuple[Block, ...] = ()
    if facts.code:
        code = (Rule(), Line(say("Nomor permohonan")), Line(facts.code, Size.DOUBLE, bold=True))
        if facts.qr_text:
            code = (*code, _code(facts.qr_text, say))
    day = (Fact(say("Datang pada"), _day(facts.day, locale), Size.DOUBLE),) if facts.day else ()
    return Slip(
        "appointment",
        facts.code,
        (
            *_head(facts.village_name, say),
            Line(say("Datang ke kantor"), Size.TALL, bold=True),
            Line(facts.title),
            *_made(facts.made_on, locale),
            *code,
            Rule(),
            *day,
            Fact(say("Tempat"), facts.office, Size.DOUBLE),
            Fact(say("Alamat"), facts.address),
            Fact(say("Buka"), facts.hours),
            Fact(say("Tanya ke"), facts.phone),
            Rule(),
            Line(say("Bawa"), bold=True),
            *(Line(f"- {name}") for name in facts.bring),
            _free(facts.fee_phone, say),
            *_foot(facts.kiosk, say),
        ),
    )


def status(facts: StatusFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """How a request stands, and where to fetch the document when it is ready. No note of an officer: a slip can be found by anyone."""
    ready: list[Block] = []
    if facts.place:
        ready.append(Fact(say("Ambil di"), facts.place, Size.DOUBLE))
    for label, value in ((say("Buka"), facts.hours), (say("Bawa"), facts.bring)):
        if value:
            ready.append(Fact(label, value))
    if facts.until:
        ready.append(Fact(say("Paling lambat"), _day(facts.until, locale), Size.DOUBLE))
    return Slip(
        "status",
        facts.code,
        (
            *_head(facts.village_name, say),
            Line(say("Keadaan permohonan"), Size.TALL, bold=True),
            Line(facts.service_title),
            *_made(facts.made_on, locale),
            Rule(),
            Line(say("Nomor permohonan")),
            Line(facts.code, Size.DOUBLE, bold=True),
            Fact(say("Keadaan"), facts.state, Size.DOUBLE),
            Fact(say("Menurut dinas"), _moment(facts.as_of, locale)),
            Rule(),
            *ready,
            Fact(say("Diproses oleh"), facts.office),
            Fact(say("Tanya ke"), facts.phone),
            _free(facts.fee_phone, say),
            *_foot(facts.kiosk, say),
        ),
    )


def from_home(facts: HomeFacts, say: Say = as_written) -> Slip:
    """How to do it from home, for who has practised."""
    return Slip(
        "home",
        facts.mark,
        (
            *_head(facts.village_name, say),
            *home_blocks(facts, say),
            Fact(say("Tanya ke"), facts.phone),
            _free(facts.fee_phone, say),
            *_foot(facts.kiosk, say),
        ),
    )


def trial_page(facts: TrialFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """For the clerk: every kind of thing a slip is made of, to look at after a new roll or printer."""
    return Slip(
        "test",
        facts.kiosk,
        (
            *_head(facts.village_name, say),
            Line(say("Halaman uji"), Size.TALL, bold=True),
            *_made(facts.made_on, locale),
            Rule(),
            Line(say("Garis harus sampai ke kedua tepi.")),
            Line(say("Huruf biasa. Huruf tebal:")),
            Line("ABCDEFGHIJKLM 0123456789", bold=True),
            Line("7KM 4QF", Size.DOUBLE, bold=True),
            Rule(),
            Fact(say("Printer"), facts.profile),
            Fact(say("Kertas"), f"{facts.width_mm} mm, {facts.columns} " + say("huruf")),
            Qr("ANJUNGAN:UJI", (Line(say("Pindai kotak ini dengan pembaca kode.")),)),
            Panel((say("Putih di atas hitam, atau tebal."),)),
            *_foot(facts.kiosk, say),
        ),
    )


def day_report(facts: DayReportFacts, say: Say = as_written, locale: str = "id") -> Slip:
    """The clerk's day in numbers; nobody's request is on it."""
    return Slip(
        "report",
        facts.day.isoformat(),
        (
            *_head(facts.village_name, say),
            Line(say("Laporan hari ini"), Size.TALL, bold=True),
            Line(_day(facts.day, locale)),
            Rule(),
            *(Fact(label, str(count)) for label, count in facts.counts),
            Rule(),
            Fact(say("Belum terkirim"), str(facts.waiting)),
            *_made(facts.made_on, locale),
            *_foot(facts.kiosk, say),
        ),
    )


def _head(village: str, say: Say) -> tuple[Block, ...]:
    return Mark((say("Anjungan Adminduk"), village)), Strip()


def _foot(kiosk: str, say: Say) -> tuple[Block, ...]:
    return Line(say("Anjungan {kiosk}").format(kiosk=kiosk)), Strip()


def _code(text: str, say: Say) -> Qr:
    return Qr(
        text,
        (Line(say("Tunjukkan kotak ini di anjungan atau ke petugas.")), Line(say("Simpan kertas ini."), bold=True)),
    )


def _free(phone: str, say: Say) -> Panel:
    return Panel((say("GRATIS, tanpa biaya."), say("Diminta bayar? Lapor ke {phone}").format(phone=phone)))


def _day(day: date, locale: str) -> str:
    """Day, month and year stay on one row where they fit."""
    return day_said(day, "EEEE, d\u00a0MMMM\u00a0y", locale)


def _made(moment: datetime | None, locale: str) -> tuple[Block, ...]:
    """When the slip was made; nothing while the clock cannot be trusted: a wrong date is worse than none."""
    return (Line(_moment(moment, locale)),) if moment is not None else ()


def _moment(moment: datetime, locale: str) -> str:
    return moment_said(moment, "EEEE, dd-MM-y, HH.mm", locale)
