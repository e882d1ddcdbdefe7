"""Words for what a request names by key: services, forms, fields, papers. From the service pack; plain keys where it says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.adminduk.catalogue import Pack, Question
from kiosk.wire.request import Answer


class Labels(Protocol):
    """What officers read instead of keys."""

    def service(self, service: str, variant: str) -> str:
        """The service's full name, for officers."""

    def neutral(self, service: str, variant: str) -> str:
        """The only title that may leave the district (board, kiosk)."""

    def form(self, code: str) -> str:
        """`F-1.02 Formulir Pendaftaran …`."""

    def section(self, form: str, section: str) -> str:
        """The section's heading."""

    def field(self, answer: Answer) -> str:
        """The field's label as the form prints it."""

    def value(self, answer: Answer) -> str:
        """The answer as words."""

    def paper(self, doc: str) -> str:
        """The paper's name."""


def _plain(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").strip().capitalize() or "–"


def _value(value: object) -> str:
    match value:
        case None | "" | []:
            return "–"
        case True:
            return "Ya"
        case False:
            return "Tidak"
        case list() | tuple():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


class PlainLabels:
    """Keys made readable; for a district that has not been given a pack."""

    def service(self, service: str, variant: str) -> str:
        return f"{_plain(service)}: {_plain(variant).lower()}"

    def neutral(self, service: str, variant: str) -> str:
        return _plain(service)

    def form(self, code: str) -> str:
        return code

    def section(self, form: str, section: str) -> str:
        return _plain(section)

    def field(self, answer: Answer) -> str:
        return _plain(answer.field)

    def value(self, answer: Answer) -> str:
        return _value(answer.value)

    def paper(self, doc: str) -> str:
        return _plain(doc)


@dataclass(frozen=True)
class PackLabels:
    """Words of a service pack, keys where a request is older or newer than it."""

    pack: Pack
    plain: PlainLabels = field(default_factory=PlainLabels)

    def service(self, service: str, variant: str) -> str:
        found = self.pack.variants.get(f"{service}/{variant}")
        return found.name if found else self.plain.service(service, variant)

    def neutral(self, service: str, variant: str) -> str:
        found = self.pack.variants.get(f"{service}/{variant}")
        return found.neutral_title if found else self.plain.neutral(service, variant)

    def form(self, code: str) -> str:
        found = self.pack.forms.get(code)
        if found is None:
            return code
        return f"{code} {found.name}" if found.official else found.name

    def section(self, form: str, section: str) -> str:
        found = self.pack.forms.get(form)
        titles = [part.title or part.label for part in found.sections if part.id == section] if found else []
        return titles[0] if titles else self.plain.section(form, section)

    def field(self, answer: Answer) -> str:
        question = self._question(answer)
        return (question.label or question.ask) if question else self.plain.field(answer)

    def value(self, answer: Answer) -> str:
        question = self._question(answer)
        if question is None or not question.choices:
            return _value(answer.value)
        words = {choice.key: choice.label for choice in question.choices}
        if isinstance(answer.value, tuple):
            return _value([words.get(item, item) for item in answer.value])
        return words.get(answer.value, _value(answer.value)) if isinstance(answer.value, str) else _value(answer.value)

    def paper(self, doc: str) -> str:
        found = self.pack.papers.get(doc)
        return found.name if found else self.plain.paper(doc)

    def _question(self, answer: Answer) -> Question | None:
        form = self.pack.forms.get(answer.form)
        parts: Sequence[Question] = (
            [question for part in form.sections if part.id == answer.section for question in part.questions]
            if form
            else []
        )
        return next((question for question in parts if question.id == answer.field), None)
