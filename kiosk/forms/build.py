"""From the answers of a request to its forms: every field the sheet has, filled or left open."""

from __future__ import annotations

from kiosk.adminduk.answers import AnswerBook
from kiosk.adminduk.catalogue import Form, Pack, Paper, Variant
from kiosk.adminduk.regions import Regions
from kiosk.forms.document import FormDocument
from kiosk.forms.maker import Made, Maker
from kiosk.forms.wording import SHEETS, SIGNERS


def printable(pack: Pack, paper: Paper) -> Form | None:
    """The official form this paper is, where it is signed on paper, comes back as a scan, and can be made here."""
    form = pack.forms.get(paper.form) if paper.form else None
    if form is None or not form.official or form.signing is None or not form.signing.scan_back:
        return None
    return form if form.code in SHEETS else None


def signers_of(form: Form) -> tuple[str, ...]:
    """Who signs the form, in words; witnesses last."""
    signing = form.signing
    if signing is None:
        return ()
    who = tuple(SIGNERS.get(name, name) for name in signing.signers)
    return (*who, f"{signing.witnesses} saksi") if signing.witnesses else who


def originals(form: str) -> int:
    """How many originals of a form are signed; 0 for a form that has no sheet here."""
    return SHEETS[form].originals if form in SHEETS else 0


def form_documents(
    pack: Pack, variant: Variant, form: str, answers: AnswerBook, regions: Regions, made: Made
) -> tuple[FormDocument, ...]:
    """The originals of one form, filled. ``answers``: every box as ``questions.fill`` gives it. Raises KeyError for a form without a sheet."""
    maker = Maker(pack, variant, form, answers, regions)
    return tuple(maker.document(made, original) for original in range(1, SHEETS[form].originals + 1))
