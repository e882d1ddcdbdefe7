"""Which forms of a kept request are still to be signed, in words that stay readable: numbers of forms and who has the paper, no names, no answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.adminduk.bundles import compose
from kiosk.adminduk.catalogue import Pack
from kiosk.forms import printable, printed_number, signers_of
from kiosk.slips.build import Say
from kiosk.slips.facts import FormLine
from kiosk.visit.draft import Draft, Have, Kind
from kiosk.visit.state import Site

CLERK, FAMILY = "petugas", "keluarga"
"""Who has the paper: the clerk, or the family, which took the printed form along to have it signed."""


@dataclass(frozen=True, slots=True)
class FormDue:
    """A form that is not in the packet: key of the paper, number on the sheet, who has it."""

    paper: str
    number: str
    who: str


def forms_due(draft: Draft, pack: Pack, site: Site) -> tuple[FormDue, ...]:
    """The forms this request needs signed that were not scanned with it."""
    if draft.kind is not Kind.NEW:
        return ()
    bundle = pack.bundles.get(draft.variant) if draft.together else None
    variant = compose(pack, pack.variant(draft.variant), bundle, draft.answers, site.village).variant
    due: list[FormDue] = []
    for given in draft.papers:
        paper = pack.papers.get(given.paper)
        form = printable(pack, paper) if paper is not None else None
        if form is None or given.pages or given.have is Have.MISSING:
            continue
        made = draft.form(given.paper)
        printed = made is not None and made.edition > 0
        due.append(FormDue(given.paper, printed_number(pack, form.code, variant), FAMILY if printed else CLERK))
    return tuple(due)


def written(due: tuple[FormDue, ...]) -> str:
    """As the ledger keeps it: ``F-1.06:F-1.06:petugas;...``."""
    return ";".join(f"{one.paper}:{one.number}:{one.who}" for one in due)


def read(text: str) -> tuple[FormDue, ...]:
    """What :func:`written` wrote."""
    parts = (one.split(":") for one in text.split(";") if one)
    return tuple(FormDue(*part) for part in parts if len(part) == 3)


def form_lines(text: str, pack: Callable[[], Pack], say: Say) -> tuple[FormLine, ...]:
    """The lines of a receipt. Names of papers and of who signs come from the pack in place; one that no longer knows the paper says its number."""
    lines = []
    for due in read(text):
        paper = pack().papers.get(due.paper)
        form = printable(pack(), paper) if paper is not None else None
        who = ", ".join(_signer(one, say) for one in signers_of(form)) if form is not None else ""
        lines.append(FormLine(due.number, say(paper.name) if paper is not None else "", who, due.who == FAMILY))
    return tuple(lines)


def _signer(who: str, say: Say) -> str:
    count, _, rest = who.partition(" ")
    return say("{n} saksi").format(n=count) if rest == "saksi" else say(who)
