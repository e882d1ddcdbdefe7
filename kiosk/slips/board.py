"""The board on paper: one slip a neighbourhood (RT), for the clerk to hand to whoever tells the families; pure.

Names are masked here as on the screen. What the paper adds is the RT, so that it can be given to the right one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.slips.dating import day_said, moment_said
from kiosk.slips.document import Block, Line, Mark, Panel, Rule, Size, Slip, Strip


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One finished document. ``rt`` "" where it is not known."""

    masked_name: str
    service: str
    place: str
    until: date | None
    rt: str = ""


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """``as_of``: when the district said so, local time; None where it never did."""

    lines: tuple[BoardLine, ...]
    as_of: datetime | None
    fee_phone: str
    kiosk: str
    village_name: str


def groups(lines: Iterable[BoardLine]) -> dict[str, tuple[BoardLine, ...]]:
    """Lines by RT in the order of its number, those without one last; within one by last day, then name."""
    found: dict[str, list[BoardLine]] = {}
    for line in lines:
        found.setdefault(line.rt, []).append(line)
    return {
        rt: tuple(sorted(found[rt], key=lambda line: (line.until or date.max, line.masked_name, line.service)))
        for rt in sorted(found, key=lambda rt: (not rt, rt))
    }


def board_slips(facts: BoardFacts, rt: str = "") -> tuple[Slip, ...]:
    """A slip for each RT (or for ``rt`` alone); none where nothing waits. For staff, so Indonesian."""
    return tuple(_slip(facts, name, lines) for name, lines in groups(facts.lines).items() if not rt or name == rt)


def _slip(facts: BoardFacts, rt: str, lines: tuple[BoardLine, ...]) -> Slip:
    blocks: list[Block] = []
    for line in lines:
        until = f", s.d. {day_said(line.until, 'd-MM-y', 'id')}" if line.until is not None else ""
        blocks += [Line(line.masked_name, bold=True), Line(line.service), Line(f"{line.place}{until}"), Rule()]
    as_of = () if facts.as_of is None else (Line(f"Per tanggal {moment_said(facts.as_of, 'dd-MM-y, HH.mm', 'id')}"),)
    return Slip(
        "board",
        f"RT-{rt or 'lain'}",
        (
            Mark(("Anjungan Adminduk", facts.village_name)),
            Strip(),
            Line("Dokumen siap diambil", Size.TALL, bold=True),
            Line(f"RT {rt}" if rt else "RT belum diketahui", Size.DOUBLE, bold=True),
            *as_of,
            Line(f"{len(lines)} dokumen"),
            Rule(),
            *blocks,
            Line("Ambil sendiri dengan tanda terima dan KTP."),
            Panel(("GRATIS, tanpa biaya.", f"Diminta bayar? Lapor ke {facts.fee_phone}")),
            Line(f"Anjungan {facts.kiosk}"),
            Strip(),
        ),
    )


def plain_lines(facts: BoardFacts, rt: str = "") -> tuple[str, ...]:
    """The same for a terminal."""
    out: list[str] = []
    for name, lines in groups(facts.lines).items():
        if rt and name != rt:
            continue
        out.append(f"RT {name}" if name else "RT belum diketahui")
        out += [
            f"  {line.masked_name:24} {line.service:24} {line.place}"
            + (f", s.d. {line.until:%d-%m-%Y}" if line.until else "")
            for line in lines
        ]
    return tuple(out)
