"""Papers to sign: the official form is printed filled, signed in ink, laid on the glass and known by its QR. Never a dead end.

Where the office has no A4 printer, or it does not work, the clerk has the form, and the receipt says which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.adminduk.questions import fill
from kiosk.forms import FormRef, originals, printed_number, read_ref
from kiosk.ports import READ_CODES, FormNotPrinted, FormPrinted, FormUnknown, NoOffice, PageGood, PaperRead
from kiosk.visit.draft import FormMade, Have, Kind, PaperGiven
from kiosk.visit.effects import PrintForm, ReadPaper
from kiosk.visit.events import Button, Event, FormDone, Pressed, ReadingDone
from kiosk.visit.forms_due import form_of, pages_left, written_on
from kiosk.visit.moves import Out, stay, the_draft, ticket, turn, with_draft
from kiosk.visit.onward import next_stage
from kiosk.visit.plan import variant_of
from kiosk.visit.scanning import keep_page, leave_to_clerk, on_shown
from kiosk.visit.signing_state import FormChecking, FormOut, FormPrinting, FormReady, FormStage, FormWrong
from kiosk.visit.stages import Laying, Shown
from kiosk.visit.state import Visit

PRINT = "print"
"""Choice id on the page of a paper: made here, filled."""


def can_print(visit: Visit, paper: str) -> bool:
    """Is the paper a form to sign, and is there an A4 printer for it?"""
    office = not isinstance(visit.machine.office, NoOffice) and visit.person.practice is None
    return office and form_of(visit, paper) is not None


def number_of(visit: Visit, paper: str) -> str:
    """The number on the sheet, as in ``F-2.01A``; the paper's key for a supplement, whose variant is not known here."""
    made = the_draft(visit).form(paper)
    form = form_of(visit, paper)
    if made is not None and made.number:
        return made.number
    if form is None or the_draft(visit).kind is not Kind.NEW:
        return form.code if form is not None else paper
    return printed_number(visit.person.pack, form.code, variant_of(visit))


def chosen(visit: Visit, paper: str) -> Visit:
    """The person wants it printed here: it is asked for when everything else is known."""
    draft = the_draft(visit).with_paper(PaperGiven(paper, Have.SCANNED))
    return with_draft(visit, draft.with_form(FormMade(paper)))


# ------------------------------------------------------------------ the stages


def on_form(visit: Visit, stage: FormStage, event: Event) -> Out:
    """One event on the way of a form."""
    match stage:
        case FormReady():
            return _ready(visit, stage, event)
        case FormPrinting():
            return _printing(visit, stage, event)
        case FormOut():
            return _out(visit, stage, event)
        case FormChecking():
            return _checking(visit, stage, event)
        case FormWrong():
            return _wrong(visit, stage, event)
        case _:
            assert_never(stage)


def _ready(visit: Visit, stage: FormReady, event: Event) -> Out:
    match event:
        case Pressed(Button.NEXT | Button.PRINT | Button.AGAIN):
            return _print(visit, stage.paper)
        case Pressed(Button.SKIP):
            return leave_to_clerk(visit, stage.paper)
        case _:
            return stay(visit)


def _print(visit: Visit, paper: str) -> Out:
    form = form_of(visit, paper)
    if form is None:
        return leave_to_clerk(visit, paper)
    draft = the_draft(visit)
    made = draft.form(paper) or FormMade(paper)
    visit, number = ticket(visit)
    brought = tuple(given.paper for given in draft.papers if given.have is not Have.MISSING)
    variant = variant_of(visit)
    wanted = PrintForm(
        ticket=number,
        form=form.code,
        variant=variant,
        answers=fill(visit.person.pack, variant, draft.answers, visit.machine.site.village, visit.machine.now, brought),
        pack=visit.person.pack,
        regions=visit.machine.regions,
        code=draft.coming,
        edition=made.edition + 1,
        at=visit.machine.now,
    )
    return turn(visit, FormPrinting(paper, number, visit.machine.monotonic), wanted)


def _printing(visit: Visit, stage: FormPrinting, event: Event) -> Out:
    match event:
        case FormDone(number, result, code) if number == stage.ticket:
            match result:
                case FormPrinted(pages=pages) | FormUnknown(pages=pages):
                    visit = _made(visit, stage.paper, code, pages)
                    return turn(visit, FormOut(stage.paper, sure=isinstance(result, FormPrinted)))
                case FormNotPrinted(kind):
                    return turn(visit, FormReady(stage.paper, kind))
                case _:
                    assert_never(result)
        case _:
            return stay(visit)


def _made(visit: Visit, paper: str, code: str, pages: int) -> Visit:
    """Remember what was printed; pages of an earlier print are no longer the form."""
    draft, form = the_draft(visit), form_of(visit, paper)
    before = draft.form(paper) or FormMade(paper)
    if form is None:
        return visit
    made = replace(
        before,
        number=printed_number(visit.person.pack, form.code, variant_of(visit)),
        edition=before.edition + 1,
        pages=pages,
        sheets=originals(form.code),
        seen=(),
        answers=written_on(visit, form),
    )
    return with_draft(visit, replace(draft.with_paper(PaperGiven(paper, Have.SCANNED)).with_form(made), coming=code))


def _out(visit: Visit, stage: FormOut, event: Event) -> Out:
    match event:
        case Pressed(Button.NEXT):
            return turn(visit, Laying(stage.paper))
        case Pressed(Button.PRINT):
            return _print(visit, stage.paper)
        case Pressed(Button.SKIP):
            return leave_to_clerk(visit, stage.paper)
        case _:
            return stay(visit)


# ------------------------------------------------------------------ back on the glass


def on_page(visit: Visit, stage: Shown, event: Event) -> Out:
    """A scanned page: one of a form that was printed has to show the right QR; every other paper goes its usual way."""
    made = the_draft(visit).form(stage.paper)
    match event, stage.result:
        case Pressed(Button.NEXT | Button.ANOTHER_PAGE), PageGood() as page if made is not None and made.pages:
            if READ_CODES not in visit.machine.reads:
                return _kept(visit, stage.paper, page, stage.editing, None)
            visit, number = ticket(visit)
            checking = FormChecking(stage.paper, number, visit.machine.monotonic, page, stage.editing)
            return turn(visit, checking, ReadPaper(number, READ_CODES, page.master, page.dpi))
        case _:
            return on_shown(visit, stage, event)


def _checking(visit: Visit, stage: FormChecking, event: Event) -> Out:
    match event:
        case ReadingDone(number, result) if number == stage.ticket:
            codes = result.codes if isinstance(result, PaperRead) else ()
            refs = [ref for ref in map(read_ref, codes) if isinstance(ref, FormRef)]
            wrong = _judged(visit, stage, refs[0]) if refs else _refused(stage, "unread")
            return turn(visit, wrong) if wrong else _kept(visit, stage.paper, stage.result, stage.editing, refs[0])
        case _:
            return stay(visit)


def checked_too_late(visit: Visit, stage: FormChecking) -> Out:
    """The reader never answered."""
    return turn(visit, _refused(stage, "unread"))


def _refused(stage: FormChecking, why: str, found: str = "") -> FormWrong:
    return FormWrong(stage.paper, why, stage.result, found, stage.editing)


def _judged(visit: Visit, stage: FormChecking, ref: FormRef) -> FormWrong | None:
    """None: the page that is waited for."""
    draft = the_draft(visit)
    made = draft.form(stage.paper)
    expected = draft.coming if draft.kind is Kind.NEW else draft.code
    if made is None:
        return None
    if ref.code != expected:
        return _refused(stage, "request")
    if ref.number != made.number:
        return _refused(stage, "form", ref.number)
    if draft.kind is Kind.NEW and ref.edition != made.edition:
        return _refused(stage, "old")
    if (ref.sheet, ref.page) in made.seen:
        return _refused(stage, "page", str(ref.page))
    return None


def _wrong(visit: Visit, stage: FormWrong, event: Event) -> Out:
    match event:
        case Pressed(Button.AGAIN):
            return turn(visit, Laying(stage.paper, stage.editing))
        case Pressed(Button.KEEP_ANYWAY) if stage.why == "unread":
            return _kept(visit, stage.paper, stage.result, stage.editing, None, fault="wrong_paper")
        case Pressed(Button.SKIP):
            return leave_to_clerk(visit, stage.paper)
        case _:
            return stay(visit)


def _kept(
    visit: Visit,
    paper: str,
    page: PageGood,
    editing: bool,  # noqa: FBT001 - handed on from stage to stage
    ref: FormRef | None,
    *,
    fault: str | None = None,
) -> Out:
    """Keep the page; on to the form's next one, or to whatever is open."""
    visit = keep_page(visit, paper, page, fault)
    draft = the_draft(visit)
    made = draft.form(paper)
    if made is None:
        return turn(visit, next_stage(visit))
    if ref is not None:
        made = replace(made, seen=(*made.seen, (ref.sheet, ref.page)), pages=max(made.pages, ref.pages))
        visit = with_draft(visit, draft.with_form(made))
    if pages_left(visit, paper):
        return turn(visit, Laying(paper, editing))
    return turn(visit, next_stage(visit))
