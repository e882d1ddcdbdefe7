"""The numbers of the house, over every view on every panel in every comfort mode."""

from itertools import combinations

import pytest

from kiosk.visit.events import Chose, Comfort, KeyErased, KeyTyped
from screens import samples
from screens.area import Area
from screens.gallery import comforted
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Button, Layout, Words
from screens.panel import native
from screens.text import MAX_CHARS, em_px, width
from screens.theme import FLOOR
from screens.words import say_in

PANELS = ("10.1", "15.6", "21.5")
MODES: dict[str, frozenset[Comfort]] = {
    "plain": frozenset(),
    "dark": frozenset({Comfort.DARK}),
    "large": frozenset({Comfort.LARGE}),
    "low": frozenset({Comfort.LOW}),
    "large-low": frozenset({Comfort.LARGE, Comfort.LOW}),
}
NAMES = tuple(samples.all_views())
EVERY = [(panel, mode) for panel in PANELS for mode in MODES]

FLOOR_TARGET, FLOOR_GAP = 12.7, 2.54  # VxSuite's least, kept for letters and for the smallest panel
TARGET, ANSWER_GAP, NEXT_DANGER = 20.0, 5.0, 20.0


TICKED = ("71-hitung", "75-daftar")
"""A clerk's lists with two answers a row: a shipment of a hundred is ticked in one sitting, so rows stand as close as keys of a pad."""

Pages = tuple[str, str, dict[str, Layout]]


def laid(panel_name: str, mode: str) -> dict[str, Layout]:
    panel = native(panel_name)
    found = {}
    for name, sample in samples.all_views(panel.skeleton.rows).items():
        view = comforted(sample, MODES[mode])
        found[name] = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))
    return found


@pytest.fixture(scope="module", params=EVERY, ids="-".join)
def pages(request: pytest.FixtureRequest) -> Pages:
    panel, mode = request.param
    return panel, mode, laid(panel, mode)


def typing(layout: Layout) -> bool:
    return any(isinstance(target.event, KeyTyped | KeyErased) for target in layout.targets)


def test_every_text_has_room_at_an_allowed_height(pages: Pages) -> None:
    _, _, found = pages
    assert {name: layout.faults for name, layout in found.items() if layout.faults} == {}


def test_no_line_is_wider_than_its_place_or_longer_than_45_characters(pages: Pages) -> None:
    panel_name, _, found = pages
    k = native(panel_name).px_per_mm
    for name, layout in found.items():
        for words in written(layout):
            assert words.cap >= FLOOR, (name, words.lines)
            for line in words.lines:
                assert len(line) <= MAX_CHARS, (name, line)
                # One-line labels in a measured place may be a hair wider than its rounded mm.
                wide = width(line, words.weight, em_px(words.cap, k)) / k
                assert words.align != "left" or wide <= words.area.w + 1.2, (name, line, wide, words.area.w)


def written(layout: Layout) -> list[Words]:
    found = []
    for mark in layout.marks:
        found += [child for child in mark.children if isinstance(child, Words)] if isinstance(mark, Button) else []
        found += [mark] if isinstance(mark, Words) else []
    return found


def test_everything_lies_on_the_panel(pages: Pages) -> None:
    panel_name, _, found = pages
    w, h = native(panel_name).mm
    whole = Area(0, 0, w, h)
    for name, layout in found.items():
        for target in layout.targets:
            assert target.area.within(whole), (name, target)
        for words in written(layout):
            assert words.area.within(whole, 0.6), (name, words)


def test_targets_are_large_enough(pages: Pages) -> None:
    panel_name, _, found = pages
    for name, layout in found.items():
        for target in layout.targets:
            small = typing(layout) and (
                panel_name == "10.1"
                or isinstance(target.event, KeyTyped | KeyErased)
                or target.name in {"skip", "listen"}
            )
            # The months of a date are answers, but twelve of them: between a key and an answer.
            small = small or (isinstance(target.event, Chose) and target.event.choice.isdigit() and name == "22-bulan")
            small = small or (panel_name == "10.1" and name.startswith(TICKED))
            least = FLOOR_TARGET if small else TARGET
            assert min(target.area.w, target.area.h) >= least - 0.06, (name, target)


def test_targets_keep_their_distance_and_never_overlap(pages: Pages) -> None:
    panel_name, _, found = pages
    for name, layout in found.items():
        roomy = panel_name == "21.5" and not typing(layout) and name != "22-bulan"
        for one, other in combinations(layout.targets, 2):
            gap = one.area.gap_to(other.area)
            least = ANSWER_GAP if roomy and "change:" not in one.name + other.name else FLOOR_GAP
            if {one.name, other.name} <= {"rate:1", "rate:2", "rate:3", "rate:4", "rate:5"}:
                least = FLOOR_GAP
            assert gap >= least - 0.06, (name, one.name, other.name, gap)


def test_next_is_far_from_what_deletes(pages: Pages) -> None:
    _, _, found = pages
    for layout in found.values():
        by_name = {target.name: target.area for target in layout.targets}
        if {"next", "erase"} <= set(by_name):
            assert by_name["next"].gap_to(by_name["erase"]) >= NEXT_DANGER


def test_the_fixed_buttons_never_move(pages: Pages) -> None:
    panel_name, _, found = pages
    sk = native(panel_name).skeleton
    places = {"back": sk.back, "help": sk.help, "next": sk.next, "erase": sk.erase}
    for name, layout in found.items():
        for target in layout.targets:
            if target.name in places:
                assert target.area == places[target.name], (name, target.name)


def test_names_of_targets_are_unique_and_belong_to_buttons(pages: Pages) -> None:
    _, _, found = pages
    for name, layout in found.items():
        names = [target.name for target in layout.targets]
        assert len(names) == len(set(names)), name
        for target in layout.targets:
            button = layout.marks[target.mark]
            assert isinstance(button, Button), (name, target)
            assert button.area == target.area, (name, target)


def test_at_most_one_primary_and_few_choices(pages: Pages) -> None:
    _, _, found = pages
    for name, layout in found.items():
        kinds = [layout.marks[target.mark] for target in layout.targets]
        primary = [b for b in kinds if isinstance(b, Button) and b.kind == "primary"]
        assert len(primary) <= 1, name
        choices = [t for t in layout.targets if isinstance(t.event, Chose)]
        assert len(choices) <= 5 or name == "22-bulan" or (name.startswith(TICKED) and len(choices) <= 9), name


def test_answers_start_in_the_lower_two_thirds(pages: Pages) -> None:
    """All but what the small panels need more: digits of 20 mm, letters' suggestions and reviews there."""
    panel_name, _, found = pages
    sk = native(panel_name).skeleton
    for name, layout in found.items():
        if panel_name == "10.1" and (typing(layout) or name.startswith("08")):
            continue
        if panel_name == "15.6" and typing(layout):
            continue
        if panel_name != "21.5" and name.startswith(TICKED):
            continue
        for target in layout.targets:
            assert target.area.y >= sk.touch_from - 0.5, (name, target)


@pytest.mark.parametrize(
    "name", ["02-mau-apa", "03-peristiwa", "04-persyaratan", "05-nik", "01-selamat-datang", "25-nilai", "22-bulan"]
)
def test_lowered_controls_lie_in_the_last_forty_percent(name: str) -> None:
    panel = native("21.5")
    view = comforted(samples.all_views()[name], frozenset({Comfort.LOW}))
    layout = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))
    assert min(target.area.y for target in layout.targets) >= panel.mm[1] * 0.6


@pytest.mark.parametrize("size", [(960, 600), (540, 960), (1366, 768), (800, 1280), (1024, 768)])
def test_other_windows_show_the_nearest_panel_whole(size: tuple[int, int]) -> None:
    from screens.panel import for_size

    panel = for_size(*size)
    layout = lay_out(
        samples.all_views(panel.skeleton.rows)["03-peristiwa"],
        panel,
        theme_of(samples.all_views()["03-peristiwa"].page),
        say_in("id"),
    )
    for target in layout.targets:
        x, y, w, h = panel.pixels(target.area)
        assert x >= 0
        assert y >= 0
        assert x + w <= size[0]
        assert y + h <= size[1]
        middle = panel.millimetres(x + w / 2, y + h / 2)
        assert layout.target_at(*middle) == target
