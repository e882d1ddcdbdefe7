"""The people in the pictures, all invented: a family that lost its KK, and an officer of the dinas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.visit.events import Button, Chose, CodeRead, Event, KeyTyped, Pressed
from kiosk.visit.views import (
    ChoiceView,
    DigitsView,
    LettersView,
    Page,
    SavedView,
    ScanView,
    StatusView,
    WelcomeView,
)
from tests.support.villager import Villager

PHONE4 = "7890"
"""The last digits of the number that the villager of the tests gives."""


@dataclass
class Family(Villager):
    """A family that lost its KK. It types first and goes on at the next look, so that what was typed is seen. ``glass``: the scanner's folder."""

    glass: Path = Path()

    def act(self, page: Page) -> list[Event]:
        if isinstance(page, ScanView):
            self.lay(page)
        match page:
            case ChoiceView(choices=choices) if any(choice.id == "diri" for choice in choices):
                return [Chose("diri")]
            case SavedView():
                return []
            case LettersView(layer=layer, typed="", suggestions=()) if layer != "email":
                return [KeyTyped(symbol) for symbol in "SITI AMINAH"]
            case DigitsView() | LettersView():
                done = super().act(page)
                typed = [event for event in done if isinstance(event, KeyTyped)]
                return [*typed] or done
            case _:
                return super().act(page)

    def lay(self, page: ScanView) -> None:
        """Put the paper that is asked for on the glass."""
        (self.glass / "next").write_text("kartu" if page.paper_art == "ktp" else "surat-kehilangan", "utf-8")


@dataclass
class Returning(Family):
    """Somebody with a slip. ``corrects``: does what the officer asked for, else only looks."""

    code: str = ""
    corrects: bool = False

    def act(self, page: Page) -> list[Event]:
        match page:
            case WelcomeView():
                return [CodeRead(self.code)]
            case StatusView(buttons=buttons) if self.corrects and any(
                button is Button.CORRECT for button, _ in buttons
            ):
                return [Pressed(Button.CORRECT)]
            case StatusView():
                return []
            case ChoiceView(choices=choices) if [choice.id for choice in choices] == ["phone4", "birth"]:
                return [Chose("phone4")]
            case DigitsView(groups=(4,), typed=""):
                return [KeyTyped(symbol) for symbol in PHONE4]
            case ScanView():
                self.lay(page)
                return [Pressed(Button.NEXT if page.frame.next is not None else Button.SCAN)]
            case _:
                return super().act(page)


class Passing(Villager):
    """Somebody who only looks at the board."""

    def act(self, page: Page) -> list[Event]:
        return []


def saved(page: Page) -> bool:
    """Kept, and the slip is out."""
    return isinstance(page, SavedView) and page.receipt == "printed"
