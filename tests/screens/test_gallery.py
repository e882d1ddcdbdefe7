"""The gallery draws what it names: every view in every state, language and mode, and every widget in every state."""

from pathlib import Path

import pygame
import pytest

from screens import gallery, samples
from screens.marks import Button
from screens.words import ALWAYS, WORDS, complete


def test_two_pictures_and_their_page(tmp_path: Path) -> None:
    few = [
        picture
        for picture in gallery.pictures(("10.1",), ("terang", "gelap"), ("id",))
        if picture.name == "03-peristiwa"
    ]
    assert gallery.draw(few, tmp_path) == 0
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == 2
    assert pygame.image.load(str(pictures[0])).get_size() == (1280, 800)
    page = (tmp_path / "index.html").read_text("utf-8")
    for picture in few:
        assert f'data-mode="{picture.mode}"' in page
        assert f'src="{picture.file}"' in page


def test_a_page_without_room_is_told_of_beside_its_picture_and_in_the_result(tmp_path: Path) -> None:
    from kiosk.visit.texts import raw
    from kiosk.visit.views import Choice, ChoiceView, Frame, View

    endless = View(ChoiceView(Frame(raw("Contoh")), raw("Kata " * 200), (Choice("a", raw("Ya")),)))
    assert gallery.draw([gallery.Picture("10.1", "terang", "id", "99-terlalu-panjang", endless)], tmp_path) == 1
    assert "does not fit" in (tmp_path / "index.html").read_text("utf-8")


def test_every_view_has_a_picture_on_every_panel_in_every_mode_and_language() -> None:
    found = list(gallery.pictures())
    names = set(samples.all_views()) | set(samples.sheets())
    wanted = {
        (panel, mode, language, name)
        for panel in gallery.PANELS
        for mode in gallery.MODES
        for name in names
        for language in (complete() if name not in samples.clerks_views() else gallery.OFFICE)
    }
    assert {(one.panel, one.mode, one.language, one.name) for one in found} == wanted
    assert len({one.file for one in found}) == len(found)


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_widgets_are_shown_pressed_ringed_not_yet_and_chosen(panel: str) -> None:
    """Every kind of button in every state the painter knows."""
    faces: set[tuple[str, str]] = set()
    for picture in gallery.pictures((panel,), ("terang",), ("id",)):
        if picture.view is None:
            layout, _, _ = picture.laid()
            for mark in layout.marks:
                if isinstance(mark, Button):
                    state = (
                        "pressed"
                        if mark.pressed
                        else "ringed"
                        if mark.focused
                        else "chosen"
                        if mark.selected
                        else "usual"
                    )
                    faces.add((mark.kind, state))
    kinds = {"primary", "secondary", "danger"}
    assert faces >= {(kind, state) for kind in kinds for state in ("usual", "pressed", "ringed")} | {
        ("off", "usual"),
        ("secondary", "chosen"),
    }


def test_a_catalogue_that_lacks_a_sentence_is_not_yet_a_language(tmp_path: Path) -> None:
    whole = (WORDS / "en.po").read_text("utf-8")
    assert 'msgstr "Out of paper"' in whole
    (tmp_path / "xx.po").write_text(whole.replace('msgstr "Out of paper"', 'msgstr ""'), "utf-8")
    assert complete(tmp_path) == ALWAYS
    (tmp_path / "xx.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\nmsgid "Kembali"\nmsgstr "Wangsul"\n', "utf-8"
    )
    assert complete(tmp_path) == (*ALWAYS, "xx")
