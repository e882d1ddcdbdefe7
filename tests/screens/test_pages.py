"""What a person can count on: the same buttons in the same places, one next step, a speaker, and the same ways on in every mode."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from kiosk.visit.events import Button as Meaning
from kiosk.visit.events import Chose, Comfort, Listen, Pressed, Toggled
from kiosk.visit.sheets import NOTHING_KEPT, NOTHING_LOST, NUMBER_ON_SCREEN, REQUEST_SAFE, WORDS
from kiosk.visit.texts import say
from kiosk.visit.views import ChoiceView, TroubleSheet, View
from screens import gallery, samples
from screens.area import Area
from screens.marks import Button, Cover, Icon, Layout, Target, Words
from screens.painter import lines_at
from screens.panel import Panel, native
from screens.words import complete

Laid = dict[tuple[str, str, str, str], tuple[Layout, Panel]]
"""By panel, mode, language and name."""

PLACES: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "10.1": {"back": (7, 109.6, 32, 20), "erase": (44.5, 109.6, 50, 20), "help": (100, 109.6, 33, 20), "next": (164, 109.6, 46, 20),
             "listen": (138.5, 109.6, 20.1, 20)},
    "15.6": {"back": (8, 161.5, 62, 24), "erase": (75, 161.5, 70, 24), "help": (166, 161.5, 64, 24), "next": (267, 161.5, 69, 24),
             "listen": (236.5, 161.5, 24, 24)},
    "21.5": {"back": (10, 436, 66, 30), "erase": (10, 407, 56, 22), "help": (101, 436, 66, 30), "next": (187, 436, 71, 30),
             "listen": (214, 407, 44, 22)},
}  # fmt: skip
"""Written out here so that a hand who has learned them once is never wrong; moving one is a decision, not a side effect."""


@pytest.fixture(scope="module")
def laid() -> Laid:
    found: Laid = {}
    for picture in gallery.pictures():
        if picture.view is not None and (picture.language == "id" or picture.mode == "terang"):
            layout, panel, _ = picture.laid()
            found[picture.panel, picture.mode, picture.language, picture.name] = layout, panel
    return found


def test_fixed_buttons_stand_where_they_always_stood(laid: Laid) -> None:
    for (panel, mode, language, name), (layout, _) in laid.items():
        for target in layout.targets:
            if target.name in PLACES[panel]:
                assert tuple(target.area) == PLACES[panel][target.name], (panel, mode, language, name, target.name)


def test_every_page_and_sheet_can_be_heard(laid: Laid) -> None:
    """On the tall welcome page the languages' own speakers, or the switch of the sound, stand for it. Clerks' pages are silent, all of them."""
    silent = samples.clerks_views()
    heard = {
        key
        for key, (layout, _) in laid.items()
        if any(
            isinstance(t.event, Listen)
            or t.event in (Pressed(Meaning.LISTEN), Toggled(Comfort.SOUND), Toggled(Comfort.UNREAD))
            for t in layout.targets
        )
    }
    assert heard == {key for key in laid if key[3] not in silent}


def test_every_mode_offers_the_same_ways_on(laid: Laid) -> None:
    """Large letters or lowered buttons take no answer, no button and no way round from anyone.

    A choice's own speaker may give way to the page's, and of suggestions, which typing narrows, fewer may have room.
    """
    for (panel, mode, language, name), (layout, _) in laid.items():
        if language != "id" or mode == "terang":
            continue
        plain, _ = laid[panel, "terang", "id", name]
        suggestions = {t.event for t in plain.targets if plain.typing and isinstance(t.event, Chose)}
        wanted = {t.event for t in plain.targets if not isinstance(t.event, Listen)} - suggestions
        offered = {t.event for t in layout.targets}
        if mode == "rendah" and name.startswith("01-"):
            # Out of a seated person's reach the way to a complaint is the number to call, which stands there in any case.
            offered.add(Pressed(Meaning.COMPLAIN))
        assert wanted - offered == set(), (panel, mode, name)
        assert not suggestions or suggestions & offered, (panel, mode, name)


NO_NEXT = {
    "01-": "the languages: the first is the primary one, and a closed kiosk has nothing to start",
    "23-": "work that takes time: there is nothing to do but wait",
    "06-ktp-membaca": "the same, while a card is read",
    "11-": "a device in trouble: the clerk is called; Next only where the visit can go on",
    "17-": "help: the call is the primary act, and there is none after it",
}
"""Views that may be without a primary button, and why."""


def test_exactly_one_primary_button(laid: Laid) -> None:
    """The primary act, or its place while it is not possible yet; never two. Where each answer goes on by itself there is none."""
    by_themselves = {
        picture.name
        for picture in gallery.pictures(("21.5",), ("terang",), ("id",))
        if picture.view is not None
        and isinstance(picture.view.page, ChoiceView)
        and picture.view.page.frame.next is None
    }
    clerks = samples.clerks_views()
    for key, (layout, _) in laid.items():
        veil = max((n for n, mark in enumerate(layout.marks) if isinstance(mark, Cover)), default=-1)
        faces = [mark for n, mark in enumerate(layout.marks) if isinstance(mark, Button) and n > veil]
        primary = [face for face in faces if face.kind == "primary"]
        waiting = [face for face in faces if face.kind == "off" and tuple(face.area) == PLACES[key[0]]["next"]]
        assert len(primary) <= 1, key
        if key[3] in clerks:
            continue  # lists to read have nothing to go on to
        if key[3] not in by_themselves and not key[3].startswith(tuple(NO_NEXT)):
            assert len(primary) + len(waiting) == 1, key


def test_no_words_lie_over_other_words(laid: Laid) -> None:
    """In every language: the ink of two lines never meets. What a sheet covers does not count."""
    wrong = []
    for key, (layout, panel) in laid.items():
        veil = max((n for n, mark in enumerate(layout.marks) if isinstance(mark, Cover)), default=-1)
        blocks = [inks(words, panel) for words in written(layout, veil)]
        for (words, one), (others, other) in combinations(blocks, 2):
            if any(a.gap_to(b) < -0.25 for a in one for b in other):
                wrong.append((key, words.lines, others.lines))
    assert wrong == []


def written(layout: Layout, veil: int) -> list[Words]:
    found: list[Words] = []
    for number, mark in enumerate(layout.marks):
        if number < veil and mark.area.bottom > layout.marks[veil].area.y:
            continue
        found += [child for child in mark.children if isinstance(child, Words)] if isinstance(mark, Button) else []
        found += [mark] if isinstance(mark, Words) else []
    return found


def inks(words: Words, panel: Panel) -> tuple[Words, list[Area]]:
    """Each line from the top of its capitals to its baseline, in mm."""
    from screens import text

    found = []
    for line, px, x, y in lines_at(words, panel):
        base = y + text.font(words.weight, px).get_ascent()
        cap = words.cap * panel.px_per_mm
        left, top = panel.millimetres(x, base - cap)
        right, bottom = panel.millimetres(x + text.width(line, words.weight, px), base)
        found.append(Area(left, top, right - left, bottom - top))
    return words, found


def test_every_complete_language_has_room_everywhere(laid: Laid) -> None:
    assert {key[2] for key in laid} == set(complete())
    assert {key: layout.faults for key, (layout, _) in laid.items() if layout.faults} == {}


DELETES = (Meaning.ERASE, Meaning.WITHDRAW)
WORDLESS = ("listen", "key:erase", "key:shift")
"""The speaker, the eraser and the capital: one drawing each, the same everywhere."""


def faces(layout: Layout) -> Iterator[tuple[Target, Button]]:
    for target in layout.targets:
        face = layout.marks[target.mark]
        if isinstance(face, Button):
            yield target, face


def test_red_is_only_for_what_deletes(laid: Laid) -> None:
    for key, (layout, _) in laid.items():
        for target, face in faces(layout):
            deletes = isinstance(target.event, Pressed) and target.event.button in DELETES
            assert face.kind != "danger" or deletes, (key, target.name)
        assert not [words for words in written(layout, -1) if words.role == "danger"], key


def test_what_is_chosen_says_so_with_a_mark_too(laid: Laid) -> None:
    chosen = [
        (key, face)
        for key, (layout, _) in laid.items()
        for _, face in faces(layout)
        if face.selected and len(face.children) > 1
    ]
    assert chosen
    for key, face in chosen:
        assert any(isinstance(child, Icon) and child.name == "check_circle-fill" for child in face.children), key


def test_every_button_has_words_but_the_few_everybody_learns(laid: Laid) -> None:
    for key, (layout, _) in laid.items():
        for target, face in faces(layout):
            if not target.name.startswith(WORDLESS):
                assert any(isinstance(child, Words) for child in face.children), (key, target.name)


@pytest.mark.parametrize("language", complete())
@pytest.mark.parametrize("panel", gallery.PANELS)
def test_the_words_of_every_fault_have_room_with_and_without_a_number(panel: str, language: str) -> None:
    """As the visit says them, not as a sample does."""
    below = samples.all_views()["09-tersimpan"].page
    calls = ((Meaning.CALL, say("Panggil petugas")),)
    for rung, words in WORDS.items():
        # A number is there once the request is kept, and is then never said to come.
        for kept, code in (
            (REQUEST_SAFE, "H7KM4QFR9XPA"),
            *((kept, "") for kept in (NOTHING_LOST, REQUEST_SAFE, NUMBER_ON_SCREEN, NOTHING_KEPT)),
        ):
            go_on = ((Meaning.NEXT, say(words.go_on)),)
            sheet = TroubleSheet(
                rung.value, say(words.title), say(kept), say(words.todo), words.art, code, calls + go_on
            )
            layout, _, _ = gallery.Picture(panel, "terang", language, "", View(below, sheet)).laid()
            assert layout.faults == (), (rung, kept, code)


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_a_seated_person_reaches_the_switches_on_the_first_page(panel: str) -> None:
    """Large letters, dark screen and low buttons stand in the lowest fifth: one tap, and from where the low buttons will be."""
    for name in ("01-selamat-datang", "01-selamat-datang-papan-kosong"):
        picture = next(p for p in gallery.pictures((panel,), ("terang",), ("id",)) if p.name == name)
        layout, place, _ = picture.laid()
        switches = {t.event.comfort: t.area for t in layout.targets if isinstance(t.event, Toggled)}
        assert {Comfort.LARGE, Comfort.DARK, Comfort.LOW} <= set(switches)
        assert all(area.y >= place.mm[1] * 0.8 for area in switches.values())


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_help_has_all_switches_within_reach_and_each_says_what_it_will_do(panel: str) -> None:
    picture = next(p for p in gallery.pictures((panel,), ("terang",), ("id",)) if p.name == "17-bantuan")
    layout, place, _ = picture.laid()
    switches = {t.event.comfort: t for t in layout.targets if isinstance(t.event, Toggled)}
    assert {Comfort.LARGE, Comfort.DARK, Comfort.LOW} <= set(switches)
    # The help page is itself the way down for a seated person, so its switches stand in the lower two fifths.
    assert all(target.area.bottom >= place.mm[1] * 0.6 for target in switches.values())
    for target in switches.values():
        face = layout.marks[target.mark]
        assert isinstance(face, Button)
        assert any(isinstance(child, Words) for child in face.children)


def test_native_panels_are_the_three_of_the_house() -> None:
    assert {name: (native(name).width, native(name).height) for name in gallery.PANELS} == {
        "10.1": (1280, 800),
        "15.6": (1920, 1080),
        "21.5": (1080, 1920),
    }
