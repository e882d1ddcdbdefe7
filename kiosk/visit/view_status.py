"""Pages about a request that was sent."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.visit.events import Button, Milestone, StatusFound
from kiosk.visit.facts import status_facts
from kiosk.visit.frames import frame
from kiosk.visit.letter_state import LETTERS, MESSAGE, OUTREACH
from kiosk.visit.lost import FACT_LENGTH
from kiosk.visit.paging import SMALL_CAPACITY
from kiosk.visit.stages import (
    CodeEntry,
    FactEntry,
    Found,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    raw,
    say,
)
from kiosk.visit.view_bundle import found_facts
from kiosk.visit.view_papers import yes_no
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    StatusView,
    WorkingView,
)
from kiosk.wire.code import ALPHABET, LENGTH

STATUS = say("Cek status permohonan")

WHY_NOT = {
    "unknown": "Nomor ini belum dikenal di anjungan ini. Periksa lagi nomornya.",
    "not_a_code": "Nomor ini ada yang keliru. Cocokkan lagi dengan tanda terima.",
    "not_a_receipt": "Kotak QR itu bukan tanda terima anjungan.",
    "other_kiosk": "Permohonan ini dibuat di anjungan lain. Tanyakan di sana.",
}

STATES = {
    "kept": ("Tersimpan, menunggu dikirim", "plain"),
    "received": ("Diterima dinas", "plain"),
    "in_check": ("Sedang diperiksa", "plain"),
    "needs_correction": ("Perlu perbaikan", "warn"),
    "in_process": ("Sedang diproses", "plain"),
    "ready": ("Siap diambil", "good"),
    "handed_over": ("Sudah diambil", "good"),
    "refused": ("Ditolak", "warn"),
    "withdrawn": ("Ditarik kembali", "plain"),
}


SIGNED_UP = {
    "kept": ("Tersimpan, menunggu dikirim", "plain"),
    "received": ("Terdaftar di dinas", "good"),
    "in_process": ("Dipastikan dinas", "good"),
    "handed_over": ("Sudah dilayani", "good"),
    "refused": ("Belum bisa hari itu, dinas menghubungi", "warn"),
}
ANSWERED = {
    "kept": ("Tersimpan, menunggu dikirim", "plain"),
    "received": ("Diterima dinas", "plain"),
    "in_check": ("Sedang dibaca", "plain"),
    "in_process": ("Sedang ditindaklanjuti", "plain"),
    "handed_over": ("Sudah ditindaklanjuti", "good"),
    "refused": ("Tidak dapat ditindaklanjuti", "warn"),
}
"""The same states of letters, in words that fit them."""


STEPS = {"kept": "Tersimpan"}
"""Shorter words where a state is one line of a timeline."""


def states_of(title: str) -> Mapping[str, tuple[str, str]]:
    """What each state is called, by what it is the state of."""
    return {OUTREACH: SIGNED_UP, MESSAGE: ANSWERED}.get(title, STATES)


def code_view(visit: Visit, stage: CodeEntry) -> DigitsView:
    """Type the number or show the QR."""
    return DigitsView(
        frame=frame(visit, next_=say("Cari"), ready=len(stage.typed) == LENGTH, service=STATUS),
        question=say("Berapa nomor permohonannya?"),
        typed=stage.typed,
        groups=(4, 4, 4),
        hint=say("Atau tunjukkan kotak QR."),
        warning=say(WHY_NOT[stage.why]) if stage.why else None,
        skip=say("Nomor hilang?"),
        symbols=ALPHABET,
        art="struk",
    )


def looking_view(visit: Visit) -> WorkingView:
    """The ledger is asked."""
    return WorkingView(
        frame=frame(visit, service=STATUS),
        title=say("Sedang mencari"),
        detail=say("Mohon tunggu sebentar."),
        part=None,
        art="cek",
    )


FAULTS = {
    "blank": "halamannya kosong",
    "blurred": "tulisannya buram",
    "dark": "gambarnya gelap",
    "cut_off": "tepinya terpotong",
    "too_small": "suratnya kurang jelas",
    "wrong_paper": "suratnya keliru",
    "expired": "suratnya sudah tidak berlaku",
    "mismatch": "isinya tidak cocok",
    "unreadable": "tidak terbaca",
    "page_missing": "ada halaman yang belum dipindai",
    "not_signed": "belum ditandatangani",
    "differs": "isinya berbeda dengan data dinas",
    "missing": "belum ada",
    "incomplete": "belum lengkap",
    "wrong": "isinya keliru",
    "other": "perlu diperbaiki",
}


def _correction(visit: Visit, status: StatusFound) -> Text | None:
    """The first thing to correct, in one sentence; the officer's own words follow once the second fact was right."""
    if not status.here:
        return say("Dibuat di anjungan lain. Perbaiki atau tarik di sana.")
    if not status.opened:
        return None
    if status.state == "refused" and status.document:
        return say("Alasan: {alasan}", alasan=status.document)
    if status.note:
        return raw(status.note)
    for item in status.corrections:
        fault = FAULTS.get(item.fault, FAULTS["other"])
        paper = visit.person.pack.papers.get(item.key)
        if paper is not None:
            return say("{surat}: {salah}.", surat=say(paper.name), salah=say(fault))
    return say("Ada jawaban yang perlu diperbaiki.") if status.corrections else None


def _turns(status: StatusFound) -> tuple[Milestone, ...]:
    """The timeline without the steps of one of several documents, which leave the request where it was."""
    line = status.timeline
    return tuple(m for n, m in enumerate(line) if not status.products or n == 0 or line[n - 1].state != m.state)


def found_view(visit: Visit, stage: Found) -> StatusView:
    """Where it stands."""
    status = stage.status
    states = states_of(status.title)
    state, tone = states.get(status.state, states["received"])
    buttons: list[tuple[Button, Text]] = []
    if status.state == "needs_correction" and status.here:
        buttons.append((Button.CORRECT, say("Perbaiki sekarang")))
    elif status.forms and status.here:
        buttons.append((Button.SCAN, say("Serahkan formulir")))
    if status.state == "refused" and not status.opened and status.title not in LETTERS:
        buttons.append((Button.OPEN, say("Lihat alasannya")))
    if stage.slip.state != "printing" and status.here:
        buttons.append((Button.PRINT, say("Cetak ulang tanda terima")))
    if status.can_withdraw and status.here:
        buttons.append((Button.WITHDRAW, say("Tarik permohonan")))
    return StatusView(
        frame=frame(visit, next_=say("Selesai"), service=STATUS),
        title=say(status.title),
        state=say(state),
        tone=tone,
        code=status.code,
        as_of=status.as_of,
        milestones=tuple(
            (say(STEPS.get(m.state, states[m.state][0])), m.at) for m in _turns(status) if m.state in states
        ),
        facts=found_facts(status.products, status.phone, roomy=visit.machine.site.capacity > SMALL_CAPACITY)
        if status.products
        else status_facts(status),
        note=_correction(visit, status),
        buttons=tuple(buttons),
    )


def fact_choice_view(visit: Visit) -> ChoiceView:
    """Which second fact."""
    marked = visit.person.marked
    return ChoiceView(
        frame=frame(visit, service=STATUS),
        question=say("Supaya aman, jawab satu pertanyaan. Pilih salah satu."),
        choices=(
            Choice("phone4", say("4 angka terakhir nomor HP"), art="hp", selected=marked == "phone4"),
            Choice("birth", say("Tanggal lahir pemohon"), art="tanggal", selected=marked == "birth"),
        ),
    )


def fact_view(visit: Visit, stage: FactEntry) -> DigitsView:
    """Type it."""
    warning: Text | None = None
    if stage.tries_left == 0:
        warning = say("Sudah terlalu banyak salah. Minta bantuan petugas.")
    elif stage.wait_s:
        warning = say("Belum cocok. Tunggu {detik} detik, lalu coba lagi.", detik=str(stage.wait_s))
    elif stage.tries_left is not None:
        warning = say("Belum cocok. Sisa {n} kali.", n=str(stage.tries_left))
    phone = stage.kind == "phone4"
    return DigitsView(
        frame=frame(
            visit,
            next_=say("Buka"),
            ready=len(stage.typed) == FACT_LENGTH[stage.kind] and not stage.checking,
            service=STATUS,
        ),
        question=say("4 angka terakhir nomor HP pemohon?") if phone else say("Tanggal lahir pemohon?"),
        typed=stage.typed,
        groups=(4,) if phone else (2, 2, 4),
        hint=None if phone else say("Tanggal, bulan, tahun. Contoh: 05 08 1990"),
        warning=None if stage.checking else warning,
        good=say("Sedang dicocokkan.") if stage.checking else None,
        art="hp" if phone else "tanggal",
    )


def withdraw_view(visit: Visit) -> ChoiceView:
    """Really?"""
    return ChoiceView(
        frame=frame(visit, service=STATUS),
        question=say("Tarik permohonan ini? Dinas tidak akan memprosesnya."),
        choices=yes_no(visit),
        art="permohonan",
    )
