"""Made-up views in every state, for the gallery and the tests. Nobody and nothing in them is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.visit.paging import SMALL_CAPACITY
from kiosk.visit.views import Page, ReviewView, View
from screens.desk import Say
from screens.marks import Layout
from screens.pages import calibrate
from screens.panel import Panel
from screens.samples import (
    asking,
    cards,
    doing,
    duty_assist,
    duty_handover,
    duty_outreach,
    duty_paper,
    duty_sign_in,
    duty_start_day,
    duty_stick,
    linked,
    over,
    public,
    signing,
    widgets,
)
from screens.theme import Theme

ROWS = 6
"""Lines of a review on all but the smallest panel."""

PARTS = (
    asking.welcome, asking.choices, asking.papers, asking.digits, doing.scans, doing.reviews, doing.saved, doing.states, doing.notices,
    asking.letters, asking.dates, doing.lists, over.sheets,
    cards.cards,
    linked.bundles, linked.practices, signing.papers_to_sign,
    public.homes, public.sign_ups, public.messages,
    duty_assist.helped, duty_outreach.stations, duty_start_day.closed_doors,
)  # fmt: skip


OF_CLERKS = (
    duty_sign_in.sign_ins,
    duty_sign_in.homes,
    duty_assist.helps,
    duty_outreach.outreaches,
    duty_handover.handovers,
    duty_paper.papers,
    duty_start_day.start_days,
    duty_start_day.queues,
    duty_stick.sticks,
    duty_stick.logs,
)
"""Pages of the clerk, which are in Indonesian alone; each is told how many tiles a page holds."""


def clerks_views(rows: int = 6) -> dict[str, View]:
    """Every sample of a clerk's page by name."""
    found: dict[str, View] = {}
    for part in OF_CLERKS:
        found.update(part(SMALL_CAPACITY if rows < ROWS else SMALL_CAPACITY + 1))
    return found


def all_views(rows: int = 6) -> dict[str, View]:
    """Every sample by name; names begin with the number of the mock-up they belong beside.

    ``rows``: lines of a review, as many as the visit gives the panel (``Skeleton.rows``).
    """
    found: dict[str, View] = {}
    for part in PARTS:
        for name, view in part().items():
            found[name] = View(_paged(view.page, rows), view.sheet)
    return found | clerks_views(rows)


def sheets() -> dict[str, Callable[[Panel, Theme, Say], Layout]]:
    """Pages that are no views of a visit, by name: widgets in all their states, touch calibration."""
    return {**widgets.pages(), **{name: partial(calibrate.sample, kind) for name, kind in calibrate.SAMPLES.items()}}


def _paged(page: Page, rows: int) -> Page:
    if isinstance(page, ReviewView) and len(page.lines) > rows:
        return replace(page, lines=page.lines[:rows], more=(1, 2))
    return page
