"""The readiness report: one line a thing that may fail, whether it works, and the one sentence of what to do. Pure; screen and slip share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from kiosk.duty.courier_words import line_said
from kiosk.duty.start_day_state import Device, Looked
from kiosk.ports import (
    NoOffice,
    OfficeGone,
    OfficeReady,
    OfficeTrouble,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    ScannerBusy,
    ScannerGone,
    ScannerReady,
)
from kiosk.slips.rolls import rounded
from kiosk.visit.state import Machine
from kiosk.visit.views_clerk import Tone

CLOCK_OFF_S = 120
"""So far may kiosk and district differ before anybody needs to care."""
QUIET = timedelta(hours=6)
"""A district not heard for so long is worth a word, even where no pass has failed."""
WAITS_DAYS = 2.0
"""Requests that wait longer should go by stick."""
RESTLESS = 4
"""Starts in 24 hours from which the power is not sound."""
RECENT = timedelta(hours=24)
TIGHT = 2
"""Times the room that is needed: below it the disk is called nearly full."""
RANK: dict[Tone, int] = {"stop": 0, "warn": 1, "ok": 2, "plain": 3}
FINE = "Siap"


@dataclass(frozen=True, slots=True)
class Ready:
    """One line. ``mark``: in a word or two; ``todo``: what to do, "" where nothing has to be done."""

    id: str
    label: str
    icon: str
    tone: Tone
    mark: str
    todo: str = ""


def report(machine: Machine, looked: Looked) -> tuple[Ready, ...]:
    """Every line, what has to be done first."""
    return tuple(sorted(_lines(machine, looked), key=lambda line: RANK[line.tone]))


def troubles(lines: tuple[Ready, ...]) -> tuple[Ready, ...]:
    """Those somebody has to see to."""
    return tuple(line for line in lines if line.tone in ("stop", "warn"))


def _lines(machine: Machine, looked: Looked) -> Iterator[Ready]:
    yield _printer(machine)
    yield _paper(machine)
    yield _scanner(machine)
    yield _reader(looked.reader)
    yield _sound(machine, looked)
    yield _disk(machine, looked)
    yield _clock(machine, looked)
    yield _power(machine, looked)
    yield _network(looked)
    yield _queue(machine, looked)
    yield from _office_printer(machine)
    if looked.bell != "none":
        yield _device("bell", "Lampu panggil", "notifications_active-fill", looked.bell, "Periksa kabel lampu panggil.")
    yield Ready("release", "Versi mesin", "info-fill", "plain", looked.release)
    yield Ready("pack", "Versi layanan", "info-fill", "plain", machine.pack.version)


def _printer(machine: Machine) -> Ready:
    name, icon = "Pencetak", "print"
    match machine.printer:
        case PrinterReady() | PrinterOutOfPaper():
            return Ready("printer", name, icon, "ok", FINE)
        case PrinterMute():
            return Ready("printer", name, icon, "plain", "Periksa sendiri")
        case PrinterCoverOpen():
            return Ready("printer", name, icon, "stop", "Terbuka", "Tutup pencetak sampai terdengar klik.")
        case PrinterError():
            return Ready("printer", name, icon, "stop", "Macet", "Buka halaman Kertas, ikuti gambarnya.")
        case PrinterSilent() | PrinterGone():
            return Ready("printer", name, icon, "stop", "Terputus", "Periksa listrik dan kabel pencetak.")
        case _:
            assert_never(machine.printer)


def _paper(machine: Machine) -> Ready:
    name, icon, left = "Kertas", "receipt_long", machine.paper
    if isinstance(machine.printer, PrinterOutOfPaper):
        return Ready("paper", name, icon, "stop", "Habis", "Pasang gulungan kertas baru.")
    if left is None:
        low = isinstance(machine.printer, PrinterReady) and machine.printer.paper_low
        if low:
            return Ready("paper", name, icon, "warn", "Hampir habis", "Siapkan gulungan kertas baru.")
        return Ready("paper", name, icon, "plain", "Belum dihitung")
    about = rounded(left.forecast.likely)
    if left.low:
        used = f" Kemarin terpakai {left.yesterday}." if left.yesterday else ""
        return Ready("paper", name, icon, "warn", "Hampir habis", f"Sisa kira-kira {about} tanda terima.{used}")
    return Ready("paper", name, icon, "ok", f"± {about}" if left.forecast.sure else FINE)


def _scanner(machine: Machine) -> Ready:
    match machine.scanner:
        case ScannerReady() | ScannerBusy():
            return Ready("scanner", "Pemindai", "document_scanner", "ok", FINE)
        case ScannerGone():
            todo = "Periksa listrik dan kabel pemindai."
            return Ready("scanner", "Pemindai", "document_scanner", "stop", "Terputus", todo)
        case _:
            assert_never(machine.scanner)


def _reader(device: Device) -> Ready:
    if device == "none":
        return Ready("reader", "Pembaca QR", "qr_code_scanner", "plain", "Tidak dipasang")
    return _device("reader", "Pembaca QR", "qr_code_scanner", device, "Periksa kabel pembaca QR.")


def _device(line: str, label: str, icon: str, device: Device, todo: str) -> Ready:
    if device == "ready":
        return Ready(line, label, icon, "ok", FINE)
    return Ready(line, label, icon, "warn", "Terputus", todo)


def _sound(machine: Machine, looked: Looked) -> Ready:
    if not looked.sound:
        return Ready("sound", "Suara", "volume_up", "warn", "Tidak ada", "Periksa kabel pengeras suara.")
    return Ready("sound", "Suara", "volume_up", "ok", FINE if machine.voices else "Hanya bel")


def _disk(machine: Machine, looked: Looked) -> Ready:
    name, icon = "Ruang simpan", "hard_drive-fill"
    free = looked.free_mb
    if machine.storage == "keys":
        return Ready("disk", name, icon, "stop", "Belum terdaftar", "Minta dinas mendaftarkan anjungan ini.")
    if machine.storage == "io" or free is None:
        return Ready("disk", name, icon, "stop", "Rusak", "Jangan dimatikan. Panggil teknisi.")
    if machine.storage == "disk_full" or free < looked.need_mb:
        return Ready("disk", name, icon, "stop", "Penuh", "Panggil teknisi untuk mengosongkannya.")
    if free < TIGHT * looked.need_mb:
        return Ready("disk", name, icon, "warn", "Hampir penuh", "Beri tahu teknisi sebelum penuh.")
    return Ready("disk", name, icon, "ok", FINE)


def _clock(machine: Machine, looked: Looked) -> Ready:
    name, icon, off = "Jam", "schedule-fill", looked.clock_off_s
    if not machine.clock_trusted:
        return Ready("clock", name, icon, "stop", "Salah", "Betulkan jam mesin, ganti baterainya.")
    if off is not None and abs(off) > CLOCK_OFF_S:
        minutes = round(abs(off) / 60)
        late = "lambat" if off > 0 else "cepat"
        return Ready("clock", name, icon, "warn", "Tidak cocok", f"Jam {late} {minutes} menit dari jam dinas.")
    return Ready("clock", name, icon, "ok", FINE)


def _power(machine: Machine, looked: Looked) -> Ready:
    name, icon = "Listrik", "power_settings_new"
    if looked.starts >= RESTLESS:
        todo = f"Menyala {looked.starts} kali dalam sehari. Periksa listriknya."
        return Ready("power", name, icon, "warn", "Sering mati", todo)
    if machine.cut and looked.started is not None and looked.at - looked.started < RECENT:
        clock = f"{looked.started:%H.%M}"
        return Ready("power", name, icon, "warn", "Mati mendadak", f"Menyala lagi pukul {clock}. Periksa colokan.")
    return Ready("power", name, icon, "ok", FINE)


def _network(looked: Looked) -> Ready:
    name = "Internet"
    if looked.trouble:
        said = line_said(looked.trouble)
        return Ready("network", name, "wifi_off", "warn", "Putus", f"Anjungan tetap bisa dibuka. {said}")
    if looked.heard is None:
        return Ready("network", name, "wifi_off", "warn", "Belum ada", "Dinas belum pernah menjawab. Periksa modem.")
    if looked.at - looked.heard > QUIET:
        return Ready("network", name, "wifi_off", "warn", "Diam", "Pengirim tidak bekerja. Beri tahu teknisi.")
    return Ready("network", name, "wifi", "ok", FINE)


def _queue(machine: Machine, looked: Looked) -> Ready:
    name, icon, days = "Kiriman", "mail-fill", looked.oldest_days
    if machine.storage == "old" or (days is not None and days > looked.limit_days):
        todo = "Tidak menerima permohonan baru. Salin ke flashdisk dinas."
        return Ready("queue", name, icon, "stop", "Terlalu lama", todo)
    if machine.storage == "limit":
        todo = "Tidak menerima permohonan baru. Salin ke flashdisk dinas."
        return Ready("queue", name, icon, "stop", "Terlalu banyak", todo)
    if looked.aside:
        return Ready("queue", name, icon, "warn", f"{looked.aside} ditahan", "Buka Kiriman, lihat yang ditahan.")
    if days is not None and days > WAITS_DAYS:
        todo = f"{looked.waiting} menunggu {int(days)} hari. Salin ke flashdisk dinas."
        return Ready("queue", name, icon, "warn", "Tertunda", todo)
    return Ready("queue", name, icon, "ok", f"Antre {looked.waiting}" if looked.waiting else "Kosong")


def _office_printer(machine: Machine) -> Iterator[Ready]:
    name = "Pencetak A4"
    match machine.office:
        case NoOffice():
            return
        case OfficeReady():
            yield Ready("office", name, "print", "ok", FINE)
        case OfficeTrouble():
            yield Ready("office", name, "print", "warn", "Perlu dilihat", "Lihat layar pencetak A4.")
        case OfficeGone():
            yield Ready("office", name, "print", "warn", "Terputus", "Periksa listrik dan kabel pencetak A4.")
        case _:
            assert_never(machine.office)
