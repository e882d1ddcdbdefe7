"""One visit, several results: a head variant takes linked ones along (birth: akta, and with it KK and KIA), on shared papers and answers.

Pure. A bundle is data of the pack (``[[bundle]]`` of services.toml). Composed with it, the head becomes one variant that asks everything once:
the forms and papers its members bring are laid over its own, what a member needs and the head already has, or itself gives, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.adminduk.answers import Answers, Value, Village
from kiosk.adminduk.catalogue import Bundle, Circumstance, Copy, FormUse, Member, Need, Pack, PaperNeed, Variant
from kiosk.adminduk.conditions import fields_of, find_question
from kiosk.adminduk.reading import TICKS, Reading

CASE = "KEADAAN"
"""The form of the yes/no questions about the case."""


@dataclass(frozen=True, slots=True)
class Composed:
    """``variant`` asks for everything at once under the head's key; ``members`` are the linked ones that fit by what was answered so far."""

    variant: Variant
    members: tuple[Member, ...] = ()


def compose(pack: Pack, head: Variant, bundle: Bundle | None, answers: Answers, village: Village) -> Composed:
    """The head with all members that fit. Questions that decide which fit are asked with the case; until then those do not fit."""
    if bundle is None:
        return Composed(head)
    deciding = tuple(_deciding(pack, bundle))
    asked = replace(head, asks=_distinct(head.asks, deciding))
    reading = Reading(pack, asked, answers, village)
    members = tuple(member for member in bundle.members if reading.holds(member.when))
    others = [pack.variants[member.variant] for member in members]
    pairs = tuple(zip(members, others, strict=True))
    needs = (*_own_needs(head, pairs), *(need for pair in pairs for need in _further(*pair)))
    forms = (*head.forms, *(use for member in members for use in member.forms))
    named = {use.when for use in forms} | {need.when for need in needs} | {need.unless for need in needs}
    own = tuple(case for other in others for case in other.asks if case.key in named)
    return Composed(
        replace(
            head,
            forms=forms,
            asks=_distinct(head.asks, deciding, own),
            needs=needs,
            preset=_preset(head, others, forms),
            outputs=tuple(dict.fromkeys(output for variant in (head, *others) for output in variant.outputs)),
            bring=tuple(dict.fromkeys((*head.bring, *(thing for other in others for thing in other.bring)))),
            copies=_copies(members),
        ),
        members,
    )


def after_head(head: Variant, member: Member, variant: Variant) -> Variant:
    """The member as its promised day is counted: what rests on the head's own result can begin only when that is there."""
    waits = any(not source for _, source in member.papers)
    return replace(variant, sla_workdays=head.sla_workdays + variant.sla_workdays) if waits else variant


def _deciding(pack: Pack, bundle: Bundle) -> Iterator[Circumstance]:
    for member in bundle.members:
        for name in fields_of(member.when):
            question = find_question(pack.questions, CASE, name)
            if question is not None and question.form == CASE:
                yield Circumstance(question.id, question.ask)


def _distinct(*several: Iterable[Circumstance]) -> tuple[Circumstance, ...]:
    return tuple({case.key: case for cases in several for case in cases}.values())


def _own_needs(head: Variant, pairs: Iterable[tuple[Member, Variant]]) -> Iterator[PaperNeed]:
    """The head's papers; one it could do without is needed all the same when a member cannot."""
    must = {
        source
        for member, variant in pairs
        for paper, source in member.papers
        for need in variant.needs
        if need.need is Need.REQUIRED and paper in need.one_of
    }
    for need in head.needs:
        yield replace(need, need=Need.REQUIRED) if must.intersection(need.one_of) else need


def _further(member: Member, variant: Variant) -> Iterator[PaperNeed]:
    """The papers a member needs beyond what the head brings or gives. What hangs on a form it does not bring here is left out with it."""
    shared = dict(member.papers)
    brought = {use.form for use in member.forms}
    left_out = [use for use in variant.forms if use.form not in brought]
    forms, cases = {use.form for use in left_out}, {use.when for use in left_out if use.when}
    for need in variant.needs:
        if need.when not in cases and not any(paper in shared or paper in forms for paper in need.one_of):
            yield need


def _preset(head: Variant, others: Iterable[Variant], forms: tuple[FormUse, ...]) -> dict[str, Value]:
    """What is fixed in the forms in use; the head's word counts most, and the boxes of all are ticked together."""
    used = {use.form for use in forms}
    fixed = {name: value for other in others for name, value in other.preset.items() if name.rpartition(".")[0] in used}
    fixed |= head.preset
    ticks = tuple(dict.fromkeys(tick for use in forms if not use.when for tick in use.ticks))
    return {**fixed, TICKS: ticks} if ticks else fixed


def _copies(members: Iterable[Member]) -> dict[str, tuple[Copy, ...]]:
    """Boxes of the members that hold the same fact as one of the head's."""
    rules: dict[str, tuple[Copy, ...]] = {}
    for member in members:
        for target, source in member.answers:
            rules[target] = (*rules.get(target, ()), Copy(target, "from", source))
    return rules
