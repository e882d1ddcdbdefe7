"""After a visit nothing the person typed is anywhere in the kiosk's memory: looked for through the garbage collector."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed
from kiosk.visit.views import LettersView, RatingView, SavedView, View, WelcomeView
from tests.support.district import demo_settings, running
from tests.support.evening import Player, enrolled, play, settings
from tests.support.villager import Villager

pytestmark = pytest.mark.xdist_group("commands")

MOST_LOOKS = 30


def letters(seed: int) -> list[str]:
    """A family name nobody has, never written down whole in this file."""
    chance = random.Random(seed)
    return ["Q", *(chance.choice("QXZJVKW") for _ in range(9))]


def holders(parts: Sequence[str]) -> Iterator[str]:
    """What kind of object holds a text with this name in it."""
    name = "".join(parts)
    frames = {id(sys._getframe()), id(sys._getframe().f_locals)}
    for thing in gc.get_objects():
        if id(thing) in frames:
            continue
        for held in gc.get_referents(thing):
            if isinstance(held, str) and held is not name and name in held:
                yield type(thing).__name__


class Eraser:
    """Somebody who types the name, keeps the request or not, and goes."""

    def __init__(self, parts: Sequence[str], *, keeps: bool) -> None:
        self._parts, self._keeps = parts, keeps
        self._villager = Villager(random.Random(4), way=("new", "kk", "kk/hilang"), skip=0.0)
        self._typed = False
        self.gone = False
        self.found_before = False

    def act(self, view: View) -> Sequence[Event]:
        page = view.page
        if view.sheet is not None or (isinstance(page, WelcomeView) and (self.gone or not page.languages)):
            return ()
        if isinstance(page, LettersView) and page.layer == "name" and not page.typed and not self._typed:
            self._typed = True
            return [KeyTyped("A"), KeyTyped(" "), *(KeyTyped(part) for part in self._parts), Pressed(Button.NEXT)]
        if isinstance(page, SavedView):
            return [Pressed(Button.ERASE)] if page.receipt == "printed" else ()
        if self._typed and not self.found_before:
            self.found_before = any(True for _ in holders(self._parts))
        if self._typed and not self._keeps and not isinstance(page, LettersView):
            return [Pressed(Button.ERASE)]
        if isinstance(page, RatingView):
            return [Pressed(Button.SKIP)]
        return [Chose("id")] if isinstance(page, WelcomeView) else self._villager.act(page)

    def seen(self, view: View) -> None:
        self.gone |= self._typed and isinstance(view.page, WelcomeView)


@pytest.mark.parametrize("keeps", [False, True], ids=["erased", "kept"])
def test_nothing_typed_is_left_after_the_wipe(tmp_path: Path, keeps: bool) -> None:  # noqa: FBT001
    parts = letters(9)
    eraser = Eraser(parts, keeps=keeps)
    left: list[list[str]] = []

    def until(view: View) -> bool:
        eraser.seen(view)
        if not eraser.gone:
            return False
        # The workers may still be wiping: looked again at every turn, until it is gone or was looked for long enough.
        player.seen.clear()
        player.forget()
        gc.collect()
        left.append(list(holders(parts)))
        return not left[-1] or len(left) > MOST_LOOKS

    player = Player(eraser.act, until)
    with running(demo_settings(tmp_path)) as office:
        config = settings(tmp_path / "kiosk", office.url)
        enrolled(config)
        play(config, player)
    assert eraser.found_before, "the name was typed and could be found while the visit went on"
    assert left
    assert left[-1] == []


def test_the_search_itself_finds_what_is_there() -> None:
    parts = letters(10)
    kept = ["A " + "".join(parts)]
    assert "list" in set(holders(parts))
    kept.clear()
    assert list(holders(parts)) == []
