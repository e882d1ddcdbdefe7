"""What is said aloud: the sentence of the page, or the label of a choice. A twin of what is seen, never more."""

from __future__ import annotations

from kiosk.visit.lost_state import LostChoice, LostList
from kiosk.visit.stages import (
    Asking,
    Browse,
    ConfirmWithdraw,
    FactChoice,
    Guardian,
    Home,
    PaperCheck,
    Stage,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    say,
)
from kiosk.visit.view import view_of
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    Choice,
    ChoiceView,
    DateView,
    DigitsView,
    LettersView,
    NoticeView,
    Page,
    PageView,
    PaperView,
    RatingView,
    ReviewView,
    SavedView,
    ScanView,
    StatusView,
    WelcomeView,
    WorkingView,
)

MARKED_FIRST = Home | Browse | PaperCheck | Asking | Guardian | FactChoice | ConfirmWithdraw | LostChoice | LostList
"""Stages where touching is listening while sound is on (DECISIONS, touching a choice)."""


def marks_first(stage: Stage) -> bool:
    """Whether a choice of this stage is marked and spoken before it counts. Ticks and months only mark anyway."""
    return isinstance(stage, MARKED_FIRST)


def spoken(visit: Visit, choice: str = "") -> str:
    """Message id of the page's sentence, or of one choice's label."""
    page = view_of(visit).page
    if choice:
        found = next((item.label.id for item in _choices(page) if item.id == choice), "")
        if found:
            return found
    return _sentence(page)


MORE, SKIP = "more", "skip"
"""What a speaker calls the two tiles that are no choices of the page: further ones, and passing the question over."""


def _choices(page: Page) -> tuple[Choice, ...]:
    if not isinstance(page, ChoiceView | PaperView):
        return ()
    skip = page.skip if isinstance(page, ChoiceView) else None
    return (*page.choices, Choice(MORE, say("Lainnya")), *((Choice(SKIP, skip),) if skip is not None else ()))


def _sentence(page: Page) -> str:
    match page:
        case ChoiceView() | PaperView() | DigitsView() | LettersView() | DateView() | ScanView() | RatingView():
            return page.question.id
        case NoticeView() | WorkingView() | PageView() | ReviewView() | SavedView() | StatusView():
            return page.title.id
        case BoardView() | ChecklistView():
            return page.title.id
        case WelcomeView():
            return "Selamat datang. Sentuh bahasa Anda untuk mulai."
