"""The QR on a form: which request, which form, which page of how many. Nothing of a person; forging one gains nothing, the page is only filed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.wire.code import CodeWrong, parse_code

PREFIX = "FORM1"
"""Version of the text; all its letters are of QR's alphanumeric set, so it stays small (ISO/IEC 18004)."""

_TEXT = re.compile(
    r"FORM1:(?P<code>[0-9A-Z]{12}):(?P<number>F-\d\.\d{2}[A-Z]?):(?P<page>[1-9]\d?)/(?P<pages>[1-9]\d?):(?P<edition>[1-9]\d?):(?P<sheet>[1-9])"
)


@dataclass(frozen=True, slots=True)
class FormRef:
    """A page of a printed form. ``edition`` counts how often it was made anew, ``sheet`` the original where several are signed."""

    code: str
    number: str
    page: int
    pages: int
    edition: int = 1
    sheet: int = 1


@dataclass(frozen=True, slots=True)
class NotAForm:
    """The text is something else."""


def form_ref(ref: FormRef) -> str:
    """The text for the QR. ``code``: the 12 symbols without gaps."""
    return f"{PREFIX}:{ref.code}:{ref.number}:{ref.page}/{ref.pages}:{ref.edition}:{ref.sheet}"


def read_ref(text: str) -> FormRef | NotAForm:
    """Read it back; a stranger's paper is trusted in nothing."""
    match = _TEXT.fullmatch(text.strip()) if len(text) < 80 else None
    if match is None:
        return NotAForm()
    code = parse_code(match["code"])
    page, pages = int(match["page"]), int(match["pages"])
    if isinstance(code, CodeWrong) or page > pages:
        return NotAForm()
    return FormRef(code, match["number"], page, pages, int(match["edition"]), int(match["sheet"]))
