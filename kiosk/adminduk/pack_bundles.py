"""``[[bundle]]`` of services.toml: what is offered together with a variant, checked against the variants, forms, papers and fields it names."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.adminduk.catalogue import Bundle, Ends, Form, FormUse, Member, Question, Variant
from kiosk.adminduk.conditions import fields_of, find_question
from kiosk.adminduk.pack_reader import Table
from kiosk.adminduk.pack_rules import read_condition

MOST = 4
"""Linked services of one bundle: with the head five results stand on a status page and on one receipt."""


def read_bundles(
    root: Table, variants: Mapping[str, Variant], forms: Mapping[str, Form], questions: Mapping[str, Question]
) -> dict[str, Bundle]:
    """All bundles by head."""
    found: dict[str, Bundle] = {}
    for at in root.tables("bundle"):
        heads = at.take_texts("heads", must=True)
        known = [variants[key] for key in heads if key in variants and variants[key].ends is not Ends.INFO]
        for key in heads:
            if key not in [variant.key for variant in known]:
                at.fault("heads", f"names {key!r}", "variants that end in submit or prereg")
            if key in found:
                at.fault("heads", f"{key} has a bundle already", "each variant once")
        members = tuple(
            _member(item, known, variants, forms, questions) for item in at.tables("member", must=True, name="variant")
        )
        if not 1 <= len(members) <= MOST:
            at.fault("member", f"is there {len(members)} times", f"1 to {MOST} members")
        bundle = Bundle(
            heads=heads,
            ask=at.take_text("ask"),
            yes=at.take_text("yes"),
            no=at.take_text("no"),
            art=at.take_text("art"),
            alone_art=at.take_text("alone_art"),
            members=members,
        )
        found |= dict.fromkeys(heads, bundle)
        at.end()
    return found


def _member(
    at: Table,
    heads: list[Variant],
    variants: Mapping[str, Variant],
    forms: Mapping[str, Form],
    questions: Mapping[str, Question],
) -> Member:
    key, when = at.take_text("variant"), read_condition(at, "when")
    variant = variants.get(key)
    if variant is None or variant.ends is not Ends.SUBMIT or key in [head.key for head in heads]:
        at.fault("variant", f"is {key!r}", "a variant that ends in submit and is no head of this bundle")
        variant = None
    for name in fields_of(when):
        if find_question(questions, "X-00", name) is None:
            at.fault("when", f"names the unknown field {name!r}", "a field of X-00, PEMOHON, [keadaan], or FORM.field")
    member = Member(
        variant=key,
        label=at.take_text("label"),
        when=when,
        forms=_forms(at, forms),
        papers=_papers(at, variant, heads),
        answers=_answers(at, questions),
    )
    at.end()
    return member


def _forms(at: Table, forms: Mapping[str, Form]) -> tuple[FormUse, ...]:
    uses = []
    for item in at.tables("forms", must=True, name="form"):
        use = FormUse(item.take_text("form"), ticks=item.take_texts("ticks"))
        if use.form not in forms:
            item.fault("form", f"is the unknown form {use.form!r}", ", ".join(sorted(forms)))
        uses.append(use)
        item.end()
    return tuple(uses)


def _papers(at: Table, variant: Variant | None, heads: list[Variant]) -> tuple[tuple[str, str], ...]:
    table = at.table("papers")
    pairs = tuple((paper, table.take_text(paper)) for paper in table.keys())  # noqa: SIM118  a Table is not a mapping
    own = {paper for need in variant.needs for paper in need.one_of} if variant else set()
    for paper, source in pairs:
        if variant and paper not in own:
            table.fault(paper, f"is no paper of {variant.key}", ", ".join(sorted(own)))
        for head in heads:
            brought = {name for need in head.needs for name in need.one_of}
            if source and source not in brought:
                table.fault(
                    paper, f"is served by {source!r}, which {head.key} does not need", ", ".join(sorted(brought))
                )
    return pairs


def _answers(at: Table, questions: Mapping[str, Question]) -> tuple[tuple[str, str], ...]:
    table = at.table("answers")
    pairs = tuple((name, table.take_text(name)) for name in table.keys())  # noqa: SIM118
    for target, source in pairs:
        for name in (target, source):
            if name not in questions:
                table.fault(target, f"names the unknown field {name!r}", "FORM.field")
        if target in questions and source in questions and questions[target].type is not questions[source].type:
            table.fault(target, f"is another kind of answer than {source}", questions[target].type.value)
    return pairs
