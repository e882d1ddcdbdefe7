"""Made-up pages of giving NIK and name by laying the card: offered, laid, read, confirmed, not read. The number belongs to nobody."""

from __future__ import annotations

from kiosk.adminduk.nik import Hint
from kiosk.ports import Preview
from kiosk.visit.events import Button
from kiosk.visit.texts import partial_text, raw, say
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    NoticeView,
    ReadView,
    SavedFact,
    ScanView,
    View,
    WorkingView,
)
from screens.samples.basics import frame

NUMBER = "3604 0852 0390 0000"
NAME, LONG_NAME = "SITI NUR AINI CONTOH", "RADEN AYU SITI NUR'AINI KUSUMANINGRUM BINTI HAJI ABDURRAHMAN"


def strip() -> Preview:
    """Two drawn lines of a card: bars for digits and letters on pale blue."""
    w, h = 640, 150
    ground, ink = b"\xc4\xdc\xe8", b"\x20\x20\x24"
    rows = []
    for y in range(h):
        number, name = 22 < y < 66, 96 < y < 124
        cells = [
            (ink if (number and x % 36 < 22 and x > 120) or (name and x % 24 < 15 and 120 < x < 520) else ground)
            for x in range(w)
        ]
        rows.append(b"".join(cells))
    return Preview(w, h, b"".join(rows))


def cards() -> dict[str, View]:
    """Cards by name."""
    nik = (4, 4, 4, 4)
    steps = (
        say("Buka tutup pemindai."),
        say("Taruh KTP menghadap ke bawah, di sudut merah."),
        say("Tutup, lalu sentuh Pindai."),
    )
    ways = ((Button.TYPE, say("Ketik sendiri")), (Button.AGAIN, say("Pindai lagi")))
    number = SavedFact("badge", say("NIK"), raw(NUMBER))
    born = SavedFact("event-fill", say("Lahir"), partial_text("1990-03-12"))
    right, look = say("Apakah ini benar?"), say("Cocokkan dengan gambar KTP.")
    ask, hint = say("Berapa NIK Bapak/Ibu?"), say("Ada 16 angka di KTP atau KK.")
    scan, picture = say("Pindai KTP"), strip()
    yes = frame(3, next_="Ya, benar")
    return {
        "05-ktp-tawar": View(
            ChoiceView(frame(3, next_=None), say("Ada KTP-nya? Nama dan NIK bisa dibaca dari KTP."),
                       (Choice("card", scan, say("Tidak perlu mengetik"), art="ktp"), Choice("type", say("Ketik sendiri"), art="ketik")),
                       art="ktp-nik")
        ),
        "05-nik-pindai": View(DigitsView(frame(3, next_ready=False), ask, "", nik, hint, art="ktp-nik", scan=scan)),
        "05-nik-pindai-lewati": View(
            DigitsView(frame(3, next_ready=False), ask, "", nik, hint, skip=say("Belum punya NIK"), art="ktp-nik", scan=scan)
        ),
        "05-nik-pindai-periksa": View(
            DigitsView(frame(3), ask, "3604017203900000", nik, hint, say("{hal} Periksa lagi.", hal=say(Hint.DATE_ODD.value)),
                       skip=say("Belum punya NIK"), art="ktp-nik", scan=scan)
        ),
        "06-ktp-letak": View(ScanView(frame(3, next_=None), say("Letakkan KTP-el"), steps, "pindai-letak", "ktp", 1, say("Pindai"))),
        "06-ktp-membaca": View(
            WorkingView(frame(3, next_=None, erase=False), say("Sedang membaca KTP"), say("Sebentar lagi. Nanti Bapak/Ibu yang memeriksa."),
                        None, "ktp-nik", ((Button.TYPE, say("Ketik sendiri")),))
        ),
        "07-ktp-terbaca": View(
            ReadView(yes, right, picture, (number, SavedFact("person-fill", say("Nama"), raw(NAME)), born), look, buttons=ways)
        ),
        "07-ktp-terbaca-panjang": View(
            ReadView(yes, right, picture, (number, SavedFact("person-fill", say("Nama"), raw(LONG_NAME)), born), look,
                     say("{hal} Periksa lagi.", hal=say(Hint.SAME_AS_OTHER.value)), ways)
        ),
        "07-ktp-nomor-saja": View(ReadView(yes, right, picture, (number,), look, buttons=ways)),
        "07-ktp-tidak-terbaca": View(
            NoticeView(frame(3, next_=None), say("Angkanya tidak terbaca jelas"),
                       (("document_scanner", say("Bersihkan KTP-nya, taruh rata di kaca, lalu coba lagi.")),
                        ("keyboard", say("Atau ketik sendiri. Jawaban yang sudah diisi tidak hilang."))),
                       art="ktp-nik", tone="warn", buttons=((Button.AGAIN, say("Pindai lagi")), (Button.TYPE, say("Ketik sendiri"))))
        ),
    }  # fmt: skip
