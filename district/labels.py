"""Words for what a request names by key: services, forms, fields, papers. From the service pack; plain keys where it says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.adminduk.catalogue import FieldType, Pack, Question
from kiosk.adminduk.dates import PartialDate, parse_partial
from kiosk.adminduk.links import dukcapil_link
from kiosk.adminduk.pack import FILES, PackErrors, load_pack
from kiosk.adminduk.regions import Regions, read_regions
from kiosk.wire.request import Answer

REGIONS = Path(__file__).resolve().parent.parent / "assets" / "regions" / "regions.csv.gz"


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

    def place(self, code: str) -> str:
        """The name of a region by its Kemendagri code."""

    def known_link(self, link: str) -> bool:
        """Whether a QR's link leads to a host of Dukcapil, letter for letter."""


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

    def place(self, code: str) -> str:
        return code

    def known_link(self, link: str) -> bool:
        return False


@dataclass(frozen=True)
class PackLabels:
    """Words of a service pack, keys where a request is older or newer than it."""

    pack: Pack
    regions: Regions | None = None
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
        if question is None:
            return _value(answer.value)
        words = {choice.key: choice.label for choice in question.choices}
        match question.type, answer.value:
            case _, tuple() as several:
                return _value([words.get(item, item) for item in several])
            case FieldType.NIK | FieldType.KK, str() as digits:
                return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)) or "–"
            case FieldType.DATE | FieldType.DATE_PARTIAL, str() as text:
                day = parse_partial(text)
                return day.spoken() if isinstance(day, PartialDate) else text
            case FieldType.REGION, str() as code:
                return self.place(code)
            case FieldType.WEIGHT_KG, int() as grams:
                return f"{grams / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",") + " kg"
            case FieldType.LENGTH_CM, int() as length:
                return f"{length} cm"
            case FieldType.MONTHS, int() as months:
                return f"{months} bulan"
            case _, str() as key:
                return words.get(key, _value(key))
            case _, other:
                return _value(other)

    def place(self, code: str) -> str:
        found = self.regions.path_text(code) if self.regions is not None and self.regions.known(code) else ""
        return found or code

    def paper(self, doc: str) -> str:
        found = self.pack.papers.get(doc)
        return found.name if found else self.plain.paper(doc)

    def known_link(self, link: str) -> bool:
        return bool(dukcapil_link(link, self.pack.qr_hosts))

    def _question(self, answer: Answer) -> Question | None:
        form = self.pack.forms.get(answer.form)
        parts: Sequence[Question] = (
            [question for part in form.sections if part.id == answer.section for question in part.questions]
            if form
            else []
        )
        return next((question for question in parts if question.id == answer.field), None)


@dataclass(frozen=True)
class PackWrong:
    """Why a pack cannot be used; names files and lines."""

    why: str


def from_pack(folder: Path) -> PackLabels | PackWrong:
    """Words of the pack in a folder."""
    try:
        files = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    except OSError as error:
        return PackWrong(f"{folder}: {error.strerror}")
    pack = load_pack(files)
    return PackWrong(f"{folder}: {pack}") if isinstance(pack, PackErrors) else PackLabels(pack, _regions())


def _regions() -> Regions | None:
    """The region table that comes with the program; without it codes are shown."""
    try:
        found = read_regions(REGIONS.read_bytes())
    except OSError:
        return None
    return found if isinstance(found, Regions) else None
