"""A villager who reads the view and answers something sensible. Knows the views and nothing of the visit behind them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from kiosk.visit.events import Button, Chose, Event, KeyErased, KeyTyped, Pressed, Rated
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    ChoiceView,
    DateView,
    DigitsView,
    LettersView,
    NoticeView,
    OnlineView,
    Page,
    PageView,
    PaperView,
    RatingView,
    ReadView,
    ReviewView,
    SavedView,
    ScanView,
    StatusView,
    WelcomeView,
    WorkingView,
)
from kiosk.visit.views_clerk import ClerkView

NAMES = ("SITI AMINAH", "BUDI", "NUR'AINI", "I GEDE PUTRA", "WATI SUSILO")


@dataclass
class Villager:
    """``papers``: what is answered about papers. ``way``: the ids to choose at the menus, first wins."""

    rng: random.Random
    way: tuple[str, ...] = ()
    papers: tuple[str, ...] = ("have",)
    skip: float = 0.3
    seen: list[str] = field(default_factory=list)

    def act(self, page: Page) -> list[Event]:  # noqa: C901 - one case a view
        """What this villager does at a page."""
        match page:
            case WelcomeView():
                return [Chose("id")]
            case PaperView():
                return [Chose(self.rng.choice(self.papers))]
            case ChoiceView():
                return self._choose(page)
            case DigitsView():
                return self._digits(page)
            case LettersView():
                return self._letters(page)
            case DateView():
                return self._date(page)
            case ScanView():
                return [Pressed(Button.NEXT if page.frame.next is not None else Button.SCAN)]
            case PageView():
                buttons = [button for button, _ in page.buttons]
                if page.fault is None:
                    return [Pressed(Button.NEXT)]
                return [Pressed(Button.KEEP_ANYWAY if Button.KEEP_ANYWAY in buttons else Button.AGAIN)]
            case ReadView() | OnlineView():
                return [Pressed(Button.NEXT)]
            case RatingView():
                return [Rated(self.rng.randint(1, 5))]
            case NoticeView() if page.frame.next is None:
                ways = (button for button, _ in page.buttons if button is not Button.CALL)
                return [Pressed(next(ways, Button.BACK))]
            case ChecklistView() if page.receipt == "none" and page.buttons:
                return [Pressed(Button.PRINT)]
            case (
                NoticeView() | ReviewView() | SavedView() | StatusView() | BoardView() | ChecklistView() | WorkingView()
            ):
                return [Pressed(Button.NEXT)]
            case ClerkView():
                return [Pressed(Button.ERASE)]

    def _choose(self, page: ChoiceView) -> list[Event]:
        ids = [choice.id for choice in page.choices]
        left = [step for step in self.way if step not in self.seen]
        if left and left[0] in ids:
            self.seen.append(left[0])
            return [Chose(left[0])]
        if left and page.more is not None:
            return [Pressed(Button.MORE)]
        if page.frame.next is not None and page.frame.next_ready and any(choice.selected for choice in page.choices):
            return [Pressed(Button.NEXT)]
        if page.skip is not None and self.rng.random() < self.skip:
            return [Pressed(Button.SKIP)]
        return [Chose(self.rng.choice([i for i in ids if i != "none"] or ids))]

    def _digits(self, page: DigitsView) -> list[Event]:
        if page.typed and page.frame.next_ready:
            return [Pressed(Button.NEXT)]
        if page.skip is not None and self.rng.random() < self.skip:
            return [Pressed(Button.SKIP)]
        return [*(KeyTyped(symbol) for symbol in self._number(page)), Pressed(Button.NEXT)]

    def _number(self, page: DigitsView) -> str:
        match page.groups:
            case (4, 4, 4, 4):
                return "3604081201900000"
            case (4, 4, 4, 2):
                return "081234567890"
            case (2, 2):
                return "0730"
            case (5,) if "," in page.symbols:
                return "3,2"
            case (5,):
                return "42161"
            case (2,):
                return "48"
            case _:
                return "1"

    def _letters(self, page: LettersView) -> list[Event]:
        if page.suggestions and not page.typed:
            return [Chose(page.suggestions[0].id), Pressed(Button.NEXT)]
        if page.typed and not page.frame.next_ready:
            return [Chose(page.suggestions[0].id)] if page.suggestions else [KeyErased()]
        if page.typed:
            return [Pressed(Button.NEXT)]
        if page.skip is not None and self.rng.random() < self.skip:
            return [Pressed(Button.SKIP)]
        text = "warga@contoh.id" if page.layer == "email" else self.rng.choice(NAMES)
        return [*(KeyTyped(symbol) for symbol in text), Pressed(Button.NEXT)]

    def _date(self, page: DateView) -> list[Event]:
        match page.part:
            case "day":
                return [*(KeyTyped(symbol) for symbol in str(self.rng.randint(1, 28))), Pressed(Button.NEXT)]
            case "month":
                return [Chose(str(self.rng.randint(1, 12)))]
            case _ if len(page.typed) == 4:
                return [Pressed(Button.NEXT)]
            case _:
                return [*(KeyTyped(symbol) for symbol in "1990"), Pressed(Button.NEXT)]
