"""The smallest honest touch program: pygame, two pages of six buttons, shared memory, sleeping in poll() on the X connection.

Turns the page when a press is lifted, as ours does. Run by the benches.
"""

from __future__ import annotations

import ctypes
import os
import select

os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
import pygame

PAGES = (((240, 240, 235), (20, 60, 120)), ((235, 240, 250), (120, 40, 20)))


def draw(surface: pygame.Surface, font: pygame.font.Font, page: int) -> None:
    """One page, whole."""
    paper, ink = PAGES[page]
    surface.fill(paper)
    surface.blit(font.render(f"Halaman {page}", True, (10, 10, 10)), (60, 60))
    for number in range(6):
        pygame.draw.rect(surface, ink, (60, 260 + number * 260, 960, 210), border_radius=24)
        surface.blit(font.render(f"Pilihan {number}", True, (255, 255, 255)), (120, 330 + number * 260))
    pygame.display.flip()


def connection() -> int:
    """The X connection's file descriptor."""
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    name = ctypes.pythonapi.PyCapsule_GetName
    name.restype, name.argtypes = ctypes.c_char_p, (ctypes.py_object,)
    display = pygame.display.get_wm_info()["display"]
    number = ctypes.CDLL("libX11.so.6").XConnectionNumber
    number.restype, number.argtypes = ctypes.c_int, (ctypes.c_void_p,)
    return int(number(pointer(display, name(display))))


def main() -> None:
    """Run until killed."""
    pygame.display.init()
    pygame.font.init()
    surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN | pygame.NOFRAME)
    font = pygame.font.Font(None, 64)
    page = 0
    draw(surface, font, page)
    poll = select.poll()
    poll.register(connection(), select.POLLIN)
    while True:
        turned = False
        while raw := pygame.event.get():
            turned = turned or any(event.type == pygame.MOUSEBUTTONUP for event in raw)
        if turned:
            page = 1 - page
            draw(surface, font, page)
            continue
        poll.poll()


if __name__ == "__main__":
    main()
