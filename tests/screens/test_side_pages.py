"""Pages beside the road of a request (a lost code, an earlier request, a twin) have room on every panel, in every language."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.visit.events import Button, Chose, KeyTyped, Pressed
from kiosk.visit.lost_state import LostNothing
from kiosk.visit.moves import turn
from kiosk.visit.stages import (
    AskedEarlier,
    Found,
    Stage,
)
from kiosk.visit.view_lost import NOTHING
from kiosk.visit.views import View
from screens.layout import lay_out, panel_of, theme_of
from screens.panel import NATIVE, native
from screens.words import say_in
from tests.flows.test_twins import born
from tests.support.village import Desk, Session, found, fresh

DAY = date(2026, 11, 20)
SEVERAL = tuple(
    found(code=code, title="Surat keterangan pindah datang", made_on=DAY)
    for code in ("H7KM4QFR9XPA", "H7KM4QFR9XPB", "H7KM4QFR9XPC", "H7KM4QFR9XPD")
)
FOREIGN = found("needs_correction", here=False, made_on=DAY)


def side_pages() -> dict[str, View]:
    session = Session(fresh(4), Desk(district=SEVERAL))
    seen: dict[str, View] = {}

    def look(name: str) -> None:
        seen[name] = session.view

    session.do(Chose("id"), Chose("status"))
    look("code")
    session.do(Pressed(Button.SKIP), *(KeyTyped(digit) for digit in "3604085508900000"))
    look("nik")
    session.do(Pressed(Button.NEXT))
    look("which fact")
    session.do(Chose("phone4"), *(KeyTyped(digit) for digit in "7890"))
    look("phone")
    session.do(Pressed(Button.BACK), Chose("birth"))
    look("birth")
    session.do(*(KeyTyped(digit) for digit in "05081990"), Pressed(Button.NEXT))
    look("list")
    stages: dict[str, Stage] = {f"nothing: {why}": LostNothing(why) for why in NOTHING}
    for name, stage in (stages | {"foreign": Found(FOREIGN)}).items():
        session.visit, _ = turn(session.visit, stage)
        look(name)
    twins, _ = born("kembar2")
    seen["twin"] = twins.view
    for name, status in (("earlier", SEVERAL[0]), ("earlier: day only", None)):
        twins.visit, _ = turn(twins.visit, AskedEarlier(DAY, status))
        seen[name] = twins.view
    return seen


PAGES = side_pages()


@pytest.mark.parametrize("language", ["id", "en", "jv", "su"])
@pytest.mark.parametrize("panel", sorted(NATIVE))
@pytest.mark.parametrize("name", sorted(PAGES))
def test_side_page_has_room(name: str, panel: str, language: str) -> None:
    view = PAGES[name]
    layout = lay_out(view, panel_of(view.page, native(panel)), theme_of(view.page), say_in(language))
    assert layout.faults == ()
