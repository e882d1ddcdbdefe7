"""Which state may follow which, and the words officers and villagers read for each."""

from __future__ import annotations

from kiosk.wire.feed import State

TITLES = {
    State.KEPT: "Tersimpan di anjungan",
    State.RECEIVED: "Diterima",
    State.IN_CHECK: "Diperiksa",
    State.NEEDS_CORRECTION: "Perlu perbaikan",
    State.IN_PROCESS: "Diproses",
    State.READY: "Siap diambil",
    State.HANDED_OVER: "Sudah diserahkan",
    State.REFUSED: "Ditolak",
    State.WITHDRAWN: "Dibatalkan",
}

# What an officer may do next. A supplement brings a case back to `received` and a withdrawal ends it: those come from the kiosk.
NEXT = {
    State.KEPT: frozenset[State](),
    State.RECEIVED: frozenset({State.IN_CHECK, State.REFUSED}),
    State.IN_CHECK: frozenset({State.NEEDS_CORRECTION, State.IN_PROCESS, State.REFUSED}),
    State.NEEDS_CORRECTION: frozenset({State.IN_CHECK, State.REFUSED}),
    State.IN_PROCESS: frozenset({State.NEEDS_CORRECTION, State.READY, State.REFUSED}),
    State.READY: frozenset({State.HANDED_OVER, State.IN_PROCESS}),
    State.HANDED_OVER: frozenset[State](),
    State.REFUSED: frozenset[State](),
    State.WITHDRAWN: frozenset[State](),
}
CLOSED = frozenset({State.HANDED_OVER, State.REFUSED, State.WITHDRAWN})
PATH = (State.RECEIVED, State.IN_CHECK, State.IN_PROCESS, State.READY, State.HANDED_OVER)

# Words a kiosk knows too; they are listed in docs/district.md. A fault says what is wrong with the thing, never with the person.
PAPER_FAULTS = {
    "blurred": "Tulisan tidak terbaca",
    "cut_off": "Halaman terpotong",
    "wrong_paper": "Bukan berkas yang diminta",
    "page_missing": "Ada halaman yang kurang",
    "not_signed": "Belum ditandatangani atau dicap",
    "expired": "Masa berlaku sudah habis",
    "differs": "Isinya berbeda dengan data lain",
}
ANSWER_FAULTS = {
    "wrong": "Isian keliru",
    "incomplete": "Isian belum lengkap",
    "differs": "Berbeda dengan berkas",
}
REFUSALS = {
    "not_entitled": "Syarat layanan tidak terpenuhi",
    "already_done": "Sudah pernah diproses",
    "other_office": "Kewenangan kantor lain",
    "no_answer": "Perbaikan tidak datang sampai batas waktu",
}
