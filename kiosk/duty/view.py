"""What a clerk's page shows. A pure function, checked for completeness."""

from __future__ import annotations

from kiosk.duty.clock import warning_left
from kiosk.duty.home import home_view
from kiosk.duty.stages import ClerkHome, DutyStage
from kiosk.duty.state import Front
from kiosk.duty.view_sign_in import sign_in_view
from kiosk.visit.views import IdleSheet, Page, View


def duty_view(front: Front, stage: DutyStage) -> View:
    """The page, and whether somebody is still here."""
    rest = warning_left(front)
    return View(_page(front, stage), None if rest is None else IdleSheet(*rest, kept=True))


def _page(front: Front, stage: DutyStage) -> Page:
    match stage:
        case ClerkHome():
            return home_view(front, stage)
        case _:
            return sign_in_view(front, stage)
