"""What the samples share: frames, names, a scanned page."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from kiosk.ports import Preview
from kiosk.visit.events import BoardRow
from kiosk.visit.texts import (
    raw,
    say,
)
from kiosk.visit.views import (
    Choice,
    Frame,
    SavedFact,
)

WIB = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 20, 8, 10, tzinfo=WIB)
CODE = "H7KM4QFR9XPA"
QR = "6BF5.I$J0BQV*$N:UJ-Q0.DTX5E9D3HJ0T/R2%CW1ZA7MV2L9K4X" * 6
BIRTH = "Akta kelahiran"


def frame(step: int = 0, steps: int = 7, service: str = BIRTH, next_: str | None = "Lanjut", **more: object) -> Frame:
    """A frame with the usual buttons."""
    return Frame(say(service), step, steps if step else 0, next=None if next_ is None else say(next_), **more)  # type: ignore[arg-type]


BOARD = (
    BoardRow("SITI A*****", "KTP-el", "Kantor desa", date(2026, 12, 4)),
    BoardRow("MUHAMMAD R*****", "Kartu Keluarga", "UPT Contoh", date(2026, 12, 9)),
    BoardRow("*****", "Kartu Identitas Anak", "Kantor desa", date(2026, 12, 11)),
    BoardRow("SU*****", "Akta kelahiran", "Kantor desa", None),
    BoardRow("DEWI L*****", "KTP-el", "Kantor desa", date(2026, 12, 14)),
)
LANGUAGES = (("id", "Bahasa Indonesia"), ("jv", "Basa Jawa"), ("su", "Basa Sunda"), ("en", "English"))
FACTS = (
    SavedFact("event-fill", say("Janji selesai"), raw("Jumat, 27 November 2026")),
    SavedFact("location_on-fill", say("Ambil di"), raw("Kantor Desa Contoh Mekar")),
    SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
    SavedFact("home-fill", say("Diproses oleh"), raw("Disdukcapil Kabupaten Contoh")),
    SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
)
EVENTS = (
    Choice("lahir", say("Kelahiran"), say("Akta lahir anak"), "lahir"),
    Choice("meninggal", say("Kematian"), say("Kepala keluarga meninggal"), "meninggal"),
    Choice("kawin", say("Menikah atau cerai"), None, "kawin"),
    Choice("pindah", say("Pindah atau datang"), say("Ganti nama"), "pindah"),
    Choice("kartu", say("Kartu Keluarga"), say("Ada yang salah tulis"), "kartu"),
)
WISHES = (
    Choice("baru", say("Ajukan permohonan baru"), say("KTP, KK, KIA, akta, pindah"), "permohonan"),
    Choice("cek", say("Cek status permohonan"), say("Pakai nomor atau kotak QR"), "cek"),
    Choice("papan", say("Lihat dokumen yang siap"), say("Nama disamarkan"), "papan"),
    Choice("latihan", say("Latihan dengan orang contoh"), say("Latihan, tidak ada yang dikirim"), "sentuh"),
)


def preview() -> Preview:
    """A drawn page: white paper with grey bars on dark glass."""
    w, h = 420, 594
    rows = []
    for y in range(h):
        paper = 18 < y < h - 18
        bar = paper and 80 < y < 480 and (y // 14) % 3 == 0
        ink = b"\x30\x34\x38" * 300 if bar else b"\xfa\xf8\xf2" * 300
        inside = b"\xfa\xf8\xf2" * 42 + ink + b"\xfa\xf8\xf2" * 42
        rows.append(b"\x22\x26\x2a" * 18 + inside[: 384 * 3] + b"\x22\x26\x2a" * 18 if paper else b"\x22\x26\x2a" * w)
    return Preview(w, h, b"".join(rows))
