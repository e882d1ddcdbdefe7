"""The start of a day on paper: what works, and what somebody has to see to; pure, for staff, in Indonesian."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.slips.dating import moment_said
from kiosk.slips.document import Block, Line, Mark, Panel, Rule, Size, Slip, Strip


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """``todo`` "" where nothing has to be done."""

    label: str
    mark: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class ReadyFacts:
    """``at`` None: the clock is not trusted."""

    lines: tuple[ReadyLine, ...]
    at: datetime | None
    clerk: str
    kiosk: str
    village_name: str


def ready_slip(facts: ReadyFacts) -> Slip:
    """What has to be done first, each with a box to tick; then what is well."""
    todo = tuple(line for line in facts.lines if line.todo)
    blocks: list[Block] = []
    for line in todo:
        blocks += [Line(f"[ ] {line.label}: {line.mark}", bold=True), Line(line.todo)]
    if todo:
        blocks.append(Rule())
    blocks += [Line(f"{line.label}: {line.mark}") for line in facts.lines if not line.todo]
    when = () if facts.at is None else (Line(f"Diperiksa {moment_said(facts.at, 'dd-MM-y, HH.mm', 'id')}"),)
    said = f"{len(todo)} hal perlu dikerjakan" if todo else "Semua siap"
    return Slip(
        "report",
        "mulai-hari",
        (
            Mark(("Anjungan Adminduk", facts.village_name)),
            Strip(),
            Line("Mulai hari", Size.DOUBLE, bold=True),
            *when,
            Line(f"Oleh {facts.clerk}"),
            Panel((said,)),
            *blocks,
            Rule(),
            Line(f"Anjungan {facts.kiosk}"),
            Strip(),
        ),
    )
