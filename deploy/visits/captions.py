"""One plain English sentence for each page, made of what the page says and what was done at it, so that it can never tell of another page."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.visit.events import Button, Chose, CodeRead, Comfort, Event, KeyTyped, Pressed, Rated, Toggled
from kiosk.visit.texts import Text
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    ChoiceView,
    DateView,
    DigitsView,
    HelpSheet,
    LettersView,
    NoticeView,
    OnlineView,
    PageView,
    PaperView,
    RatingView,
    ReadView,
    ReviewView,
    SavedView,
    ScanView,
    StatusView,
    View,
    WelcomeView,
    WorkingView,
)
from kiosk.visit.views_clerk import LinesView, SignatureView, StepView, TicksView
from screens.words import say_in

COMFORTS = {
    Comfort.LARGE: "large letters",
    Comfort.DARK: "the dark screen",
    Comfort.LOW: "lowered buttons",
    Comfort.SOUND: "the voice",
    Comfort.UNREAD: "*Tanpa membaca*, without reading",
}
PARTS = {"day": "the day", "month": "the month", "year": "the year"}


def caption(view: View, deeds: Sequence[Event]) -> str:  # noqa: C901 - one case a kind of page
    """What the page asks, and what was answered; no name or number of anybody."""
    say, page = say_in("en"), view.page
    if isinstance(view.sheet, HelpSheet):
        return "The clerk is called: one touch, from any page." if view.sheet.called else "Help, over the page."
    match page:
        case WelcomeView():
            return _welcome(page, deeds)
        case ChoiceView():
            answer = _chosen(deeds, {choice.id: choice.label for choice in page.choices})
            return _joined(say(page.question), answer)
        case PaperView():
            answer = _chosen(deeds, {choice.id: choice.label for choice in page.choices})
            return _joined(f"{say(page.name)}: {_low(say(page.question))}", answer)
        case DateView():
            return _joined(say(page.question), PARTS[page.part])
        case DigitsView() | LettersView():
            typed = any(isinstance(deed, KeyTyped) for deed in deeds)
            if Pressed(Button.HELP) in deeds:
                return _joined(say(page.question), "help")
            return _joined(say(page.question), "typed" if typed else "passed over")
        case ScanView() | ReadView():
            return _sentence(say(page.question))
        case PageView(fault=None):
            return "The page as scanned, straightened and judged: good."
        case PageView():
            return _joined(say(page.title), " ".join(say(text) for text in page.explain[:1]))
        case RatingView():
            return _joined(say(page.question), f"{next((d.stars for d in deeds if isinstance(d, Rated)), 0)} of 5")
        case SavedView():
            return f"{say(page.title)}: {_low(say(page.receipt_title))}."
        case StatusView():
            return f"{say(page.title)}: {_low(say(page.state))}."
        case NoticeView() | ReviewView() | BoardView() | ChecklistView() | OnlineView() | WorkingView():
            return _sentence(say(page.title))
        case LinesView() | StepView() | TicksView() | SignatureView():
            return _sentence(say(page.title))


def _welcome(page: WelcomeView, deeds: Sequence[Event]) -> str:
    for deed in deeds:
        if isinstance(deed, CodeRead):
            return "The rest page, with the board; the slip is held under the reader."
    comforts = [COMFORTS[deed.comfort] for deed in deeds if isinstance(deed, Toggled)]
    spoken = dict(page.languages)
    language = next((spoken[deed.choice] for deed in deeds if isinstance(deed, Chose)), "")
    chosen = ", then ".join([*comforts, language])
    return f"The rest page: it is free, and which language. {chosen[:1].upper()}{chosen[1:]}."


def _chosen(deeds: Sequence[Event], labels: dict[str, Text]) -> str:
    say = say_in("en")
    for deed in deeds:
        match deed:
            case Chose(choice) if choice in labels:
                return say(labels[choice])
            case Pressed(Button.MORE):
                return "further choices"
            case Pressed(Button.ERASE):
                return "finish and erase"
            case Pressed(Button.SKIP):
                return "passed over"
            case _:
                continue
    return ""


def _joined(question: str, answer: str) -> str:
    return f"{_sentence(question)} *{answer}*" if answer else _sentence(question)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text.rstrip('!')}."


def _low(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
