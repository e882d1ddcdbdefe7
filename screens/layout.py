"""A view becomes a layout: the page by its kind, then the sheet over it. A pure function of view, panel, theme and language."""

from __future__ import annotations

from kiosk.visit.events import Comfort
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
    View,
    WelcomeView,
    WorkingView,
)
from kiosk.visit.views_clerk import LinesView, SignatureView, StepView, TicksView
from screens import sheets
from screens.desk import Desk, Say
from screens.marks import Layout
from screens.pages import (
    board,
    checklist,
    choice,
    date,
    digits,
    letters,
    lines,
    notice,
    online,
    paper,
    rating,
    read,
    review,
    saved,
    scan,
    signature,
    status,
    step,
    ticks,
    welcome,
    working,
)
from screens.pages import (
    page as scanned,
)
from screens.panel import Panel
from screens.theme import Theme


def theme_of(page: Page) -> Theme:
    """The theme a page asks for by its comfort switches."""
    return Theme(dark=Comfort.DARK in page.frame.comfort, large=Comfort.LARGE in page.frame.comfort)


def panel_of(page: Page, panel: Panel) -> Panel:
    """The panel with its controls lowered when the page asks for it."""
    return panel.lowered(low=Comfort.LOW in page.frame.comfort)


def lay_out(view: View, panel: Panel, theme: Theme, say: Say) -> Layout:
    """Everything a view draws and offers to touch. ``theme`` and ``panel`` are those of :func:`theme_of` and :func:`panel_of`."""
    layout = _lay_out(view, panel, theme, say)
    if layout.faults and panel.low:
        # A page whose answers have no room in the lowest part keeps its usual places.
        panel = panel.lowered(low=False)
        layout = _lay_out(view, panel, theme, say)
    if layout.faults and theme.large:
        layout = _lay_out(view, panel, Theme(theme.dark), say)
    return layout


def _lay_out(view: View, panel: Panel, theme: Theme, say: Say) -> Layout:
    desk = Desk(panel, theme, say, view.page.frame.language)
    desk.mute = view.page.frame.leave is not None
    _page(view.page, desk)
    if view.sheet is not None:
        sheets.lay_out(view.sheet, view.page.frame, desk)
    return desk.layout(page_name(view))


def page_name(view: View) -> str:
    """Changes when the person is shown something else; typing on the same page leaves it as it is."""
    page = view.page
    title = getattr(page, "question", None) or getattr(page, "title", None)
    part = getattr(page, "part", "") if isinstance(page, DateView) else ""
    paged = getattr(page, "more", None)
    return f"{type(page).__name__}/{title}/{part}/{paged}/{page.frame.step}/{type(view.sheet).__name__}"


def _page(view: Page, desk: Desk) -> None:  # noqa: C901, PLR0912  a table of kinds, one line each
    match view:
        case WelcomeView():
            welcome.lay_out(view, desk)
        case ChoiceView():
            choice.lay_out(view, desk)
        case PaperView():
            paper.lay_out(view, desk)
        case NoticeView():
            notice.lay_out(view, desk)
        case DigitsView():
            digits.lay_out(view, desk)
        case LettersView():
            letters.lay_out(view, desk)
        case DateView():
            date.lay_out(view, desk)
        case ScanView():
            scan.lay_out(view, desk)
        case WorkingView():
            working.lay_out(view, desk)
        case PageView():
            scanned.lay_out(view, desk)
        case ReadView():
            read.lay_out(view, desk)
        case OnlineView():
            online.lay_out(view, desk)
        case ReviewView():
            review.lay_out(view, desk)
        case SavedView():
            saved.lay_out(view, desk)
        case RatingView():
            rating.lay_out(view, desk)
        case StatusView():
            status.lay_out(view, desk)
        case BoardView():
            board.lay_out(view, desk)
        case ChecklistView():
            checklist.lay_out(view, desk)
        case LinesView():
            lines.lay_out(view, desk)
        case StepView():
            step.lay_out(view, desk)
        case TicksView():
            ticks.lay_out(view, desk)
        case SignatureView():
            signature.lay_out(view, desk)
