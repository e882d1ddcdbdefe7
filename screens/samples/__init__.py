"""Made-up views in every state, for the gallery and the tests. Nobody and nothing in them is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.visit.views import Page, ReviewView, View
from screens.desk import Say
from screens.marks import Layout
from screens.pages import calibrate
from screens.panel import Panel
from screens.samples import asking, cards, doing, linked, over, public, widgets
from screens.theme import Theme

PARTS = (
    asking.welcome, asking.choices, asking.papers, asking.digits, doing.scans, doing.reviews, doing.saved, doing.states, doing.notices,
    asking.letters, asking.dates, doing.lists, over.sheets,
    cards.cards,
    linked.bundles, linked.practices,
    public.homes, public.sign_ups, public.messages,
)  # fmt: skip


def all_views(rows: int = 6) -> dict[str, View]:
    """Every sample by name; names begin with the number of the mock-up they belong beside.

    ``rows``: lines of a review, as many as the visit gives the panel (``Skeleton.rows``).
    """
    found: dict[str, View] = {}
    for part in PARTS:
        for name, view in part().items():
            found[name] = View(_paged(view.page, rows), view.sheet)
    return found


def sheets() -> dict[str, Callable[[Panel, Theme, Say], Layout]]:
    """Pages that are no views of a visit, by name: widgets in all their states, touch calibration."""
    return {**widgets.pages(), **{name: partial(calibrate.sample, kind) for name, kind in calibrate.SAMPLES.items()}}


def _paged(page: Page, rows: int) -> Page:
    if isinstance(page, ReviewView) and len(page.lines) > rows:
        return replace(page, lines=page.lines[:rows], more=(1, 2))
    return page
