"""What a clerk's page says, as plain text."""

from __future__ import annotations

from kiosk.visit.texts import Text
from kiosk.visit.views import ChoiceView, NoticeView, Page
from kiosk.visit.views_clerk import LinesView


def plain(text: Text | None) -> str:
    """The sentence with its arguments in place."""
    if text is None:
        return ""
    return text.id.format(**{name: plain(arg) if isinstance(arg, Text) else arg for name, arg in text.args})


def choices(page: Page) -> list[str]:
    """Ids of the choices."""
    assert isinstance(page, ChoiceView), page
    return [choice.id for choice in page.choices]


def words(page: Page) -> str:
    """Everything a page of choices, lines or points says."""
    match page:
        case ChoiceView():
            said = [page.question, page.hint, page.warning]
            said += [part for choice in page.choices for part in (choice.label, choice.second)]
        case NoticeView():
            said = [page.title, *(text for _, text in page.points)]
        case LinesView():
            said = [page.title, page.second, page.empty]
            said += [part for line in page.lines for part in (line.label, line.value, line.mark)]
            said += [] if page.alert is None else [page.alert.title, page.alert.text]
        case _:
            raise AssertionError(type(page).__name__)
    return " | ".join(filter(None, map(plain, said)))
