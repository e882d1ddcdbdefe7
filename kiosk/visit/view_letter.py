"""Pages of a letter: the same for every kind; what they say stands in ``view_signup`` and ``view_complaint``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from kiosk.visit import view_complaint, view_signup
from kiosk.visit.events import Button
from kiosk.visit.frames import frame
from kiosk.visit.letter_state import (
    About,
    LetterDraft,
    LetterIntro,
    LetterKeeping,
    LetterKept,
    LetterReview,
    LetterStage,
    LetterStep,
    Style,
)
from kiosk.visit.letters import STEPS, ids_of, reads, step_of, the_letter, ticked
from kiosk.visit.paging import page_of
from kiosk.visit.review import EMPTY, LONG, PAGE, VERY_LONG
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, say
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    LettersView,
    NoticeView,
    Page,
    ReviewLine,
    ReviewView,
    SavedView,
    WorkingView,
)

WORDS = {About.OUTREACH: view_signup, About.COMPLAINT: view_complaint}
GROUPS = {"phone": (4, 4, 4, 2), "rt": (3,), "people": (2,), "amount": (9,)}
WHOLE_DAY = 26
"""Letters of ``Rabu, 30 September 2026`` in the longest language."""
ONE_WORD = "Namanya satu kata saja? Bila benar, lanjut."


def letter_view(visit: Visit, stage: LetterStage) -> Page:
    """The page of each stage."""
    match stage:
        case LetterIntro(about):
            return _intro(visit, about)
        case LetterStep():
            return _step(visit, stage)
        case LetterReview():
            return _review(visit, stage)
        case LetterKeeping(about):
            return WorkingView(
                frame=frame(visit, back=False, erase=False, service=WORDS[about].TITLE),
                title=say("Sedang menyimpan"),
                detail=say("Disegel untuk dinas. Mohon tunggu."),
                part=None,
                art="tersimpan",
            )
        case LetterKept():
            return _kept(visit, stage)
        case _:
            assert_never(stage)


def _intro(visit: Visit, about: About) -> NoticeView:
    return view_signup.intro(visit) if about is About.OUTREACH else view_complaint.intro(visit)


def _said(table: Mapping[str, str], key: str) -> Text | None:
    return say(table[key]) if key in table else None


# ------------------------------------------------------------------ one step


def _step(visit: Visit, stage: LetterStep) -> ChoiceView | DigitsView | LettersView:
    match step_of(stage).style:
        case Style.CHOICE | Style.TICKS:
            return _choices(visit, stage)
        case Style.DIGITS:
            return _digits(visit, stage)
        case Style.LETTERS:
            return _letters(visit, stage)
        case never:
            assert_never(never)


def _choices(visit: Visit, stage: LetterStep) -> ChoiceView:
    words, ticks = WORDS[stage.about], step_of(stage).style is Style.TICKS
    chosen = frozenset(ticked(stage)) | {visit.person.marked}
    shown, more = page_of(_tiles(visit, stage, chosen), stage.page, visit.machine.site.capacity)
    next_ = say("Lanjut") if ticks or any(one in chosen for one in ids_of(visit, stage)) else None
    return ChoiceView(
        frame=frame(visit, next_=next_, ready=bool(stage.typed) or not ticks, service=words.TITLE),
        question=say(words.ASKS[stage.key]),
        choices=shown,
        hint=_said(words.HINTS, stage.key),
        art=words.ARTS[stage.key],
        more=more,
        skip=_said(words.SKIPS, stage.key),
        warning=_said(words.WRONG, stage.key) if stage.touched else None,
    )


def _tiles(visit: Visit, stage: LetterStep, chosen: frozenset[str]) -> tuple[Choice, ...]:
    if stage.about is About.OUTREACH:
        return view_signup.choices(visit, stage.key, chosen)
    return view_complaint.choices(stage.key, chosen)


def _digits(visit: Visit, stage: LetterStep) -> DigitsView:
    words = WORDS[stage.about]
    whole = reads(stage)
    good = None
    if stage.key == "amount" and whole is not None:
        good = say("Diminta {jumlah}", jumlah=view_complaint.rupiah(whole))
    return DigitsView(
        frame=frame(visit, next_=say("Lanjut"), ready=bool(stage.typed), service=words.TITLE),
        question=say(words.ASKS[stage.key]),
        typed=stage.typed,
        groups=GROUPS[stage.key],
        hint=_said(words.HINTS, stage.key),
        warning=_said(words.WRONG, stage.key) if stage.touched else None,
        good=good,
        skip=_said(words.SKIPS, stage.key),
        art=words.ARTS[stage.key],
    )


def _letters(visit: Visit, stage: LetterStep) -> LettersView:
    words = WORDS[stage.about]
    warning = _said(words.WRONG, stage.key) if stage.touched else None
    if stage.looked:
        warning = say(ONE_WORD)
    return LettersView(
        frame=frame(visit, next_=say("Lanjut"), ready=bool(stage.typed.strip()), service=words.TITLE),
        question=say(words.ASKS[stage.key]),
        typed=stage.typed,
        layer="name" if stage.key == "name" else "address",
        hint=_said(words.HINTS, stage.key),
        warning=warning,
        skip=_said(words.SKIPS, stage.key),
        art=words.ARTS[stage.key],
    )


# ------------------------------------------------------------------ all of it, and kept


def _review(visit: Visit, stage: LetterReview) -> ReviewView:
    words, letter = WORDS[stage.about], the_letter(visit)
    pages = _review_pages(
        [_line(letter, key) for step in STEPS[stage.about] if letter.get(key := step.key) is not None]
    )
    page = stage.page % len(pages)
    lines, more = pages[page], (page + 1, len(pages)) if len(pages) > 1 else None
    return ReviewView(
        frame=frame(
            visit,
            next_=say("Daftar sekarang") if stage.about is About.OUTREACH else say("Kirim pesan"),
            service=words.TITLE,
        ),
        title=say("Apakah semua sudah benar?"),
        lines=lines,
        more=more,
        hint=say("Belum tersimpan. Sentuh kirim sekali lagi, atau panggil petugas.")
        if stage.not_kept
        else say("Sentuh Ubah bila ada yang keliru."),
    )


def _review_pages(lines: Sequence[ReviewLine]) -> list[tuple[ReviewLine, ...]]:
    """Page by page; what is long is shown whole, so fewer of it stand on a page."""
    found: list[tuple[ReviewLine, ...]] = [()]
    for line in lines:
        if found[-1] and sum(_weight(one.value) for one in (*found[-1], line)) > PAGE:
            found.append(())
        found[-1] = (*found[-1], line)
    return found


def _weight(value: Text) -> int:
    letters = _letters_of(value)
    return 3 if letters > VERY_LONG else 2 if letters > LONG else 1


def _letters_of(value: Text) -> int:
    """About how long it is when it is said."""
    own = len(value.id) if not value.form else WHOLE_DAY
    return own + sum(_letters_of(part) if isinstance(part, Text) else len(part) for _, part in value.args)


def _line(letter: LetterDraft, key: str) -> ReviewLine:
    words = WORDS[letter.about]
    value = words.value(letter, key) if letter.get(key) else say(EMPTY)
    return ReviewLine(key, say(words.LABELS[key]), value, art=words.ARTS[key])


def _kept(visit: Visit, stage: LetterKept) -> SavedView:
    buttons: tuple[tuple[Button, Text], ...] = ()
    match stage.slip:
        case "ask":
            buttons = ((Button.CAME_OUT, say("Ya, keluar")), (Button.DID_NOT_COME_OUT, say("Tidak keluar")))
        case "waiting":
            buttons = ((Button.NO_PAPER, say("Tidak usah dicetak")),)
        case "none" if stage.about is About.COMPLAINT:
            buttons = ((Button.PRINT, say("Cetak nomornya")),)
        case "printed" | "none":
            buttons = ((Button.PRINT, say("Cetak lagi")),)
        case _:
            pass
    if stage.about is About.OUTREACH:
        return view_signup.kept(visit, stage, buttons)
    return view_complaint.kept(visit, stage, buttons)
