"""Who comes: somebody invented, with an answer ready for each question of their story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.visit.events import Button, Chose, CodeRead, Comfort, Event, KeyTyped, Pressed, Rated, Toggled
from kiosk.visit.views import (
    ChoiceView,
    DateView,
    DigitsView,
    HelpSheet,
    LettersView,
    Page,
    PageView,
    PaperView,
    RatingView,
    SavedView,
    ScanView,
    View,
    WelcomeView,
    WorkingView,
)

LAID = {"ktp": "ktp-contoh", "kk": "kartu-keluarga", "surat-lahir": "surat-lahir", "buku-nikah": "buku-nikah"}
"""Drawing of the paper that is asked for -> what is laid on the glass; everything else is a letter."""
LETTER = "surat-kehilangan"
HOME = "Mau mengurus apa hari ini?"
"""Back here at the end of their way, people finish and erase."""


@dataclass
class Guest:
    """Reads a page and answers it the way of the story. Types first and goes on at the next look, so that what was typed is seen.

    ``answers``: Indonesian question -> id of the choice, digits, letters, or a date as 1988-03-17. A question that is not there is passed
    over where that may be, else answered with no or with the first choice. ``way``: choices of the menus, in order.
    """

    glass: Path
    way: tuple[str, ...]
    answers: Mapping[str, str]
    language: str = "id"
    comforts: tuple[Comfort, ...] = ()
    """Touched on the rest page before anything else."""
    first_laid: Mapping[str, str] = field(default_factory=dict)
    """Drawing of a paper -> what is laid at the first try."""
    again: Mapping[str, str] = field(default_factory=dict)
    """What is answered where a question comes a second time."""
    help_at: str = ""
    """The question at which the clerk is called, once."""
    code: str = ""
    """Held under the reader on the rest page, else a language is touched."""
    board: bool = False
    """Comes when the board is not empty."""
    _gone: int = 0
    _laid: set[str] = field(default_factory=set)
    _helped: bool = False
    _typed: set[str] = field(default_factory=set)

    def act(self, view: View) -> list[Event]:
        """What is done now; nothing: waits."""
        if isinstance(view.sheet, HelpSheet):
            return [Pressed(Button.CANCEL)]
        if view.sheet is not None or isinstance(view.page, WorkingView):
            return []
        if self.help_at and not self._helped and asked(view.page) == self.help_at:
            self._helped = True
            return [Pressed(Button.HELP)]
        return self._at(view.page)

    def _at(self, page: Page) -> list[Event]:
        match page:
            case WelcomeView():
                return self._arrive(page)
            case PaperView() if any(choice.selected for choice in page.choices) and page.frame.next is not None:
                return [Pressed(Button.NEXT)]
            case PaperView():
                return [Chose("have")]
            case ChoiceView():
                return self._choose(page)
            case DigitsView():
                return self._digits(page)
            case LettersView():
                return self._letters(page)
            case DateView():
                return self._date(page)
            case ScanView():
                self._lay(page)
                return [Pressed(Button.NEXT if page.frame.next is not None else Button.SCAN)]
            case PageView():
                return [Pressed(Button.NEXT if page.fault is None else Button.AGAIN)]
            case RatingView():
                return [Rated(5)]
            case SavedView(receipt="printing"):
                return []
            case _:
                return [Pressed(Button.NEXT)]

    def _arrive(self, page: WelcomeView) -> list[Event]:
        if not page.languages or not page.hears or (self.board and not page.board):
            return []
        wanted = [comfort for comfort in self.comforts if comfort not in page.frame.comfort]
        if wanted:
            return [Toggled(wanted[0])]
        if self.language not in dict(page.languages):
            raise LookupError(f"not offered now, its catalogue lacks a sentence: {self.language}")
        return [CodeRead(self.code)] if self.code else [Chose(self.language)]

    def _choose(self, page: ChoiceView) -> list[Event]:
        ids = [choice.id for choice in page.choices]
        if any(choice.selected for choice in page.choices) and page.frame.next is not None and page.frame.next_ready:
            return [Pressed(Button.NEXT)]
        wanted = self.answers.get(page.question.id)
        if self._gone == len(self.way) and page.question.id == HOME:
            return [Pressed(Button.ERASE)]
        if wanted is None and self._gone < len(self.way):
            wanted = self.way[self._gone]
            if wanted in ids:
                self._gone += 1
            elif page.more is None:
                wanted = None
        if wanted is None:
            if page.skip is not None:
                return [Pressed(Button.SKIP)]
            return [Chose("no" if "no" in ids else ids[0])]
        return [Chose(wanted)] if wanted in ids else [Pressed(Button.MORE)]

    def _digits(self, page: DigitsView) -> list[Event]:
        if page.typed and page.frame.next_ready:
            return self._on(page)
        wanted = self._answer(page)
        if not wanted and page.skip is not None:
            return [Pressed(Button.SKIP)]
        return [KeyTyped(symbol) for symbol in wanted or "1"]

    def _letters(self, page: LettersView) -> list[Event]:
        wanted = self._answer(page)
        if page.typed and not page.frame.next_ready and page.suggestions:
            return [Chose(page.suggestions[0].id)]
        if page.typed:
            return self._on(page)
        if not wanted:
            if page.skip is not None:
                return [Pressed(Button.SKIP)]
            raise LookupError(f"nobody told what to answer to: {page.question.id}")
        return [KeyTyped(symbol) for symbol in wanted]

    def _answer(self, page: DigitsView | LettersView) -> str:
        question = page.question.id
        return self.again.get(question, "") if question in self._typed else self.answers.get(question, "")

    def _on(self, page: DigitsView | LettersView) -> list[Event]:
        if page.question.id in self.again:
            self._typed.add(page.question.id)
        return [Pressed(Button.NEXT)]

    def _date(self, page: DateView) -> list[Event]:
        wanted = date.fromisoformat(self.answers[page.question.id])
        match page.part:
            case "month":
                return [Chose(str(wanted.month))]
            case part:
                done = page.typed and page.frame.next_ready
                said = str(wanted.day if part == "day" else wanted.year)
                return [Pressed(Button.NEXT)] if done else [KeyTyped(symbol) for symbol in said]

    def _lay(self, page: ScanView) -> None:
        first = page.paper_art not in self._laid
        paper = self.first_laid.get(page.paper_art) if first else None
        if page.frame.next is None:
            self._laid.add(page.paper_art)
        (self.glass / "next").write_text(paper or LAID.get(page.paper_art, LETTER), "utf-8")


def asked(page: Page) -> str:
    """The Indonesian question or title of a page, "" where it has none."""
    text = getattr(page, "question", None) or getattr(page, "title", None)
    return text.id if text is not None else ""
