"""What the pages of signing up for an outreach day say."""

from __future__ import annotations

from kiosk.adminduk.outreach import NEEDS, OutreachDay
from kiosk.visit.events import Button
from kiosk.visit.frames import frame
from kiosk.visit.letter_state import OUTREACH, LetterDraft, LetterKept
from kiosk.visit.letters import the_letter
from kiosk.visit.signup import HOME, PLACE, coming, needs_of
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, day_text, hours_said, joined, raw, say
from kiosk.visit.views import Choice, NoticeView, SavedFact, SavedView

TITLE = say(OUTREACH)

ASKS = {
    "day": "Ikut hari yang mana?",
    "needs": "Mau mengurus apa saja?",
    "people": "Berapa orang yang ikut?",
    "name": "Atas nama siapa?",
    "rt": "Tinggal di RT berapa?",
    "phone": "Nomor HP yang bisa dihubungi?",
    "where": "Bisakah datang ke tempatnya?",
}
HINTS = {
    "day": "Petugas dinas datang ke desa. Gratis.",
    "needs": "Boleh pilih lebih dari satu.",
    "people": "Hitung semua yang mau dilayani.",
    "name": "Petugas memanggil dengan nama ini.",
    "rt": "Ada di KTP atau KK.",
    "phone": "Untuk kabar kalau harinya berubah.",
}
SKIPS = {"rt": "Tidak tahu", "phone": "Tidak ada HP"}
WRONG = {
    "needs": "Pilih sedikitnya satu.",
    "people": "Isi 1 sampai 20 orang.",
    "name": "Isi nama dengan huruf.",
    "rt": "Isi nomor RT, misalnya 003.",
    "phone": "Nomornya belum lengkap. Nomor HP dimulai 08.",
}
ARTS = {
    "day": "jemput",
    "needs": "jemput",
    "people": "keluarga",
    "name": "nama",
    "rt": "alamat",
    "phone": "hp",
    "where": "rekam-rumah",
}
LABELS = {
    "day": "Hari dan tempat",
    "needs": "Mengurus",
    "people": "Jumlah orang",
    "name": "Nama",
    "rt": "Nomor RT",
    "phone": "Nomor HP",
    "where": "Dilayani di",
}
SHOWN_NEEDS = 2
"""More are counted: all of them would push the other answers off the page."""
MOST_PAPERS = 2
"""As many as fit beside the number on the smallest panel; the slip has them all."""
AT_PLACE = "Ya, datang ke tempatnya"
AT_HOME = "Tidak bisa, tolong ke rumah"


def intro(visit: Visit) -> NoticeView:
    """What this is, and who reads it."""
    return NoticeView(
        frame=frame(visit, next_=say("Mulai daftar"), service=TITLE),
        title=say("Petugas dinas datang ke desa"),
        points=(
            ("home-fill", say("Rekam KTP-el dan urus surat, tanpa ke kota.")),
            ("badge", say("Yang sakit, lansia, atau difabel bisa dilayani di rumah.")),
            ("lock-fill", say("Data disegel. Hanya dinas yang membacanya, untuk hari itu.")),
            ("check_circle-fill", say("Gratis, tanpa biaya.")),
        ),
        art="jemput",
    )


def choices(visit: Visit, key: str, chosen: frozenset[str]) -> tuple[Choice, ...]:
    """The tiles of a step."""
    letter = the_letter(visit)
    match key:
        case "day":
            return tuple(_day(one, chosen) for one in coming(visit.machine))
        case "needs":
            return tuple(
                Choice(one, say(NEEDS[one].label), art=NEEDS[one].art, selected=one in chosen)
                for one in needs_of(letter.day)
            )
        case _:
            where = None if letter.day is None else raw(letter.day.place)
            return (
                Choice(PLACE, say(AT_PLACE), where, art="jemput", selected=PLACE in chosen),
                Choice(
                    HOME, say(AT_HOME), say("Sakit, lansia, atau difabel"), art="rekam-rumah", selected=HOME in chosen
                ),
            )


def _day(one: OutreachDay, chosen: frozenset[str]) -> Choice:
    where = raw(one.place)
    if one.left is not None:
        where = say("{tempat}. Sisa {n} tempat.", tempat=where, n=str(one.left))
    return Choice(one.id, day_text(one.day, weekday=True), where, art="jemput", selected=one.id in chosen)


def value(letter: LetterDraft, key: str) -> Text:
    """What was given, as it is read back."""
    given = letter.get(key) or ""
    match key:
        case "day" if letter.day is not None:
            return say("{hari}, {tempat}", hari=day_text(letter.day.day, weekday=True), tempat=raw(letter.day.place))
        case "needs":
            labels = [say(NEEDS[one].label) for one in given.split(",") if one in NEEDS]
            if len(labels) > SHOWN_NEEDS:
                return say("{n} hal: {pertama}, dan lainnya", n=str(len(labels)), pertama=labels[0])
            return joined(labels)
        case "people":
            return say("{n} orang", n=given)
        case "where":
            return say(AT_HOME) if given == HOME else say(AT_PLACE)
        case _:
            return raw(given)


def bring(letter: LetterDraft) -> tuple[str, ...]:
    """What to have at hand, each once, in the order of what was chosen."""
    wanted = (letter.get("needs") or "").split(",")
    return tuple(dict.fromkeys(paper for one in wanted if one in NEEDS for paper in NEEDS[one].bring))


def facts(letter: LetterDraft) -> tuple[SavedFact, ...]:
    """When, where, with what."""
    day = letter.day
    if day is None:
        return ()
    home = letter.get("where") == HOME
    found = [
        SavedFact("event-fill", say("Hari"), day_text(day.day, weekday=True)),
        SavedFact(
            "location_on-fill", say("Tempat"), say("Di rumah, petugas menghubungi dulu") if home else raw(day.place)
        ),
    ]
    if day.hours:
        found.append(SavedFact("schedule-fill", say("Jam"), hours_said(day.hours)))
    papers = [say(one) for one in bring(letter)]
    if len(papers) > MOST_PAPERS:
        papers = [*papers[:MOST_PAPERS], say("lainnya di kertas")]
    found.append(SavedFact("badge", say("Bawa"), joined(papers)))
    return tuple(found)


def kept(visit: Visit, stage: LetterKept, buttons: tuple[tuple[Button, Text], ...]) -> SavedView:
    """Kept: the number, the day, the paper."""
    title, second = SLIP[stage.slip]
    return SavedView(
        frame=frame(visit, next_=say("Selesai"), back=False, service=TITLE),
        title=say("Pendaftaran tersimpan"),
        second=say("Gratis. Dikirim ke dinas begitu ada sinyal."),
        code=stage.code,
        qr=stage.qr,
        receipt=stage.slip,
        receipt_title=say(title),
        receipt_second=say(second),
        facts=facts(the_letter(visit)),
        take_papers=False,
        buttons=buttons,
    )


SLIP = {
    "printing": ("Kertasnya sedang dicetak", "Tarik kertas bila sudah berhenti."),
    "printed": ("Kertasnya sudah keluar", "Sobek kertasnya dan bawa pada harinya."),
    "ask": ("Apakah kertasnya keluar?", "Periksa pencetak di bawah layar."),
    "waiting": ("Menunggu kertas", "Catat nomornya. Dicetak begitu kertas siap."),
    "none": ("Tanpa kertas", "Catat atau foto nomor di layar ini."),
}
