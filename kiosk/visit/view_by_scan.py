"""Pages of giving NIK and name by scan."""

from __future__ import annotations

from typing import assert_never

from kiosk.adminduk.catalogue import FieldType
from kiosk.adminduk.dates import NotADate, parse_partial
from kiosk.adminduk.nik import Hint, group
from kiosk.visit.by_scan import proposed, value_of
from kiosk.visit.by_scan_state import (
    CardLaying,
    CardNotRead,
    CardOffer,
    CardRead,
    CardReading,
    CardScanning,
    CardStage,
)
from kiosk.visit.cards import number_of
from kiosk.visit.entry import Answered
from kiosk.visit.events import Button
from kiosk.visit.frames import ANSWERS, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import asks_of
from kiosk.visit.reading import read_entry
from kiosk.visit.stages import Entry
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, partial_text, raw, say
from kiosk.visit.view_asking import SCAN_CARD
from kiosk.visit.view_scan import PATIENCE_S, TROUBLES
from kiosk.visit.views import Choice, ChoiceView, NoticeView, ReadView, SavedFact, ScanView, WorkingView

BY_HAND = "Ketik sendiri"


def by_scan_view(visit: Visit, stage: CardStage) -> ChoiceView | ScanView | WorkingView | ReadView | NoticeView:
    """The page of a stage of the card."""
    match stage:
        case CardOffer():
            return _offer(visit, stage)
        case CardLaying():
            return _laying(visit)
        case CardScanning():
            return _scanning(visit, stage)
        case CardReading():
            return _reading(visit)
        case CardRead():
            return _read(visit, stage)
        case CardNotRead():
            return _not_read(visit, stage)
        case _:
            assert_never(stage)


def _offer(visit: Visit, stage: CardOffer) -> ChoiceView:
    return ChoiceView(
        frame=frame(visit, ANSWERS),
        question=say("Ada KTP-nya? Nama dan NIK bisa dibaca dari KTP."),
        choices=(
            Choice("card", say(SCAN_CARD), say("Tidak perlu mengetik"), art="ktp"),
            Choice("type", say(BY_HAND), art="ketik"),
        ),
        hint=say(stage.ask.heading) if stage.ask.heading else None,
        art="ktp-nik",
    )


def _laying(visit: Visit) -> ScanView:
    return ScanView(
        frame=frame(visit, ANSWERS),
        question=say("Letakkan KTP-el"),
        steps=(
            say("Buka tutup pemindai."),
            say("Taruh KTP menghadap ke bawah, di sudut merah."),
            say("Tutup, lalu sentuh Pindai."),
        ),
        art="pindai-letak",
        paper_art="ktp",
        page=1,
        scan=say("Pindai"),
    )


def _scanning(visit: Visit, stage: CardScanning) -> WorkingView:
    long = visit.machine.monotonic - stage.since >= PATIENCE_S
    return WorkingView(
        frame=frame(visit, ANSWERS, erase=False),
        title=say("Sedang memindai"),
        detail=say("Pemindai masih bekerja. Bisa ditunggu, atau sentuh Batal.")
        if long
        else say("Jangan buka tutupnya dulu."),
        part=stage.part,
        art="pindai",
        buttons=((Button.CANCEL, say("Batal")),),
    )


def _reading(visit: Visit) -> WorkingView:
    return WorkingView(
        frame=frame(visit, ANSWERS, erase=False),
        title=say("Sedang membaca KTP"),
        detail=say("Sebentar lagi. Nanti Bapak/Ibu yang memeriksa."),
        part=None,
        art="ktp-nik",
        buttons=((Button.TYPE, say(BY_HAND)),),
    )


def _read(visit: Visit, stage: CardRead) -> ReadView:
    values = [value for _, value in proposed(visit, stage)]
    name, birth = value_of(stage.read, "nama"), value_of(stage.read, "tgl_lahir")
    facts = [SavedFact("badge", say("NIK"), raw(group(value_of(stage.read, "nik"))))]
    if name in values:
        facts.append(SavedFact("person-fill", say("Nama"), raw(name)))
    if birth in values:
        day = parse_partial(birth)
        lahir = raw(birth) if isinstance(day, NotADate) else partial_text(day.text())
        facts.append(SavedFact("event-fill", say("Lahir"), lahir))
    return ReadView(
        frame=frame(visit, ANSWERS, next_=say("Ya, benar")),
        question=say("Apakah ini benar?"),
        hint=say("Cocokkan dengan gambar KTP."),
        strip=stage.read.strip,
        facts=tuple(facts),
        warning=_odd(visit, stage),
        buttons=((Button.TYPE, say(BY_HAND)), (Button.AGAIN, say("Pindai lagi"))),
    )


def _odd(visit: Visit, stage: CardRead) -> Text | None:
    """The second look that typing the same number would have asked for; and whether somebody else has it already."""
    ref, digits = number_of(visit, stage.ask), value_of(stage.read, "nik")
    for other, value in the_draft(visit).answers.items():
        question = visit.person.pack.questions.get(f"{other.form}.{other.field}")
        if other != ref and value == digits and question is not None and question.type is FieldType.NIK:
            return say("{hal} Periksa lagi.", hal=say(Hint.SAME_AS_OTHER.value))
    ask = next((one for one in asks_of(visit) if one.ref == ref), None)
    looked = read_entry(visit, ask, Entry(typed=digits)) if ask is not None else None
    return looked.warning if isinstance(looked, Answered) else None


WHY_NOT = {
    "unsure": ("Angkanya tidak terbaca jelas", "Bersihkan KTP-nya, taruh rata di kaca, lalu coba lagi."),
    "late": ("Membacanya terlalu lama", "Coba sekali lagi, atau ketik sendiri."),
    "cut_off": ("Gambar KTP terpotong", "Geser KTP sampai semua tepinya di dalam kaca."),
    "blurred": ("Tulisannya buram", "Taruh KTP rata di kaca. Jangan digeser saat dipindai."),
    "blank": ("Gambar KTP tidak terlihat", "Balik KTP-nya. Sisi yang ada NIK menghadap ke bawah."),
    "dark": ("Gambarnya terlalu gelap", "Tutup pemindai rapat, lalu coba lagi."),
    "too_small": ("Gambar KTP tidak terlihat", "Taruh KTP di sudut merah, lalu coba lagi."),
    "glare": ("Ada pantulan cahaya di KTP", "Keluarkan dari plastik, lalu rapatkan ke kaca."),
    "folded": ("Ada sudut KTP yang tertutup", "Singkirkan yang menutupinya, lalu coba lagi."),
    "finger": ("Ada jari di atas KTP", "Lepaskan tangan, lalu tutup pemindai."),
    "wrong_paper": ("Ini sepertinya bukan KTP", "Letakkan KTP-el di sudut merah, lalu coba lagi."),
    "off": ("Kartunya belum bisa dibaca sekarang", "Coba sekali lagi, atau ketik sendiri."),
    "failed": ("Kartunya belum bisa dibaca sekarang", "Coba sekali lagi, atau ketik sendiri."),
    "ended": ("Kartunya belum bisa dibaca sekarang", "Coba sekali lagi, atau ketik sendiri."),
    **TROUBLES,
}


def _not_read(visit: Visit, stage: CardNotRead) -> NoticeView:
    title, todo = WHY_NOT.get(stage.why, WHY_NOT["unsure"])
    return NoticeView(
        frame=frame(visit, ANSWERS),
        title=say(title),
        points=(
            ("document_scanner", say(todo)),
            ("keyboard", say("Atau ketik sendiri. Jawaban yang sudah diisi tidak hilang.")),
        ),
        art="pemindai-hilang" if stage.why in TROUBLES else "ktp-nik",
        tone="warn",
        buttons=((Button.AGAIN, say("Pindai lagi")), (Button.TYPE, say(BY_HAND))),
    )
