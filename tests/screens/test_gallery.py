"""The gallery draws what it names."""

from pathlib import Path

import pygame

from screens import gallery


def test_two_pictures_and_their_page(tmp_path: Path) -> None:
    few = list(gallery.pictures(("10.1",), ("terang", "gelap")))[:2]
    assert gallery.draw(few, tmp_path) == 0
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == 2
    assert pygame.image.load(str(pictures[0])).get_size() == (1280, 800)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert all(picture.name in page for picture in pictures)


def test_every_view_has_a_picture_on_every_panel_in_every_mode() -> None:
    names = {(panel, mode, name) for panel, mode, name, _ in gallery.pictures()}
    assert {mode for _, mode, _ in names} == set(gallery.MODES)
    assert len(names) == len(list(gallery.pictures()))
