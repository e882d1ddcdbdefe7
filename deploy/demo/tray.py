"""The demonstration's paper tray: a second window with the newest slip as it came out.

A program of its own, so that a touch on the paper is no touch on the screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

LOOK_MS = 120
"""Paper that shows so soon after it came out came out at once."""
WIDTH, MARGIN = 380, 20
DESK, PAPER_EDGE, INK = (214, 205, 188), (150, 140, 120), (40, 40, 40)
STEP = 80
"""Pixels a turn of the wheel moves the slip."""


def newest(folder: Path) -> Path | None:
    """The slip that came out last; their names begin with their number."""
    slips = sorted(folder.glob("[0-9]*-*.png"))
    return slips[-1] if slips else None


def picture(slip: Path) -> pygame.Surface | None:
    """The slip at the tray's width; None while it is not whole."""
    try:
        found = pygame.image.load(str(slip))
    except (pygame.error, OSError):
        return None
    width = WIDTH - 2 * MARGIN
    return pygame.transform.smoothscale(
        found.convert(24), (width, round(found.get_height() * width / found.get_width()))
    )


def draw(window: pygame.Surface, slip: pygame.Surface | None, down: int) -> None:
    """The desk, and the slip moved up by ``down`` pixels."""
    window.fill(DESK)
    if slip is not None:
        place = slip.get_rect(topleft=(MARGIN, MARGIN - down))
        window.blit(slip, place)
        pygame.draw.rect(window, PAPER_EDGE, place, 1)
    else:
        font = pygame.font.Font(None, 28)
        text = font.render("Kertas keluar di sini", True, INK)
        window.blit(text, text.get_rect(center=window.get_rect().center))
    pygame.display.flip()


def main(folder: Path) -> int:
    """Show what comes out until the window is closed."""
    pygame.display.init()
    pygame.font.init()
    height = min(860, round(pygame.display.get_desktop_sizes()[0][1] * 0.8))
    window = pygame.display.set_mode((WIDTH, height))
    pygame.display.set_caption("Kertas dari pencetak")
    shown: Path | None = None
    slip: pygame.Surface | None = None
    down = 0
    draw(window, slip, down)
    while True:
        most = max(0, (slip.get_height() if slip is not None else 0) + 2 * MARGIN - height)
        for event in pygame.event.get():
            match event.type:
                case pygame.QUIT:
                    return 0
                case pygame.MOUSEWHEEL:
                    down = min(max(down - event.y * STEP, 0), most)
                    draw(window, slip, down)
                case pygame.WINDOWEXPOSED:
                    draw(window, slip, down)
                case _:
                    pass
        latest = newest(folder)
        if latest is not None and latest != shown:
            fresh = picture(latest)
            if fresh is not None:
                shown, slip, down = latest, fresh, 0
                draw(window, slip, down)
        # SDL's own waiting looks a thousand times a second.
        pygame.time.wait(LOOK_MS)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
