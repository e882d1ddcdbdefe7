"""Writing a letter: one step after the other, a look over all of it, keeping, and what becomes of its slip."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.adminduk.names import NotAName, parse_name
from kiosk.adminduk.outreach import MOST_PEOPLE
from kiosk.adminduk.phone import NotAPhone, parse_phone
from kiosk.visit import complaint, signup
from kiosk.visit.effects import KeepLetter, PrintReceipt, SettleReceipt
from kiosk.visit.events import (
    Button,
    Change,
    Chose,
    Event,
    KeyErased,
    KeyTyped,
    Pressed,
    RequestKept,
    RequestNotKept,
    SlipDone,
)
from kiosk.visit.letter_state import (
    About,
    LetterDraft,
    LetterIntro,
    LetterKeeping,
    LetterKept,
    LetterReview,
    LetterStage,
    LetterStep,
    Step,
    Style,
)
from kiosk.visit.moves import Out, farewell, restart_at, stay, ticket, to, turn, with_person
from kiosk.visit.paging import pages
from kiosk.visit.slipping import paper_moves, slip_after
from kiosk.visit.stages import SlipState
from kiosk.visit.state import Visit
from kiosk.visit.unread import listens

STEPS = {About.OUTREACH: signup.STEPS, About.COMPLAINT: complaint.STEPS}


def begin(visit: Visit, about: About) -> Out:
    """From the home page (or wherever it is offered) to the first word about it."""
    draft = LetterDraft(about, language=visit.person.language)
    return to(with_person(visit, replace(visit.person, letter=draft)), LetterIntro(about))


def the_letter(visit: Visit) -> LetterDraft:
    """The letter at hand; its stages are reached only with one."""
    letter = visit.person.letter
    if letter is None:
        raise AssertionError("this stage is reached only with a letter")
    return letter


def step_of(stage: LetterStep) -> Step:
    """What this stage asks."""
    return next(step for step in STEPS[stage.about] if step.key == stage.key)


def ids_of(visit: Visit, stage: LetterStep) -> tuple[str, ...]:
    """Ids of its choices."""
    match stage.about:
        case About.OUTREACH:
            return signup.ids(visit.machine, the_letter(visit), stage.key)
        case About.COMPLAINT:
            return complaint.ids(stage.key)
        case _:
            assert_never(stage.about)


def on_letter(visit: Visit, stage: LetterStage, event: Event) -> Out:
    """One event at a letter."""
    match stage:
        case LetterIntro():
            return to(visit, _next(visit)) if event == Pressed(Button.NEXT) else stay(visit)
        case LetterStep():
            return _on_step(visit, stage, event)
        case LetterReview():
            return _on_review(visit, stage, event)
        case LetterKeeping():
            return _on_keeping(visit, stage, event)
        case LetterKept():
            return _on_kept(visit, stage, event)
        case _:
            assert_never(stage)


def _next(visit: Visit) -> LetterStep | LetterReview:
    """The first step that was not asked yet."""
    letter = the_letter(visit)
    for step in STEPS[letter.about]:
        if step.style is Style.LETTERS and step.optional and listens(visit):
            continue
        if letter.get(step.key) is None:
            return LetterStep(letter.about, step.key)
    return LetterReview(letter.about)


# ------------------------------------------------------------------ one step


def _on_step(visit: Visit, stage: LetterStep, event: Event) -> Out:
    step = step_of(stage)
    match event:
        case Pressed(Button.SKIP) if step.optional:
            return _give(visit, stage, "")
        case Pressed(Button.MORE):
            total = pages(len(ids_of(visit, stage)), visit.machine.site.capacity)
            return turn(visit, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice) if choice in ids_of(visit, stage):
            if step.style is Style.CHOICE:
                return _give(visit, stage, choice)
            before = ticked(stage)
            after = [one for one in before if one != choice] if choice in before else [*before, choice]
            return turn(visit, replace(stage, typed=",".join(after), touched=False))
        case KeyTyped(symbol):
            return turn(visit, _typed(stage, step, symbol))
        case KeyErased() if step.style in (Style.DIGITS, Style.LETTERS):
            return turn(visit, replace(stage, typed=stage.typed[:-1], touched=False, looked=False))
        case Pressed(Button.NEXT):
            return _finish(visit, stage)
        case _:
            return stay(visit)


def ticked(stage: LetterStep) -> list[str]:
    """Keys that are ticked, in the order they were."""
    return [one for one in stage.typed.split(",") if one]


def _typed(stage: LetterStep, step: Step, symbol: str) -> LetterStep:
    if step.style not in (Style.DIGITS, Style.LETTERS) or len(symbol) != 1 or len(stage.typed) >= step.limit:
        return stage
    if step.style is Style.DIGITS and symbol not in "0123456789":
        return stage
    if not symbol.isprintable() or (symbol == " " and (not stage.typed or stage.typed.endswith(" "))):
        return stage
    symbol = symbol.upper() if step.key == "name" else symbol
    return replace(stage, typed=stage.typed + symbol, touched=False, looked=False)


def reads(stage: LetterStep) -> str | None:
    """What the field says, as it will travel; None where it says nothing yet."""
    typed = stage.typed.strip()
    if not typed:
        return None
    match stage.key:
        case "name":
            name = parse_name(typed)
            return None if isinstance(name, NotAName) else name
        case "phone":
            phone = parse_phone(typed)
            return None if isinstance(phone, NotAPhone) else phone.reveal()
        case "people":
            return str(int(typed)) if 1 <= int(typed) <= MOST_PEOPLE else None
        case "rt":
            return typed.zfill(3) if int(typed) else None
        case "amount":
            return str(int(typed)) if int(typed) else None
        case _:
            return typed


def _finish(visit: Visit, stage: LetterStep) -> Out:
    value = reads(stage)
    if value is None:
        return turn(visit, replace(stage, touched=True))
    if stage.key == "name" and " " not in value and not stage.looked:
        return turn(visit, replace(stage, looked=True))
    return _give(visit, stage, value)


def _give(visit: Visit, stage: LetterStep, value: str) -> Out:
    letter = the_letter(visit).put(stage.key, value)
    if stage.key == "day":
        chosen = next((one for one in visit.machine.outreach if one.id == value), None)
        letter = replace(letter, day=chosen)
        wanted = letter.get("needs")
        if wanted is not None and not set(wanted.split(",")) <= set(signup.needs_of(chosen)):
            # Another day, where not all of it can be done: asked anew.
            letter = replace(letter, given=tuple(pair for pair in letter.given if pair[0] != "needs"))
    visit = with_person(visit, replace(visit.person, letter=letter))
    return to(visit, _next(visit))


# ------------------------------------------------------------------ all of it, keeping, the slip


def _on_review(visit: Visit, stage: LetterReview, event: Event) -> Out:
    letter = the_letter(visit)
    match event:
        case Pressed(Button.MORE):
            return turn(visit, replace(stage, page=stage.page + 1))
        case Change(key) if letter.get(key) is not None:
            return to(visit, opened(visit, stage.about, key))
        case Pressed(Button.NEXT):
            keep = KeepLetter(letter, visit.machine.now if visit.machine.clock_trusted else None, visit.person.pack)
            return restart_at(visit, LetterKeeping(stage.about, visit.machine.monotonic), keep)
        case _:
            return stay(visit)


def opened(visit: Visit, about: About, key: str) -> LetterStep:
    """A step asked again, with what was given in its field."""
    given = the_letter(visit).get(key) or ""
    if key == "phone" and given.startswith("+62"):
        given = "0" + given[3:]
    return LetterStep(about, key, given)


def _on_keeping(visit: Visit, stage: LetterKeeping, event: Event) -> Out:
    match event:
        case RequestKept(code, qr):
            visit = replace(visit, machine=replace(visit.machine, cut=False))
            kept = LetterKept(stage.about, code, qr)
            # Of a complaint a slip comes out only when it is asked for.
            return _print(visit, kept) if stage.about is About.OUTREACH else restart_at(visit, kept)
        case RequestNotKept():
            return restart_at(visit, LetterReview(stage.about, not_kept=True))
        case _:
            return stay(visit)


def _print(visit: Visit, stage: LetterKept) -> Out:
    if not paper_moves(visit.machine):
        return restart_at(visit, replace(stage, slip="waiting"))
    visit, number = ticket(visit)
    return restart_at(visit, replace(stage, slip="printing", ticket=number), PrintReceipt(number, stage.code))


def _on_kept(visit: Visit, stage: LetterKept, event: Event) -> Out:
    match event:
        case SlipDone(number, result) if number == stage.ticket:
            after = slip_after(SlipState(stage.slip, stage.ticket), result)
            return turn(visit, replace(stage, slip=after.state))
        case Pressed(Button.CAME_OUT) if stage.slip == "ask":
            return turn(visit, replace(stage, slip="printed"), SettleReceipt(stage.code, "came_out"))
        case Pressed(Button.DID_NOT_COME_OUT) if stage.slip == "ask":
            visit, effects = turn(visit, stage, SettleReceipt(stage.code, "did_not"))
            again, more = _print(visit, stage)
            return again, (*effects, *more)
        case Pressed(Button.PRINT) if stage.slip in ("printed", "none"):
            return _print(visit, stage)
        case Pressed(Button.NO_PAPER) if stage.slip == "waiting":
            return turn(visit, replace(stage, slip="none"), SettleReceipt(stage.code, "not_wanted"))
        case Pressed(Button.NEXT) if stage.about is About.COMPLAINT and stage.slip in ("waiting", "ask"):
            # Asked for and not come: it must not come out for whoever stands here next.
            return farewell(visit, SettleReceipt(stage.code, "not_wanted"))
        case Pressed(Button.NEXT):
            return farewell(visit)
        case _:
            return stay(visit)


def printer_back(visit: Visit, stage: LetterKept) -> Out:
    """Paper is there again while the person waits."""
    return _print(visit, stage) if stage.slip == "waiting" else stay(visit)
