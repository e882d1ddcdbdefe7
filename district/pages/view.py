"""A case as a page shows it: the newest word on every answer and paper, what was there before, and the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from district.cases import request_of
from district.flow import ANSWER_FAULTS, PAPER_FAULTS
from district.labels import Labels
from district.models import Case, Step, Submission
from kiosk.wire.feed import Correction
from kiosk.wire.request import Answer, Contact, Paper

SCAN_FAULTS = {
    "blank": "kosong",
    "blurred": "buram",
    "dark": "gelap",
    "cut_off": "terpotong",
    "too_small": "terlalu kecil",
    "glare": "silau",
    "folded": "terlipat",
    "finger": "tertutup jari",
    "wrong_paper": "bukan surat yang diminta",
}
CLERK = {"": "", "complete": "dilengkapi petugas desa", "check": "terbaca mesin, belum diperiksa"}
"""What ``Answer.clerk`` says, in the officer's words."""


@dataclass(frozen=True)
class AnswerLine:
    """One answer; `key` names it to the kiosk, `before` is what it was before a correction."""

    key: str
    label: str
    value: str
    before: str | None
    clerk: str = ""
    """Why nobody at the kiosk vouches for it."""


@dataclass(frozen=True)
class Group:
    """Answers that stand together on a form."""

    title: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class FormView:
    """A form with its groups."""

    code: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Scan:
    """A page, by the address that shows it."""

    address: str
    width: int
    height: int
    fault: str


@dataclass(frozen=True)
class PaperView:
    """A paper; `newer` came with a correction, `old` are the pages it replaced."""

    doc: str
    name: str
    state: str
    scans: tuple[Scan, ...]
    newer: bool
    old: tuple[Scan, ...]
    reference: str = ""
    known_host: bool = False
    """The reference leads to a host of Dukcapil, by this district's own pack."""


@dataclass(frozen=True)
class StepView:
    """A line of the timeline; `asked` are the corrections in words."""

    step: Step
    asked: tuple[str, ...]


@dataclass(frozen=True)
class CaseView:
    """Everything of a case for its page."""

    forms: tuple[FormView, ...]
    papers: tuple[PaperView, ...]
    steps: tuple[StepView, ...]
    contact: Contact
    assisted_by: str | None
    clock_trusted: bool
    corrected: bool
    withdrawn: bool


def view_of(case: Case, labels: Labels) -> CaseView:
    """Lay supplements over the first request, in the order they came."""
    said = [(entry, request_of(entry)) for entry in case.submissions]
    first = next(request for entry, request in said if entry.kind == "new")
    latest: dict[str, Answer] = {}
    before: dict[str, str] = {}
    papers: dict[str, PaperView] = {}
    for entry, request in said:
        for answer in request.answers:
            key = answer_key(answer)
            if key in latest and latest[key].value != answer.value:
                before[key] = labels.value(latest[key])
            latest[key] = answer
        for paper in request.papers:
            papers[paper.doc] = _paper(case, entry, paper, labels, papers.get(paper.doc))
    return CaseView(
        forms=_forms(latest, before, labels),
        papers=tuple(papers.values()),
        steps=tuple(StepView(step, tuple(_words(step, latest, labels))) for step in case.steps),
        contact=first.contact,
        assisted_by=first.assisted_by,
        clock_trusted=first.clock_trusted,
        corrected=any(entry.kind == "supplement" for entry, _ in said),
        withdrawn=any(entry.kind == "withdrawal" for entry, _ in said),
    )


def answer_key(answer: Answer) -> str:
    """`form/section/row/field`: how a correction names an answer on the wire."""
    return f"{answer.form}/{answer.section}/{answer.row}/{answer.field}"


def _forms(latest: dict[str, Answer], before: dict[str, str], labels: Labels) -> tuple[FormView, ...]:
    forms: dict[str, dict[tuple[str, int], list[AnswerLine]]] = {}
    for key, answer in latest.items():
        line = AnswerLine(key, labels.field(answer), labels.value(answer), before.get(key), CLERK[answer.clerk])
        forms.setdefault(answer.form, {}).setdefault((answer.section, answer.row), []).append(line)
    result = []
    for code, groups in forms.items():
        rows = {section: max(row for name, row in groups if name == section) for section, _ in groups}
        named = tuple(
            Group(labels.section(code, section) + (f" {row + 1}" if rows[section] else ""), tuple(lines))
            for (section, row), lines in groups.items()
        )
        result.append(FormView(code, labels.form(code), named))
    return tuple(result)


def _paper(case: Case, entry: Submission, paper: Paper, labels: Labels, earlier: PaperView | None) -> PaperView:
    scans = tuple(
        Scan(
            f"/permohonan/{case.id}/halaman/{entry.id}/{page.part}",
            page.width,
            page.height,
            SCAN_FAULTS.get(page.fault or "", page.fault or ""),
        )
        for page in paper.pages
    )
    old = () if earlier is None else (*earlier.scans, *earlier.old)
    return PaperView(
        paper.doc,
        labels.paper(paper.doc),
        paper.state,
        scans,
        entry.kind == "supplement",
        old,
        paper.reference,
        labels.known_link(paper.reference),
    )


def _words(step: Step, latest: dict[str, Answer], labels: Labels) -> Iterable[str]:
    for raw in step.items:
        item = Correction.model_validate(raw)
        if item.kind == "paper":
            yield f"{labels.paper(item.key)}: {PAPER_FAULTS.get(item.fault, item.fault).lower()}"
        else:
            answer = latest.get(item.key)
            name = labels.field(answer) if answer is not None else item.key
            yield f"{name}: {ANSWER_FAULTS.get(item.fault, item.fault).lower()}"
