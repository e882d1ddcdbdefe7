"""What is said aloud, and when. A twin of what is seen, never more: every text here stands on the page or the sheet over it.

``spoken`` is everything a page says on arrival, ``spoken_choice`` one answer of it, ``arrived`` what an event makes worth saying. Which
words of a text are said, and that nothing of a person is, decides ``kiosk.visit.aloud``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from kiosk.visit.aloud import can_be_said, can_hear
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardOffer
from kiosk.visit.effects import Effect, Hush, Speak
from kiosk.visit.entry import Style, style
from kiosk.visit.events import LOUDEST, Button, Comfort, Loudness
from kiosk.visit.letter_state import About, LetterIntro, LetterKeeping, LetterKept, LetterReview, LetterStep
from kiosk.visit.letter_state import Style as LetterStyle
from kiosk.visit.letters import step_of
from kiosk.visit.lost_state import LostChoice, LostList
from kiosk.visit.moves import Out, stay, with_person
from kiosk.visit.sheets import (
    ALL_ERASED,
    ALL_KEPT,
    CLERK_CALLED,
    CLERK_COMES,
    CLERK_MISSED,
    NEED_HELP,
    NO_VOICE,
    STILL_HERE,
)
from kiosk.visit.stages import (
    Asking,
    Browse,
    ConfirmWithdraw,
    FactChoice,
    Guardian,
    Home,
    PaperCheck,
    Stage,
    Welcome,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    say,
    spelled,
)
from kiosk.visit.view import view_of
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    Choice,
    ChoiceView,
    DateView,
    DigitsView,
    HelpSheet,
    IdleSheet,
    LettersView,
    NoticeView,
    OnlineView,
    Page,
    PageView,
    PaperView,
    RatingView,
    ReadView,
    ReviewView,
    SavedFact,
    SavedView,
    ScanView,
    Sheet,
    StatusView,
    TroubleSheet,
    View,
    WelcomeView,
    WorkingView,
)
from kiosk.visit.views_clerk import ClerkView

Said = tuple[Text, ...]

MARKED_FIRST = (
    Home
    | BundleOffer
    | Browse
    | PaperCheck
    | Asking
    | Guardian
    | FactChoice
    | ConfirmWithdraw
    | LostChoice
    | LostList
    | LetterStep
    | CardOffer
)
"""Stages where touching is listening while sound is on (DECISIONS, touching a choice)."""

MORE, SKIP = "more", "skip"
"""What a speaker calls the two tiles that are no choices of the page: further ones, and passing the question over."""

CHOSEN = say("Dipilih")
WELCOME, TOUCH = say("Selamat datang"), say("Sentuh bahasa Anda")
STATION = say("Jemput bola hari ini")


def marks_first(stage: Stage) -> bool:
    """Whether a choice of this stage is marked and spoken before it counts. Ticks and months only mark anyway."""
    if isinstance(stage, Asking):
        kind = style(stage.ask.question)
        return kind in (Style.CHOICE, Style.YES_NO) or (kind is Style.SEARCH and not stage.entry.searching)
    if discreet(stage):
        return False
    if isinstance(stage, LetterStep):
        return step_of(stage).style is LetterStyle.CHOICE
    return isinstance(stage, MARKED_FIRST)


def discreet(stage: Stage) -> bool:
    """Whether the page speaks only when its speaker is touched: who tells of a demanded fee may stand beside the one who demanded it."""
    letter = LetterIntro | LetterStep | LetterReview | LetterKeeping | LetterKept
    return isinstance(stage, letter) and stage.about is About.COMPLAINT


def has_voice(visit: Visit) -> bool:
    """Whether this person can hear anything."""
    return can_hear(visit.machine.voices, visit.person.language)


# ------------------------------------------------------------------ what


def spoken(visit: Visit) -> Said:
    """Everything the page says on arrival, or the sheet over it: the question, then hint or warning. Never empty."""
    return spoken_of(view_of(visit))


def spoken_of(view: View) -> Said:
    """As :func:`spoken`, of a view."""
    found = _of_page(view.page) if view.sheet is None else _of_sheet(view.sheet)
    return tuple(text for text in found if text is not None and can_be_said(text))


def spoken_choice(visit: Visit, choice: str) -> Said:
    """The label of one answer, or of the tiles ``MORE`` and ``SKIP``.

    An answer that is somebody's name is not said, only that it was chosen; for one the page does not have, all of the page is said.
    """
    page = view_of(visit).page
    label = next((item for item in choices(page) if item.id == choice), None)
    if label is None:
        return spoken(visit)
    return next(((text,) for text in (label.label, label.second) if text is not None and can_be_said(text)), (CHOSEN,))


def choices(page: Page) -> tuple[Choice, ...]:
    """Every answer of a page that can be touched and heard, in the order they stand there."""
    if isinstance(page, LettersView):
        return page.suggestions
    if not isinstance(page, ChoiceView | PaperView):
        return ()
    skip = page.skip if isinstance(page, ChoiceView) else None
    more = page.more if isinstance(page, ChoiceView) else None
    return (
        *page.choices,
        *((Choice(MORE, more_text(more)),) if more is not None else ()),
        *((Choice(SKIP, skip),) if skip is not None else ()),
    )


def more_text(more: tuple[int, int]) -> Text:
    """The tile of a paged list that brings its next page."""
    return say("Pilihan lain ({n} dari {total})", n=str(more[0]), total=str(more[1]))


def _of_sheet(sheet: Sheet) -> tuple[Text | None, ...]:
    match sheet:
        case IdleSheet():
            return say(STILL_HERE), say(ALL_KEPT if sheet.kept else ALL_ERASED)
        case TroubleSheet():
            return sheet.title, sheet.kept, sheet.todo
        case HelpSheet():
            return (
                say(NEED_HELP),
                say(CLERK_CALLED if sheet.called else CLERK_MISSED if sheet.missed else CLERK_COMES),
                None if sheet.voice else say(NO_VOICE),
            )
        case _:
            assert_never(sheet)


def _of_page(page: Page) -> tuple[Text | None, ...]:  # noqa: C901, PLR0912 - one case a kind of page, held complete by assert_never
    match page:
        case WelcomeView():
            if page.rest is not None:
                return (page.rest,)
            return STATION if page.station else WELCOME, page.closed or TOUCH
        case ChoiceView():
            return page.question, page.hint, page.warning
        case PaperView():
            return page.question, page.name
        case DigitsView() | LettersView():
            return page.question, page.warning or _good(page) or page.hint
        case DateView():
            return page.question, page.warning or page.hint
        case RatingView():
            return (page.question,)
        case ScanView():
            return page.question, *page.steps
        case WorkingView():
            return page.title, page.detail
        case PageView():
            return page.title, *page.explain[:1]
        case ReadView():
            return page.question, page.warning
        case NoticeView():
            return page.title, *(text for _, text in page.points)
        case OnlineView():
            return page.title, page.second, page.label
        case ReviewView():
            return (page.title,)
        case SavedView():
            # What the paper does comes before the number, because it happens now; the quieter lines have no room on every panel.
            crowded = page.receipt == "ask" or (page.receipt == "waiting" and page.take_papers)
            crowded = crowded or any(button in (Button.TWIN, Button.FAMILY) for button, _ in page.buttons)
            sent = None if crowded else page.second
            return page.title, sent, page.receipt_title, *_code(page.code), *_facts(page.facts)
        case StatusView():
            return page.title, page.state, page.note, *_facts(page.facts)
        case BoardView():
            return (page.title,)
        case ChecklistView():
            papers = tuple(paper for _, paper, _ in page.items)
            note = None if page.facts else page.note
            slip = None if page.receipt == "none" else page.receipt_title
            return page.title, *papers, *_facts(page.facts), note, slip
        case ClerkView():
            return ()
        case _:
            assert_never(page)


def _good(page: DigitsView | LettersView) -> Text | None:
    return page.good if isinstance(page, DigitsView) else None


def _code(code: str) -> tuple[Text, ...]:
    plain = "".join(sign for sign in code if sign.isalnum())
    return tuple(spelled(plain[start : start + 4]) for start in range(0, len(plain), 4))


def _facts(facts: tuple[SavedFact, ...]) -> tuple[Text, ...]:
    """Label and value where the value can be said; a label alone ("Ambil di") would be half a sentence."""
    return tuple(text for fact in facts if can_be_said(fact.value) for text in (fact.label, fact.value))


# ------------------------------------------------------------------ when


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the person is, to the ear: the same place says only its news."""

    kind: type[Page]
    about: Text | None
    paper: Text | None
    sheet: type[Sheet] | None
    fault: str


def _place(view: View) -> _Place:
    page, sheet = view.page, view.sheet
    return _Place(
        type(page),
        getattr(page, "question", None) or getattr(page, "title", None),
        page.name if isinstance(page, PaperView) else None,
        None if sheet is None else type(sheet),
        sheet.fault if isinstance(sheet, TroubleSheet) else "",
    )


def arrived(before: Visit, out: Out, *, touched: bool) -> Out:
    """``out`` with what is now worth saying: all of a page or sheet on arrival, later only what is new on it, and nothing twice.

    ``touched``: somebody touched, so what was being said ends. News on a page that nobody touched waits for the end of what is said.
    """
    after, effects = out
    hush: tuple[Effect, ...] = ()
    if touched and before.person.spoken_to:
        if not any(isinstance(effect, Hush) for effect in effects):
            hush = (Hush(),)
        if after.person.spoken_to:
            after = with_person(after, replace(after.person, spoken_to=False))
    if not any(isinstance(effect, Speak) for effect in effects):
        effects = (*effects, *_news(before, after, touched=touched))
    if any(isinstance(effect, Speak) for effect in effects):
        after = with_person(after, replace(after.person, spoken_to=True))
    return after, (*hush, *effects)


def _news(before: Visit, after: Visit, *, touched: bool) -> tuple[Effect, ...]:
    person = after.person
    if Comfort.SOUND not in person.comfort or not has_voice(after):
        return ()
    now, earlier = view_of(after), view_of(before)
    if now.sheet is None and discreet(person.stage):
        return ()
    if (
        Comfort.SOUND not in before.person.comfort
        or before.person.language != person.language
        or _place(now) != _place(earlier)
    ):
        return (speak(after, spoken_of(now)),)
    known = spoken_of(earlier)
    new = tuple(text for text in spoken_of(now) if text not in known)
    return (speak(after, new, after=not touched),) if new else ()


def speak(visit: Visit, texts: Said, language: str = "", *, after: bool = False) -> Speak:
    """The effect that says ``texts`` to this person, in another language than theirs where one is given."""
    return Speak(texts, language or visit.person.language, visit.person.volume, after=after)


def listen(visit: Visit, texts: Said, language: str = "") -> Out:
    """A speaker was touched. Where nothing can be heard, help comes instead: the sheet says so, and the clerk can be called."""
    if not can_hear(visit.machine.voices, language or visit.person.language):
        return with_person(visit, replace(visit.person, help_open=True)), ()
    return visit, (speak(visit, texts, language),)


def louder(visit: Visit, event: Loudness) -> Out:
    """Another volume, heard at once by a sample: the title of what is shown."""
    if not 1 <= event.step <= LOUDEST:
        return stay(visit)
    visit = with_person(visit, replace(visit.person, volume=event.step))
    return listen(visit, spoken(visit)[:1])


def toggled_sound(visit: Visit) -> Out:
    """Sound on or off; where there is none it stays off, and the help sheet says why."""
    person = visit.person
    if Comfort.SOUND not in person.comfort and not has_voice(visit):
        return with_person(visit, replace(person, help_open=True)), ()
    return with_person(visit, replace(person, comfort=person.comfort ^ {Comfort.SOUND})), ()


def listened_to_language(visit: Visit, code: str) -> Out:
    """The spoken sample of a language on the rest page, in that language."""
    return listen(visit, spoken(visit), code)


def is_sample(visit: Visit, choice: str) -> bool:
    """Whether a speaker stands beside a language."""
    return isinstance(visit.person.stage, Welcome) and choice in dict(visit.machine.site.languages)


def is_tick(before: Visit, after: Visit) -> bool:
    """Whether a touch ticked one of several answers: it stands marked at once, and is only said."""
    match before.person.stage, after.person.stage:
        case Asking(ask=old), Asking(ask=new):
            return old == new and style(old.question) is Style.MULTI
        case LetterStep() as old_step, LetterStep() as new_step:
            return old_step.key == new_step.key and step_of(old_step).style is LetterStyle.TICKS
        case _:
            return False
