"""Slips of an outreach day (*jemput bola*): the queue number, and the day in numbers; pure. For a village's table, so Indonesian. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.slips.dating import day_said, moment_said
from kiosk.slips.document import Align, Block, Fact, Line, Mark, Panel, Rule, Size, Slip, Strip


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """One number. ``made_on`` None while the clock cannot be trusted."""

    number: int
    place: str
    day: date
    made_on: datetime | None
    fee_phone: str
    kiosk: str
    village_name: str


@dataclass(frozen=True, slots=True)
class StationFacts:
    """The day in numbers. ``services``: neutral title and how many; ``unsent``: of all of them, still on this machine."""

    place: str
    day: date
    made_on: datetime | None
    services: tuple[tuple[str, int], ...]
    unsent: int
    issued: int
    served: int
    missed: int
    families: int
    present: int
    absent: int
    kiosk: str
    village_name: str


def queue_slip(facts: QueueFacts) -> Slip:
    """What a family holds while it waits."""
    return Slip(
        "queue",
        f"{facts.day.isoformat()}-{facts.number}",
        (
            *_head(facts.village_name, facts.place, facts.day),
            Line("Nomor antrean"),
            Line(str(facts.number), Size.DOUBLE, bold=True, align=Align.CENTRE),
            Rule(),
            Line("Tunggu sampai nomor ini dipanggil."),
            Line("Siapkan KK, KTP, dan surat yang Bapak/Ibu bawa."),
            Panel(("GRATIS, tanpa biaya.", f"Diminta bayar? Lapor ke {facts.fee_phone}")),
            *_foot(facts.kiosk, facts.made_on),
        ),
    )


def station_slip(facts: StationFacts) -> Slip:
    """The report of the day, to be kept with the village's papers."""
    listed: tuple[Block, ...] = ()
    if facts.families:
        listed = (
            Line("Pendaftar", bold=True),
            Fact("Mendaftar", str(facts.families)),
            Fact("Hadir", str(facts.present)),
            Fact("Tidak hadir", str(facts.absent)),
            Rule(),
        )
    return Slip(
        "report",
        facts.day.isoformat(),
        (
            *_head(facts.village_name, facts.place, facts.day),
            Line("Laporan jemput bola", Size.TALL, bold=True),
            Rule(),
            Line("Permohonan tersimpan", bold=True),
            *(Fact(title, str(count)) for title, count in facts.services),
            Fact("Jumlah", str(sum(count for _, count in facts.services)), Size.DOUBLE),
            Fact("Belum terkirim", str(facts.unsent)),
            Rule(),
            Line("Nomor antrean", bold=True),
            Fact("Diberikan", str(facts.issued)),
            Fact("Dilayani", str(facts.served)),
            Fact("Tidak datang", str(facts.missed)),
            Rule(),
            *listed,
            *_foot(facts.kiosk, facts.made_on),
        ),
    )


def _head(village: str, place: str, day: date) -> tuple[Block, ...]:
    return (
        Mark(("Anjungan Adminduk", village)),
        Strip(),
        Line("Jemput bola", Size.TALL, bold=True),
        Line(place, bold=True),
        Line(day_said(day, "EEEE, d\u00a0MMMM\u00a0y", "id")),
    )


def _foot(kiosk: str, made_on: datetime | None) -> tuple[Block, ...]:
    made = () if made_on is None else (Line(f"Dicetak {moment_said(made_on, 'dd-MM-y, HH.mm', 'id')}"),)
    return (*made, Line(f"Anjungan {kiosk}"), Strip())
