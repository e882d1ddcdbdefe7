"""Forms as the pack describes them: sections, questions, choices, who signs. Permendagri 109/2019 as amended by Permendagri 6/2026."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.answers import FieldRef, Value
from kiosk.adminduk.kinds import FieldType, Level, Requirement
from kiosk.adminduk.rules import Condition


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice. ``number`` is the official code of the layout in force, "" where the form prints a bare box.

    ``only``: offered only when a preset of the variant has this value.
    """

    key: str
    label: str
    number: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form.

    ``ask`` is what the person reads (at most 25 words), ``title`` stands above it instead of the section's; ``label`` is what the form
    prints, ``no`` its number there. ``when`` None: always. ``prefill`` names scans an answer may be read from (``ktp``, ``kk``,
    ``akta``): hints to show, never silent answers. ``default`` is preselected; with ``assumed`` it is taken without asking and only
    shown in the review. ``asked`` False: computed, never asked. ``rare``: asked only when the setting ``isian_jarang`` says so;
    ``future``: a date that may lie ahead; ``demand``: asked only while another field would be copied from it. ``common``: how many of
    ``choices`` come first because they are frequent. ``members``: ``section.field`` of the rows to choose from. ``layout``: "" or the
    only layout that has it. ``skip``: label of "don't know / have none", "" where an answer is a must.
    """

    form: str
    section: str
    id: str
    label: str
    ask: str
    type: FieldType
    no: str = ""
    title: str = ""
    choices: tuple[Choice, ...] = ()
    common: int = 0
    req: Requirement = Requirement.YES
    when: Condition | None = None
    prefill: tuple[str, ...] = ()
    default: Value | None = None
    assumed: bool = False
    asked: bool = True
    rare: bool = False
    future: bool = False
    demand: bool = False
    minimum: float | None = None
    maximum: float | None = None
    level: Level | None = None
    members: str = ""
    layout: str = ""
    secret: bool = False
    help: str = ""
    skip: str = ""
    conf: str = ""
    src: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``FORM.field``, the name the pack uses."""
        return f"{self.form}.{self.id}"

    def at(self, row: int = 0) -> FieldRef:
        """Where the answer of ``row`` lives (0 outside repeated sections)."""
        return FieldRef(self.form, self.section, row, self.id)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section with rows 1..n. ``more_ask`` asks for a further row, ``any_ask`` for the first where ``least`` is 0.

    ``rows_from``: number question of the same form that says how many rows there are; ``same_rows``: section (``FORM.section``) whose
    rows are the same people, while its form is in use. In both cases nothing is asked about further rows. ``instead_of``: section of the
    same form; when that one stays empty, this one has a row at least (a request to change data changes something).
    """

    least: int
    most: int
    row_title: str
    more_ask: str = ""
    any_ask: str = ""
    rows_from: str = ""
    same_rows: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together; ``title`` is shown above them. ``layout``: "" or the only layout that has it."""

    form: str
    id: str
    label: str
    title: str
    questions: tuple[Question, ...]
    when: Condition | None = None
    repeat: Repeat | None = None
    layout: str = ""
    letter: str = ""
    secret: bool = False
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs the printed form. ``stamp``: who signs over the meterai ("" none). ``scan_back``: signed paper comes back as a scan."""

    signers: tuple[str, ...]
    stamp: str
    witnesses: int
    thumbprint: bool
    scan_back: bool


@dataclass(frozen=True, slots=True)
class Form:
    """An F-form (or the kiosk's own X-00, PEMOHON, KEADAAN). ``since`` "2026": not in the 2019 layout. ``doc``: same paper under this key."""

    code: str
    name: str
    official: bool
    sections: tuple[Section, ...]
    since: str = ""
    doc: str = ""
    signing: Signing | None = None
