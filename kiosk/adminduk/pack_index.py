"""What the question engine looks up in a pack again and again, made once for each pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kiosk.adminduk.catalogue import Copy, Pack, Question, Section
from kiosk.adminduk.conditions import fields_of, find_question

FOLLOWING = ("from", "prefix", "weekday", "classify", "map")
"""Ways of a copy rule that need another answer."""


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked up again and again: sections by ``FORM.section``; who is copied from, or hangs on, which field."""

    sections: Mapping[str, Section]
    followers: Mapping[str, tuple[tuple[Question, Copy], ...]]


@lru_cache(maxsize=4)
def index_of(pack: Pack) -> Index:
    """The index of a pack, made once."""
    followers: dict[str, list[tuple[Question, Copy]]] = {}
    for name, rules in pack.copies.items():
        target = pack.questions[name]
        for rule in rules:
            sources = {rule.source} if rule.how in FOLLOWING else set()
            for field in fields_of(rule.when):
                found = find_question(pack.questions, target.form, field)
                sources |= {found.name} if found else set()
            for source in sources:
                followers.setdefault(source, []).append((target, rule))
    sections = {f"{section.form}.{section.id}": section for form in pack.forms.values() for section in form.sections}
    return Index(sections, {name: tuple(pairs) for name, pairs in followers.items()})
