"""Answers laid over the pack: which questions apply, what is known already, what follows from what. The engine behind ``questions``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.adminduk import derive
from kiosk.adminduk.answers import MORE, UNKNOWN, Answers, FieldRef, Value, Village
from kiosk.adminduk.cases import by_proxy, said_yes
from kiosk.adminduk.catalogue import (
    Choice,
    Circumstance,
    Condition,
    Copy,
    Form,
    Pack,
    Question,
    Requirement,
    Section,
    Variant,
)
from kiosk.adminduk.conditions import find_question, holds
from kiosk.adminduk.pack_index import FOLLOWING, index_of

TICKS = "F-1.02.jenis_permohonan"
PROXY = "F-1.07"
SELDOM = "isian_jarang"


class Reading:
    """One look at the answers. Made anew for each look; keeps what it has worked out so that a look stays linear."""

    def __init__(
        self,
        pack: Pack,
        variant: Variant,
        answers: Answers,
        village: Village,
        at: datetime | None = None,
        papers: frozenset[str] = frozenset(),
    ) -> None:
        self.pack = pack
        self.variant = variant
        self.answers = answers
        self.village = village
        self.at = at
        self.papers = papers
        self._values: dict[tuple[str, int], Value | None] = {}
        self._applies: dict[tuple[str, int], bool] = {}
        self._rules: dict[tuple[str, int], Copy | None] = {}
        self._busy: set[tuple[str, str, int]] = set()
        self._index = index_of(pack)
        self._sections = self._index.sections
        self._sections_on: dict[str, bool] = {}
        self.forms = self._forms_in_use()
        self._codes = frozenset(form.code for form in self.forms)

    # -------------------------------------------------------------- forms, sections, rows

    def circumstance(self, key: str) -> bool:
        """Was the yes/no question answered with yes?"""
        return said_yes(self.variant, self.answers, key)

    def case_put(self, case: Circumstance) -> bool:
        """Is this yes/no question put now?"""
        return not case.after or self.circumstance(case.after)

    def _forms_in_use(self) -> tuple[Form, ...]:
        codes = ["X-00", "PEMOHON"]
        codes += [use.form for use in self.variant.forms if not use.when or self.circumstance(use.when)]
        if by_proxy(self.answers):
            codes.append(PROXY)
        return tuple(self.pack.forms[code] for code in dict.fromkeys(codes) if code in self.pack.forms)

    def in_use(self, code: str) -> bool:
        """Is this form part of the request?"""
        return code in self._codes

    def section_of(self, question: Question) -> Section:
        """The section a question stands in."""
        return self._sections[f"{question.form}.{question.section}"]

    def rows(self, section: Section) -> int:
        """How many rows a repeated section has now; 0 rows or more."""
        repeat = section.repeat
        if repeat is None:
            return 0
        if repeat.rows_from:
            source = find_question(self.pack.questions, section.form, repeat.rows_from)
            count = self.value(source, 0) if source else None
            return max(0, min(count, repeat.most)) if isinstance(count, int) else 0
        if self.shares_rows(section):
            return self.rows(self._sections[repeat.same_rows])
        rows = self.least_rows(section)
        while rows < repeat.most and self.answers.get(FieldRef(section.form, section.id, rows, MORE)) is True:
            rows += 1
        return rows

    def least_rows(self, section: Section) -> int:
        """How many rows a repeated section has before anybody adds one."""
        repeat = section.repeat
        if repeat is None:
            return 0
        if repeat.instead_of and self.answers.get(FieldRef(section.form, repeat.instead_of, 0, MORE)) is False:
            return max(1, repeat.least)
        return repeat.least

    def shares_rows(self, section: Section) -> bool:
        """Are the rows those of another section that is in use?"""
        same = section.repeat.same_rows if section.repeat else ""
        return bool(same) and self.in_use(self._sections[same].form) and self.section_on(self._sections[same])

    def section_on(self, section: Section) -> bool:
        """Does the section belong to the layout in force, and does its condition hold?"""
        key = f"{section.form}.{section.id}"
        if key not in self._sections_on:
            if ("section", key, 0) in self._busy:
                return False
            self._busy.add(("section", key, 0))
            in_layout = section.layout in ("", self.pack.settings["tata_letak"])
            self._sections_on[key] = in_layout and self._holds_for(section.form, section.id, 0, section.when)
            self._busy.discard(("section", key, 0))
        return self._sections_on[key]

    def holds(self, condition: Condition | None) -> bool:
        """Does a condition hold that stands in no form? Names are looked up in the shared forms, or as ``FORM.field``."""
        return self._holds_for("X-00", "", 0, condition)

    def _holds_for(self, form: str, section: str, row: int, condition: Condition | None) -> bool:
        if condition is None:
            return True

        def look(name: str) -> Value | None:
            question = find_question(self.pack.questions, form, name)
            if question is None:
                return None
            same_section = question.form == form and question.section == section
            return self.value(question, row if same_section and self.section_of(question).repeat else 0)

        return holds(condition, look, self.variant.outputs, self.pack.settings)

    # -------------------------------------------------------------- one question

    def applies(self, question: Question, row: int) -> bool:
        """Is there such a box in this request, whether or not anybody is asked?"""
        key = (question.name, row)
        if key not in self._applies:
            if ("applies", *key) in self._busy:
                return False
            self._busy.add(("applies", *key))
            self._applies[key] = self._work_out_applies(question, row)
            self._busy.discard(("applies", *key))
        return self._applies[key]

    def _work_out_applies(self, question: Question, row: int) -> bool:
        if question.form == "KEADAAN":
            return any(ask.key == question.id and self.case_put(ask) for ask in self.variant.asks)
        section = self.section_of(question)
        if not self.in_use(question.form) or not self.section_on(section):
            return False
        if question.layout not in ("", self.pack.settings["tata_letak"]):
            return False
        if question.rare and not self.pack.settings.yes(SELDOM) and question.at(row) not in self.answers:
            return False
        if section.repeat is None:
            if row != 0:
                return False
        elif not 1 <= row <= self.rows(section):
            return False
        return self._holds_for(question.form, question.section, row, question.when)

    def value(self, question: Question, row: int) -> Value | None:
        """What is known: answered, preset, copied, computed, assumed; None where nothing is known yet."""
        key = (question.name, row)
        if key not in self._values:
            if ("value", *key) in self._busy:
                return None
            self._busy.add(("value", *key))
            self._values[key] = self._work_out_value(question, row) if self.applies(question, row) else None
            self._busy.discard(("value", *key))
        return self._values[key]

    def _work_out_value(self, question: Question, row: int) -> Value | None:
        ref = question.at(row)
        if ref in self.answers:
            return self.answers[ref]
        if question.name == TICKS:
            return self._ticks()
        if question.name in self.variant.preset:
            return self.variant.preset[question.name]
        choices = self.offered(question)
        if question.name in ("X-00.untuk_siapa", "X-00.tempat_ambil") and len(choices) == 1:
            return choices[0].key
        rule = self.rule(question, row)
        if rule is not None:
            return self._follow(rule, question, row)
        return question.default if question.assumed else None

    def _ticks(self) -> tuple[str, ...]:
        ticks = [t for use in self.variant.forms if not use.when or self.circumstance(use.when) for t in use.ticks]
        return tuple(dict.fromkeys(ticks))

    def rule(self, question: Question, row: int) -> Copy | None:
        """The copy rule in force for this box, None where it has to be asked."""
        key = (question.name, row)
        if key not in self._rules:
            if ("rule", *key) in self._busy:
                return None
            self._busy.add(("rule", *key))
            self._rules[key] = self._find_rule(question, row)
            self._busy.discard(("rule", *key))
        return self._rules[key]

    def _find_rule(self, question: Question, row: int) -> Copy | None:
        for rule in (*self.variant.copies.get(question.name, ()), *self.pack.copies.get(question.name, ())):
            if rule.row not in (0, row) or not self._holds_for(question.form, question.section, row, rule.when):
                continue
            if rule.how == "ask":
                return None
            if self._possible(rule, row):
                return rule
        return None

    def _possible(self, rule: Copy, row: int) -> bool:
        if rule.how == "village":
            return bool(derive.from_village(self.village, self.pack.capital, rule.source, None))
        if rule.how not in FOLLOWING:
            return True
        source = self.pack.questions[rule.source]
        source_row = self._source_row(source, row)
        if not self.applies(source, source_row):
            return False
        if rule.how != "map":
            return True
        found = self.value(source, source_row)
        return found is None or any(key == found for key, _ in rule.table)

    def _source_row(self, source: Question, row: int) -> int:
        return row if self.section_of(source).repeat else 0

    def _follow(self, rule: Copy, question: Question, row: int) -> Value | None:
        match rule.how:
            case "omit":
                return None
            case "const":
                return rule.source
            case "village":
                return derive.from_village(self.village, self.pack.capital, rule.source, question.level)
            case "today":
                return self.at.date().isoformat() if self.at else None
            case "now":
                return self.at.strftime("%H:%M") if self.at else None
            case "rows":
                return self.rows(self._sections[rule.source])
            case "papers":
                return tuple(dict.fromkeys(box for paper, box in rule.table if paper in self.papers))
            case _:
                pass
        source = self.pack.questions[rule.source]
        found = self.value(source, self._source_row(source, row))
        if found is None or found is UNKNOWN:
            return found
        return derive.from_answer(rule, found, question, self.village)

    # -------------------------------------------------------------- is it asked?

    def asked(self, question: Question, row: int) -> bool:
        """Does a person have to be asked for this box?"""
        if not question.asked or not self.applies(question, row):
            return False
        if question.name == TICKS or question.name in self.variant.preset or question.assumed:
            return False
        if question.name in ("X-00.untuk_siapa", "X-00.tempat_ambil") and len(self.offered(question)) < 2:
            return False
        if self.rule(question, row) is not None:
            return False
        return not question.demand or self._demanded(question)

    def _demanded(self, question: Question) -> bool:
        return any(
            rule.source != question.name or self.rule(target, row) is rule
            for target, rule in self._followers_of(question)
            for row in self._rows_to_try(target, rule)
            if self.applies(target, row) and target.at(row) not in self.answers
        )

    def _rows_to_try(self, target: Question, rule: Copy) -> Iterator[int]:
        section = self.section_of(target)
        if section.repeat is None:
            yield 0
        elif rule.row:
            yield rule.row
        else:
            yield from range(1, self.rows(section) + 1)

    def _followers_of(self, question: Question) -> tuple[tuple[Question, Copy], ...]:
        """Boxes that are copied from this one, or whose copying depends on it."""
        return self._index.followers.get(question.name, ())

    def required(self, question: Question, row: int) -> bool:
        """Must it be answered: because its own form says so, or a form it is copied into."""
        if question.req is not Requirement.NO:
            return True
        for target, rule in self._followers_of(question):
            if rule.source != question.name or target.name == question.name:
                continue
            target_row = row if self.section_of(target).repeat else 0
            if (
                self.rule(target, target_row) is rule
                and self.applies(target, target_row)
                and self.required(target, target_row)
            ):
                return True
        return False

    # -------------------------------------------------------------- how it is put

    def offered(self, question: Question) -> tuple[Choice, ...]:
        """The choices that make sense in this request."""
        if question.name == "X-00.untuk_siapa":
            return tuple(choice for choice in question.choices if choice.key in self.variant.untuk) or question.choices
        if question.name == "X-00.tempat_ambil":
            route = self.pack.routes.get(self.variant.key)
            keys = route.pickup if route else ()
            return tuple(Choice(key, self.pack.offices[key].name) for key in keys) or question.choices
        if question.members:
            return self._members(question)
        return tuple(c for c in question.choices if not c.only or c.only in self.variant.preset.values())

    def _members(self, question: Question) -> tuple[Choice, ...]:
        section_id, _, field = question.members.partition(".")
        section = self._sections[f"{question.form}.{section_id}"]
        name = self.pack.questions[f"{question.form}.{field}"]
        known = ((row, self.value(name, row)) for row in range(1, self.rows(section) + 1))
        return tuple(Choice(str(row), str(value)) for row, value in known if isinstance(value, str))

    def worded(self, question: Question) -> Question:
        """The question as it is put in this request."""
        ask = self.variant.wording.get(question.name, question.ask)
        if question.name == "X-00.untuk_siapa" and self.variant.untuk_ask:
            ask = self.variant.untuk_ask
        choices = self.offered(question)
        if ask == question.ask and choices == question.choices:
            return question
        return replace(question, ask=ask, choices=choices)
