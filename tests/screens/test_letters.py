"""The letter keyboard: QWERTY in mm, never over its field, the signs that names and addresses need, one capital at a time, suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.adminduk.catalogue import FieldType
from kiosk.visit import entry as keys
from kiosk.visit.events import SHIFT, Chose, KeyErased, KeyTyped
from kiosk.visit.stages import Entry
from kiosk.visit.views import LettersView, View
from screens import gallery, samples
from screens.area import Area
from screens.gallery import comforted
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Box, Layout
from screens.panel import native
from screens.words import say_in
from tests.support.village import fresh

QWERTY = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
LEAST = {"10.1": 12.7, "15.6": 18.0, "21.5": 18.0}
"""Side of a key in mm: the floor on the smallest panel, whose whole width is ten keys."""

PAGES = tuple(name for name, view in samples.all_views().items() if isinstance(view.page, LettersView))
EVERY = [(panel, mode, name) for panel in gallery.PANELS for mode in gallery.MODES for name in PAGES]


def laid(panel: str, mode: str, view: View) -> Layout:
    view = comforted(view, gallery.MODES[mode])
    return lay_out(view, panel_of(view.page, native(panel)), theme_of(view.page), say_in("id"))


def letters_of(layout: Layout) -> dict[str, Area]:
    return {t.event.symbol: t.area for t in layout.targets if isinstance(t.event, KeyTyped)}


@pytest.mark.parametrize(("panel", "mode", "name"), EVERY)
def test_keys_stand_as_on_every_other_keyboard_and_are_large_enough(panel: str, mode: str, name: str) -> None:
    found = {symbol.upper(): area for symbol, area in letters_of(laid(panel, mode, samples.all_views()[name])).items()}
    for row in QWERTY:
        areas = [found[letter] for letter in row]
        assert len({round(area.y, 3) for area in areas}) == 1, row
        assert [area.x for area in areas] == sorted(area.x for area in areas), row
        # Of a lowered keyboard the height is what is left of the lowest two fifths.
        least = LEAST[panel] if mode != "rendah" else 12.7
        assert min(min(area.w, area.h) for area in areas) >= least - 0.06, row
    assert found["Q"].y < found["A"].y < found["Z"].y


@pytest.mark.parametrize(("panel", "mode", "name"), EVERY)
def test_nothing_lies_over_the_field(panel: str, mode: str, name: str) -> None:
    layout = laid(panel, mode, samples.all_views()[name])
    fields = [
        mark.area for mark in layout.marks if isinstance(mark, Box) and mark.border == "primary" and mark.stroke == 1.2
    ]
    assert len(fields) == 1
    for target in layout.targets:
        assert target.area.gap_to(fields[0]) >= 1.5, target.name
    # The field is read before the keys are looked for: it stands above them.
    assert fields[0].bottom < min(area.y for area in letters_of(layout).values())


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_names_have_apostrophe_and_hyphen_addresses_digits_and_slash_mail_its_signs(panel: str) -> None:
    views = samples.all_views()
    assert set("'-. ") <= set(letters_of(laid(panel, "terang", views["21-nama"])))
    assert set("0123456789/,.- ") <= set(letters_of(laid(panel, "terang", views["21-alamat"])))
    assert set("0123456789@._-") <= set(letters_of(laid(panel, "terang", views["21-surel"])))


def test_shift_makes_one_capital_and_can_be_taken_back() -> None:
    pack = fresh(4).person.pack
    mail = next(
        q
        for form in pack.forms.values()
        for section in form.sections
        for q in section.questions
        if q.type is FieldType.EMAIL
    )
    entry = Entry()
    for symbol in (SHIFT, "s", "i", SHIFT, SHIFT, "t", SHIFT, "i"):
        entry = keys.typed(mail, entry, symbol)
    assert entry.typed == "SitI"
    assert not entry.shift
    assert keys.typed(mail, entry, SHIFT).shift


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_with_shift_the_keys_show_and_type_capitals(panel: str) -> None:
    views = samples.all_views()
    small, capital = (letters_of(laid(panel, "terang", views[name])) for name in ("21-surel", "21-surel-kapital"))
    assert {"q", SHIFT} <= set(small)
    assert {"Q", SHIFT} <= set(capital)
    assert small["q"] == capital["Q"]
    assert {symbol for symbol in capital if symbol.islower()} == set()


def test_names_are_capitals_whatever_is_struck_as_they_are_registered() -> None:
    pack = fresh(4).person.pack
    name = next(
        q
        for form in pack.forms.values()
        for section in form.sections
        for q in section.questions
        if q.type is FieldType.NAME
    )
    entry = Entry()
    for symbol in "na'im al-fatih":
        entry = keys.typed(name, entry, symbol)
    assert entry.typed == "NA'IM AL-FATIH"


@pytest.mark.parametrize("mode", gallery.MODES)
@pytest.mark.parametrize("panel", gallery.PANELS)
def test_suggestions_come_and_go_without_moving_a_letter(panel: str, mode: str) -> None:
    view = samples.all_views()["21-desa"]
    assert isinstance(view.page, LettersView)
    before = View(replace(view.page, suggestions=()))
    without, with_them = laid(panel, mode, before), laid(panel, mode, view)
    letters = {symbol: area for symbol, area in letters_of(without).items() if symbol != " "}
    assert letters == {symbol: area for symbol, area in letters_of(with_them).items() if symbol != " "}
    offered = [t for t in with_them.targets if isinstance(t.event, Chose)]
    assert 1 <= len(offered) <= 4
    assert [t.event.choice for t in offered if isinstance(t.event, Chose)] == [c.id for c in view.page.suggestions][
        : len(offered)
    ]
    assert any(isinstance(t.event, KeyErased) for t in with_them.targets)
