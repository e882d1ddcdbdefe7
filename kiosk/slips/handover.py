"""Slips of documents that lie in the village office: whom to tell, what was handed over, what a day brought; pure, for staff, in Indonesian.

Names are masked as on every paper. A signature never comes on one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.slips.dating import day_said, moment_said
from kiosk.slips.document import Block, Fact, Line, Mark, Panel, Rule, Size, Slip, Strip


@dataclass(frozen=True, slots=True)
class Lying:
    """One document in the drawer, without code or number: this list leaves the office. ``told``: what the last round said, in words, or nothing."""

    masked_name: str
    title: str
    rt: str
    days: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """What every one of these slips ends with. ``at`` None: the clock is not trusted."""

    kiosk: str
    village_name: str
    clerk: str
    at: datetime | None
    fee_phone: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one day. ``lying``: in the drawer now, and of these so many days or longer."""

    received: int
    missing: int
    collected: int
    told: int
    not_found: int
    lying: int
    lying_7: int
    lying_14: int
    lying_30: int


def to_tell(lines: tuple[Lying, ...], rt: str | None, day: date, foot: Foot) -> Slip:
    """Whom to tell: each family with two boxes to tick. ``rt`` None: every neighbourhood, "" : those whose RT is not known."""
    blocks: list[Block] = []
    before: str | None = None
    for line in lines:
        if rt is None and line.rt != before:
            blocks.append(Line(_rt(line.rt), Size.TALL, bold=True))
            before = line.rt
        blocks += [
            Line(line.masked_name, bold=True),
            Line(line.title),
            Line(f"Sudah {line.days} hari di kantor desa"),
            *((Line(line.told),) if line.told else ()),
            Line("[ ] Diberi tahu"),
            Line("[ ] Tidak ditemui"),
            Rule(),
        ]
    title = "Semua RT" if rt is None else _rt(rt)
    return Slip(
        "handover",
        f"belum-diambil-{rt or 'semua'}",
        (
            Mark(("Anjungan Adminduk", foot.village_name)),
            Strip(),
            Line("Belum diambil", Size.TALL, bold=True),
            Line(title, Size.DOUBLE, bold=True),
            Line(f"{len(lines)} dokumen, {day_said(day, 'dd-MM-y', 'id')}"),
            Rule(),
            *blocks,
            Line("Ambil dengan tanda terima atau KTP. Keluarga boleh mengambil."),
            Line("Orang lain perlu surat kuasa."),
            Panel(("GRATIS, tanpa biaya.", f"Diminta bayar? Lapor ke {foot.fee_phone}")),
            *_foot(foot),
        ),
    )


def handed_over(titles: tuple[str, ...], masked_name: str, names: tuple[str, ...], who: str, foot: Foot) -> Slip:
    """For the collector: what they took. ``names``: codes and numbers."""
    blocks: list[Block] = [Line(title, Size.TALL, bold=True) for title in titles]
    return Slip(
        "handover",
        "serah-terima",
        (
            Mark(("Anjungan Adminduk", foot.village_name)),
            Strip(),
            Line("Sudah diserahkan", Size.TALL, bold=True),
            *((Line(moment_said(foot.at, "dd-MM-y, HH.mm", "id")),) if foot.at is not None else ()),
            Rule(),
            *blocks,
            Rule(),
            Fact("Atas nama", masked_name),
            *(Fact("Nomor", name) for name in names),
            Fact("Diambil oleh", who),
            Rule(),
            Line("Periksa nama dan tanggal di dokumen. Keliru? Bilang hari ini juga."),
            Panel(("GRATIS, tanpa biaya.", f"Diminta bayar? Lapor ke {foot.fee_phone}")),
            *_foot(foot),
        ),
    )


def day_report(counts: Counts, foot: Foot) -> Slip:
    """What a day brought, and what lies here."""
    day = () if foot.at is None else (Line(moment_said(foot.at, "EEEE, dd-MM-y, HH.mm", "id")),)
    return Slip(
        "handover",
        "laporan-dokumen",
        (
            Mark(("Anjungan Adminduk", foot.village_name)),
            Strip(),
            Line("Laporan dokumen hari ini", Size.TALL, bold=True),
            *day,
            Rule(),
            Line(f"Diterima dari dinas: {counts.received}"),
            Line(f"Tidak ada di amplop: {counts.missing}"),
            Line(f"Diserahkan: {counts.collected}"),
            Line(f"Warga diberi tahu: {counts.told}"),
            Line(f"Warga tidak ditemui: {counts.not_found}"),
            Rule(),
            Line("Belum diambil", Size.TALL, bold=True),
            Line(f"Semua: {counts.lying}"),
            Line(f"7 hari atau lebih: {counts.lying_7}"),
            Line(f"14 hari atau lebih: {counts.lying_14}"),
            Line(f"30 hari atau lebih: {counts.lying_30}"),
            Rule(),
            *_foot(foot),
        ),
    )


def _rt(rt: str) -> str:
    return f"RT {rt}" if rt else "RT belum diketahui"


def _foot(foot: Foot) -> tuple[Block, ...]:
    return (Line(f"Petugas {foot.clerk}"), Line(f"Anjungan {foot.kiosk}"), Strip())
