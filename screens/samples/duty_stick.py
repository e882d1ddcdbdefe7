"""The district's stick, the log, and the board of an RT."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.duty.log_state import LogPage, LogStage, RtBoard, Told, Trail
from kiosk.duty.stick_state import Carried, OneStick, StickDone, StickLook, StickSeen, StickStage, Why
from kiosk.duty.view_log import log_view
from kiosk.duty.view_stick import WHY, stick_view
from kiosk.slips.board import BoardLine
from kiosk.visit.views import View
from screens.samples.clerks import NOW, at

OURS = StickSeen("/media/desa/DINAS-01", "DINAS-01", "", "Kabupaten Serang", date(2027, 3, 31))
OTHER = StickSeen("/media/desa/LAGU", "LAGU", "not_prepared")
REFUSED: tuple[Why, ...] = ("not_prepared", "wrong_district", "other_kiosk", "expired", "demonstration")
FAILED: tuple[Why, ...] = ("full", "read_only", "stick", "ledger", "no_stick")

STICKS: dict[str, StickStage] = {
    "76-flashdisk-mencari": StickLook(1),
    "76-flashdisk-kosong": StickLook(sticks=()),
    "76-flashdisk-dua": StickLook(sticks=(OURS, OTHER), waiting=12),
    "76-flashdisk": OneStick(OURS, 124),
    "76-flashdisk-tanpa": OneStick(OURS, 0),
    "76-flashdisk-menyalin": OneStick(OURS, 124, ticket=4),
    "76-flashdisk-mengambil": OneStick(OURS, 124, ticket=4, deed="take"),
    "76-flashdisk-tersalin": StickDone(Carried("write", count=120, left=4)),
    "76-flashdisk-tidak-ada": StickDone(Carried("write")),
    "76-flashdisk-terambil": StickDone(Carried("take", count=118, refused=2, strange=1, news=True)),
    "76-flashdisk-terambil-sepi": StickDone(Carried("take")),
}

ROWS = (
    "Petugas budi masuk",
    "Akun petugas wati diaktifkan lagi (petugas), oleh ratna",
    "Permohonan 4f0c21ab diterima dinas",
    "Kertas permohonan 4f0c21ab tercetak, lembar ke-1",
    "Permohonan 4f0c21ab disimpan",
    "Petugas budi menyalin 124 permohonan ke flashdisk",
    "Daftar belum diambil, 12 keluarga: 10 diberi tahu, 2 tidak ditemui, oleh budi",
    "Anjungan dinyalakan",
    "Gulungan kertas diganti",
)
NEWEST = tuple(Told(NOW - timedelta(minutes=17 * number), text) for number, text in enumerate(ROWS * 3))
LINES = tuple(
    BoardLine(name, "KTP-el", "Kantor desa", date(2026, 12, 9), rt)
    for name, rt in (("SITI A*****", "001"), ("BUDI S*****", "001"), ("ANI*****", "002"), ("WATI*****", ""))
)
MANY = tuple(BoardLine("SITI A*****", "KIA", "Kantor desa", None, f"{rt:03d}") for rt in range(1, 13))

LOGS: dict[str, LogStage] = {
    "77-catatan": LogPage(trail=Trail(NEWEST, "whole", 12_841)),
    "77-catatan-lagi": LogPage(trail=Trail(NEWEST, "whole", 12_841), page=1),
    "77-catatan-putus": LogPage(trail=Trail(NEWEST, "broken", broken_at=812)),
    "77-catatan-ragu": LogPage(trail=Trail(NEWEST[:2], "unknown")),
    "77-catatan-memeriksa": LogPage(1),
    "77-catatan-gagal": LogPage(failed=True),
    "77-papan": RtBoard(lines=LINES, as_of=NOW),
    "77-papan-banyak": RtBoard(lines=MANY, as_of=NOW, slip="printed"),
    "77-papan-gagal-cetak": RtBoard(lines=LINES, as_of=NOW, slip="failed"),
    "77-papan-kosong": RtBoard(lines=()),
    "77-papan-gagal": RtBoard(failed=True),
    "77-papan-membuka": RtBoard(1),
}


def sticks(capacity: int) -> dict[str, View]:
    """The stick, and each way it may be refused or fail."""
    stages = dict(STICKS)
    for why in REFUSED:
        stages[f"76-flashdisk-ditolak-{why}"] = StickLook(sticks=(StickSeen("/media/x", "KINGSTON", why),))
    for why in FAILED:
        stages[f"76-flashdisk-gagal-{why}"] = StickDone(Carried("write", why))
    if {*REFUSED, *FAILED} != set(WHY):
        raise ValueError("a way a stick may end has no sample")
    return {name: View(stick_view(at(stage, capacity=capacity), stage)) for name, stage in stages.items()}


def logs(capacity: int) -> dict[str, View]:
    """The log, and the board by RT."""
    return {name: View(log_view(at(stage, capacity=capacity), stage)) for name, stage in LOGS.items()}
