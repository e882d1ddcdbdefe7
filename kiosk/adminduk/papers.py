"""Which papers a request needs, which are missing, and who issues them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.adminduk.answers import Answers
from kiosk.adminduk.cases import by_proxy, said_yes
from kiosk.adminduk.catalogue import Ends, Need, Pack, Paper, PaperNeed, Variant

PROXY_PAPER = "F-1.07"
NO_LETTER = "Tidak perlu surat pengantar RT atau RW."


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the list: any one of ``papers`` is enough, the usual one first."""

    papers: tuple[Paper, ...]
    required: bool


def wanted(pack: Pack, variant: Variant, answers: Answers) -> tuple[Wanted, ...]:
    """The papers needed, as far as the yes/no questions are answered; required ones first, each paper at most once."""
    needs = [need for need in variant.needs if _counts(variant, need, answers)]
    if by_proxy(answers) and variant.ends is not Ends.INFO and pack.settings["form_tanda_tangan"] != "tidak":
        needs.append(PaperNeed((PROXY_PAPER,)))
    seen: set[tuple[str, ...]] = set()
    lines: list[Wanted] = []
    for need in sorted(needs, key=lambda one: one.need is Need.OPTIONAL):
        if need.one_of not in seen:
            seen.add(need.one_of)
            lines.append(Wanted(tuple(pack.papers[key] for key in need.one_of), need.need is Need.REQUIRED))
    return tuple(lines)


def _counts(variant: Variant, need: PaperNeed, answers: Answers) -> bool:
    if need.when and not said_yes(variant, answers, need.when):
        return False
    return not (need.unless and said_yes(variant, answers, need.unless))


def missing_papers(pack: Pack, variant: Variant, answers: Answers, have: Collection[str]) -> tuple[Wanted, ...]:
    """Required lines of which no paper is in ``have`` (keys of papers that are scanned or brought as originals)."""
    return tuple(
        line for line in wanted(pack, variant, answers) if line.required and not any(p.key in have for p in line.papers)
    )


def letter_note(variant: Variant) -> str:
    """The sentence that no RT/RW letter is needed; "" for the one entry that needs it (a person's first NIK)."""
    return "" if variant.rt_rw_letter else NO_LETTER
