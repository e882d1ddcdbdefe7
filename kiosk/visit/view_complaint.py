"""What the pages of reporting a demanded fee say. Their header is neutral: others stand in the room."""

from __future__ import annotations

from kiosk.adminduk.complaint import PUBLIC_CHANNEL, WHAT, WHEN, WHO
from kiosk.visit.events import Button
from kiosk.visit.frames import frame
from kiosk.visit.letter_state import MESSAGE, LetterDraft, LetterKept
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, raw, say
from kiosk.visit.views import Choice, NoticeView, SavedFact, SavedView

TITLE = say(MESSAGE)

ASKS = {
    "who": "Siapa yang meminta uang?",
    "service": "Untuk urusan apa?",
    "amount": "Berapa yang diminta?",
    "when": "Kira-kira kapan?",
    "phone": "Boleh dihubungi lewat HP?",
    "text": "Ada yang mau ditambahkan?",
}
HINTS = {
    "who": "Tidak perlu menyebut nama.",
    "amount": "Dalam rupiah. Boleh dilewati.",
    "phone": "Boleh tidak. Tanpa nomor, Anda tetap tanpa nama.",
    "text": "Boleh dilewati.",
}
SKIPS = {
    "amount": "Tidak tahu",
    "when": "Tidak ingat",
    "phone": "Tidak, tanpa nama saja",
    "text": "Tidak ada",
}
WRONG = {
    "amount": "Isi angkanya, atau lewati.",
    "phone": "Nomornya belum lengkap. Nomor HP dimulai 08.",
    "text": "Isi, atau lewati.",
}
ARTS = {"who": "lapor", "service": "lapor", "amount": "lapor", "when": "tanggal", "phone": "hp", "text": "segel"}
LABELS = {
    "who": "Yang meminta",
    "service": "Urusan",
    "amount": "Jumlah",
    "when": "Kapan",
    "phone": "Nomor HP",
    "text": "Tambahan",
}
WHO_ARTS = {"desa": "petugas", "rt": "alamat", "dinas": "serah", "calo": "lapor", "lain": "lain"}
SERVICE_ARTS = {
    "ktp": "ktp",
    "kk": "kk",
    "kia": "kia",
    "lahir": "lahir",
    "mati": "meninggal",
    "pindah": "pindah",
    "lain": "lain",
}


def intro(visit: Visit) -> NoticeView:
    """Who reads it, that no name is needed, and where else one can turn."""
    return NoticeView(
        frame=frame(visit, next_=say("Mulai"), service=TITLE),
        title=say("Diminta bayar? Sampaikan ke dinas"),
        points=(
            ("lock-fill", say("Disegel. Petugas desa tidak bisa membacanya.")),
            ("badge", say("Boleh tanpa nama dan tanpa nomor HP.")),
            ("call-fill", say("Atau telepon {nomor}.", nomor=visit.person.pack.fee_report_phone)),
            ("campaign-fill", say("Atau lewat {alamat}.", alamat=PUBLIC_CHANNEL)),
        ),
        art="lapor",
    )


def choices(key: str, chosen: frozenset[str]) -> tuple[Choice, ...]:
    """The tiles of a step."""
    labels = {"who": WHO, "service": WHAT, "when": WHEN}[key]
    arts = {"who": WHO_ARTS, "service": SERVICE_ARTS}.get(key, {})
    return tuple(
        Choice(one, say(label), art=arts.get(one, ""), selected=one in chosen) for one, label in labels.items()
    )


def rupiah(digits: str) -> str:
    """``50000`` -> ``Rp50.000``."""
    return f"Rp{int(digits):,}".replace(",", ".")


def value(letter: LetterDraft, key: str) -> Text:
    """What was given, as it is read back."""
    given = letter.get(key) or ""
    match key:
        case "who":
            return say(WHO[given])
        case "service":
            return say(WHAT[given])
        case "when":
            return say(WHEN[given])
        case "amount":
            return raw(rupiah(given))
        case _:
            return raw(given)


def kept(visit: Visit, stage: LetterKept, buttons: tuple[tuple[Button, Text], ...]) -> SavedView:
    """Kept: a number to ask with, a paper only if wanted."""
    title, second = SLIP[stage.slip]
    return SavedView(
        frame=frame(visit, next_=say("Selesai"), back=False, service=TITLE),
        title=say("Pesan tersimpan"),
        second=say("Disegel. Dikirim ke dinas begitu ada sinyal."),
        code=stage.code,
        qr=stage.qr,
        receipt=stage.slip,
        receipt_title=say(title),
        receipt_second=say(second),
        facts=(
            SavedFact("search", say("Menanyakan jawaban"), say("Cek status dengan nomor ini")),
            SavedFact("call-fill", say("Atau telepon"), raw(visit.person.pack.fee_report_phone)),
            SavedFact("campaign-fill", say("Atau lewat"), raw(PUBLIC_CHANNEL)),
        ),
        take_papers=False,
        buttons=buttons,
    )


SLIP = {
    "printing": ("Nomornya sedang dicetak", "Tarik kertas bila sudah berhenti."),
    "printed": ("Kertasnya sudah keluar", "Di kertas hanya ada nomor."),
    "ask": ("Apakah kertasnya keluar?", "Periksa pencetak di bawah layar."),
    "waiting": ("Menunggu kertas", "Catat atau foto nomor di layar ini."),
    "none": ("Tidak dicetak", "Catat atau foto nomor di layar ini."),
}
