"""One translator: SDL touch, mouse and keyboard in, the visit's events out. Nothing typed or touched reaches anything else.

Rules 3 to 5 of the house: act on lift inside the same target, sliding off cancels, double strikes and taps right after a page change
do nothing. Only the first finger counts. Time is handed in, so every rule is tested without waiting.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from kiosk.visit.events import Chose, CodeRead, Drawn, Event, KeyErased, KeyTyped
from screens import ink
from screens.area import Area
from screens.ink import Place
from screens.marks import Layout, Stroked, Target
from screens.panel import Panel
from screens.wedge import Wedge

AGAIN_S = 0.5
"""A second tap on the same target within this time is a double strike (EN 301 549 5.8)."""

AGAIN_KEY_S = 0.25
"""The same for keys of a pad, where the same digit twice is meant twice; tremor is faster."""

SETTLE_S = 0.3
"""Taps this soon after a page change were meant for the page before."""

FORBIDDEN = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META
MOUSE = -1
ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}


class Hand:
    """What one person's finger, mouse and keyboard are doing. ``pressed`` and ``focus`` are names of targets, for drawing."""

    def __init__(self) -> None:
        self.pressed: str | None = None
        self.focus: str | None = None
        self.wedge = Wedge()
        self._layout = Layout((), ())
        self._finger: int | None = None
        self._down: Target | None = None
        self._drawing: list[Place] = []
        self._settled = 0.0
        self._last: tuple[str, float] = ("", -10.0)

    def see(self, layout: Layout, now: float) -> None:
        """Another layout is shown. A new page cancels a press and lets nothing be touched for a moment."""
        if layout.page != self._layout.page:
            self._settled = now + SETTLE_S if self._layout.page else now
            self._let_go()
            self.focus = None
        elif self._down is not None and self._named(layout, self._down.name) is None:
            self._let_go()
        if layout.pad != self._layout.pad and self._drawing:
            self._let_go()
        self._layout = layout
        if self.focus is not None and self._named(layout, self.focus) is None:
            self.focus = None

    def forget(self) -> None:
        """The visit ended."""
        self._let_go()
        self.focus = None
        self.wedge.forget()

    def take(self, event: pygame.event.Event, panel: Panel, now: float) -> list[Event]:
        """One raw event of SDL; positions become mm of ``panel``."""
        match event.type:
            case pygame.FINGERDOWN | pygame.FINGERMOTION | pygame.FINGERUP:
                # Finger positions are pixel / (size - 1).
                at = panel.millimetres(event.x * (panel.width - 1), event.y * (panel.height - 1))
                return self._touch(event.type, event.finger_id, at, now)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP if event.button == 1 and not getattr(
                event, "touch", False
            ):
                kind = pygame.FINGERDOWN if event.type == pygame.MOUSEBUTTONDOWN else pygame.FINGERUP
                return self._touch(kind, MOUSE, panel.millimetres(*event.pos), now)
            case pygame.MOUSEMOTION if not getattr(event, "touch", False):
                return self._touch(pygame.FINGERMOTION, MOUSE, panel.millimetres(*event.pos), now)
            case pygame.KEYDOWN:
                return self._key(event.key, event.mod, event.unicode, now)
            case _:
                return []

    def due(self, now: float) -> list[Event]:
        """Characters held back that turned out to be typed."""
        return self._typed(self.wedge.typed(now))

    # ------------------------------------------------------------------ touch

    def _touch(self, kind: int, finger: int, at: tuple[float, float], now: float) -> list[Event]:
        if kind == pygame.FINGERDOWN:
            if self._finger is None:
                self._press(finger, at, now)
            return []
        if finger != self._finger:
            return []
        if self._drawing:
            return self._draw(kind, at)
        inside = self._down is not None and self._down.area.holds(*at)
        if kind == pygame.FINGERMOTION:
            self.pressed = self._down.name if self._down is not None and inside else None
            return []
        down = self._down
        self._let_go()
        return self._act(down, now) if down is not None and inside else []

    def _press(self, finger: int, at: tuple[float, float], now: float) -> None:
        self._finger = finger
        self.focus = None
        if now < self._settled:
            return
        pad = self._layout.pad
        if pad is not None and pad.holds(*at):
            self._drawing = [ink.inside(pad, at)]
            return
        self._down = self._layout.target_at(*at)
        self.pressed = self._down.name if self._down is not None else None

    def _draw(self, kind: int, at: Place) -> list[Event]:
        """A finger in the field of a signature: a line while it moves, a stroke once it is lifted."""
        pad, line = self._layout.pad, self._drawing
        if pad is None:
            self._let_go()
            return []
        place = ink.inside(pad, at)
        if len(line) < ink.LONGEST and math.dist(line[-1], place) >= ink.APART:
            line.append(place)
        if kind == pygame.FINGERMOTION:
            return []
        stroke = ink.drawn(pad, line)
        self._let_go()
        return [Drawn(stroke)]

    def line(self) -> tuple[Stroked, ...]:
        """What the finger has drawn since it came down."""
        return ink.pieces(self._drawing) if self._drawing else ()

    def _let_go(self) -> None:
        self._finger = None
        self._drawing = []
        self._down = None
        self.pressed = None

    def _act(self, target: Target, now: float, pause: float = AGAIN_S) -> list[Event]:
        name, then = self._last
        pause = AGAIN_KEY_S if isinstance(target.event, KeyTyped | KeyErased) else pause
        if target.name == name and now - then < pause:
            return []
        self._last = (target.name, now)
        # The target as it is now: what it means may have changed while the finger lay on it.
        current = self._named(self._layout, target.name)
        return [] if current is None else [current.event]

    # ------------------------------------------------------------------ keyboard

    def _key(self, key: int, mod: int, character: str, now: float) -> list[Event]:
        if mod & FORBIDDEN:
            return []
        match key:
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                return self._enter(now)
            case pygame.K_BACKSPACE:
                return [
                    *self.due(now),
                    *(target.event for target in self._layout.targets if isinstance(target.event, KeyErased)),
                ]
            case pygame.K_TAB:
                self._move_focus(-1 if mod & pygame.KMOD_SHIFT else 1)
                return []
            case _ if key in ARROWS:
                self._step_focus(*ARROWS[key])
                return []
            case pygame.K_SPACE if self.focus is not None:
                return self._act_on(self.focus, now)
            case _:
                return (
                    self._typed(self.wedge.feed(character, now))
                    if len(character) == 1 and character.isprintable()
                    else []
                )

    def _enter(self, now: float) -> list[Event]:
        code, typed = self.wedge.enter(now)
        if code is not None:
            return [CodeRead(code)]
        return [*self._typed(typed), *self._act_on(self.focus or "next", now)]

    def _act_on(self, name: str, now: float) -> list[Event]:
        target = self._named(self._layout, name)
        return [] if target is None or now < self._settled else self._act(target, now, AGAIN_KEY_S)

    def _typed(self, characters: list[str]) -> list[Event]:
        """Only what a key on the screen could have typed; where nothing is typed a figure takes the how manieth answer."""
        if not self._layout.typing:
            return self._counted(characters[0]) if characters else []
        offered = {t.event.symbol for t in self._layout.targets if isinstance(t.event, KeyTyped)}
        found: list[Event] = []
        for character in characters:
            for symbol in (character, character.upper(), character.lower()):
                if symbol in offered:
                    found.append(KeyTyped(symbol))
                    break
        return found

    def _counted(self, character: str) -> list[Event]:
        """A clerk with a keyboard answers by figures: 1 is the first answer, in reading order."""
        if not character.isascii() or not character.isdigit():
            return []
        answers = [target for target in reading_order(self._layout.targets) if isinstance(target.event, Chose)]
        number = int(character)
        return [answers[number - 1].event] if 0 < number <= len(answers) else []

    def _step_focus(self, dx: int, dy: int) -> None:
        """An arrow: the nearest target that way, or where there is none, none; the first arrow shows the ring."""
        here = None if self.focus is None else self._named(self._layout, self.focus)
        if here is None:
            self._move_focus(1)
            return
        beyond = [(away(here.area, t.area, dx, dy), t.name) for t in self._layout.targets if t.name != here.name]
        reachable = [(distance, name) for distance, name in beyond if distance is not None]
        if reachable:
            self.focus = min(reachable)[1]

    def _move_focus(self, step: int) -> None:
        names = [target.name for target in reading_order(self._layout.targets)]
        if not names:
            return
        if self.focus not in names:
            self.focus = names[0 if step > 0 else -1]
            return
        self.focus = names[(names.index(self.focus) + step) % len(names)]

    @staticmethod
    def _named(layout: Layout, name: str) -> Target | None:
        return next((target for target in layout.targets if target.name == name), None)


def reading_order(targets: Sequence[Target]) -> list[Target]:
    """Line by line from above, each line from the left. A target belongs to a line while its middle lies above the line's lowest foot."""
    lines: list[list[Target]] = []
    for target in sorted(targets, key=lambda t: (t.area.y, t.area.x)):
        first = lines[-1][0].area if lines else None
        if first is not None and target.area.y + min(target.area.h, first.h) / 2 < first.bottom:
            lines[-1].append(target)
        else:
            lines.append([target])
    return [target for line in lines for target in sorted(line, key=lambda t: t.area.x)]


def away(here: Area, there: Area, dx: int, dy: int) -> float | None:
    """How far another target lies in a direction, in mm, sideways counted double; None when it does not lie that way."""
    right, left = there.x - here.right, here.x - there.right
    down, up = there.y - here.bottom, here.y - there.bottom
    ahead = right if dx > 0 else left if dx < 0 else down if dy > 0 else up
    if ahead < 0:
        return None
    aside = max(down, up, 0.0) if dx else max(right, left, 0.0)
    lean = abs(there.y + there.h / 2 - here.y - here.h / 2) if dx else abs(there.x + there.w / 2 - here.x - here.w / 2)
    return ahead + 2 * aside + 0.01 * lean
