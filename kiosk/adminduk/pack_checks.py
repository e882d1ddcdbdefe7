"""What must hold between the parts of a pack, once all of it is read."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.adminduk.catalogue import Condition, Pack
from kiosk.adminduk.conditions import fields_of, find_question
from kiosk.adminduk.pack_forms import value_fits
from kiosk.adminduk.pack_reader import Table


def check_papers(root: Table, pack: Pack) -> None:
    """Every paper that is needed is described, every form that is a paper is a form."""
    for variant in pack.variants.values():
        for need in variant.needs:
            for key in need.one_of:
                if key not in pack.papers:
                    root.fault(f"{variant.key}.needs", f"names the unknown paper {key!r}", "a key of papers.toml")
    for paper in pack.papers.values():
        if paper.form and paper.form not in pack.forms:
            root.fault(f"paper.{paper.key}.form", f"is the unknown form {paper.form!r}", ", ".join(pack.forms))


def check_questions(root: Table, pack: Pack) -> None:
    """Names in conditions must lead somewhere; defaults must be answers."""
    for place, form, condition in _conditions(pack):
        for name in fields_of(condition):
            if find_question(pack.questions, form, name) is None:
                root.fault(
                    place, f"names the unknown field {name!r}", "a field of the same form, of X-00, or FORM.field"
                )
    for question in pack.questions.values():
        if question.default is not None and not value_fits(question, question.default):
            root.fault(f"{question.name}.default", f"cannot be {question.default!r}")
        if not question.asked and question.name not in pack.copies and not question.assumed:
            root.fault(
                f"{question.name}.asked",
                "is false, but nothing fills the box",
                "a rule in salin.toml, or assumed = true",
            )
    for form_ in pack.forms.values():
        for section in form_.sections:
            source = section.repeat.rows_from if section.repeat else ""
            if source and find_question(pack.questions, form_.code, source) is None:
                root.fault(f"{form_.code}.{section.id}.repeat.rows_from", f"names the unknown field {source!r}")
            other = section.repeat.instead_of if section.repeat else ""
            _check_section(
                root, pack, f"{form_.code}.{section.id}.repeat.instead_of", f"{form_.code}.{other}" if other else ""
            )
            _check_section(
                root,
                pack,
                f"{form_.code}.{section.id}.repeat.same_rows",
                section.repeat.same_rows if section.repeat else "",
            )


def _check_section(root: Table, pack: Pack, place: str, same: str) -> None:
    if same and not any(
        f"{form.code}.{section.id}" == same for form in pack.forms.values() for section in form.sections
    ):
        root.fault(place, f"names the unknown section {same!r}", "FORM.section")


def _conditions(pack: Pack) -> Iterator[tuple[str, str, Condition | None]]:
    for form in pack.forms.values():
        for section in form.sections:
            yield f"{form.code}.{section.id}.when", form.code, section.when
            for question in section.questions:
                yield f"{question.name}.when", form.code, question.when
    for name, rules in pack.copies.items():
        for rule in rules:
            yield f"salin {name}.when", pack.questions[name].form, rule.when
