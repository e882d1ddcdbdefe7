"""Icons in the colour of a role, drawings at their exact size, QR codes and scanned pages, kept in one bounded store."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from hashlib import blake2b

import pygame

from kiosk.ports import Preview
from screens.shapes import Colour
from screens.theme import ASSETS

STORE_BYTES = 10 * 1024 * 1024
"""Pixels kept ready; the whole kiosk has 77 MiB, and a page needs about two."""


class Store:
    """The pictures used last, up to a number of bytes. ``forget`` drops those that may show a person's papers or answers."""

    def __init__(self, limit: int = STORE_BYTES) -> None:
        self._kept: OrderedDict[Hashable, tuple[pygame.Surface, int]] = OrderedDict()
        self._limit = limit
        self._bytes = 0

    def get(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The picture of that key, made when it is not there."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        made = make()
        size = made.get_width() * made.get_height() * made.get_bytesize()
        self._kept[key] = (made, size)
        self._bytes += size
        while self._bytes > self._limit and len(self._kept) > 1:
            _, (_, gone) = self._kept.popitem(last=False)
            self._bytes -= gone
        return made

    def forget(self, kinds: tuple[str, ...]) -> None:
        """Overwrite and drop every picture whose key begins with one of ``kinds``."""
        for key in [k for k in self._kept if isinstance(k, tuple) and k[0] in kinds]:
            surface, size = self._kept.pop(key)
            surface.fill((0, 0, 0, 0))
            self._bytes -= size

    @property
    def size(self) -> int:
        """Bytes kept now."""
        return self._bytes


@lru_cache(maxsize=128)
def _source(folder: str, name: str) -> str:
    return (ASSETS / folder / f"{name}.svg").read_text("utf-8")


def icon(name: str, side: int, colour: Colour) -> pygame.Surface:
    """An icon ``side`` pixels wide and high in one colour."""
    fill = "#{:02x}{:02x}{:02x}".format(*colour)
    svg = _source("icons", name).replace("<path ", f'<path fill="{fill}" ')
    return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (side, side)).convert_alpha()


@lru_cache(maxsize=128)
def art_shape(name: str) -> float:
    """Width over height of a drawing."""
    head = _source("art", name).split(">", 1)[0]
    w, h = head.split('viewBox="')[1].split('"')[0].split()[2:4]
    return float(w) / float(h)


def art(name: str, size: tuple[int, int]) -> pygame.Surface:
    """A drawing, as large as fits in ``size`` pixels."""
    svg = _source("art", name).encode()
    return pygame.image.load_sized_svg(io.BytesIO(svg), size).convert_alpha()


def photo(preview: Preview, size: tuple[int, int]) -> pygame.Surface:
    """A scanned page, as large as fits in ``size`` pixels."""
    whole = pygame.image.frombuffer(preview.rgb, (preview.width, preview.height), "RGB")
    scale = min(size[0] / preview.width, size[1] / preview.height)
    return pygame.transform.smoothscale(
        whole, (max(1, int(preview.width * scale)), max(1, int(preview.height * scale)))
    )


def photo_key(preview: Preview) -> bytes:
    """Tells two previews apart without keeping their pixels."""
    return blake2b(preview.rgb, digest_size=12).digest()


def qr(text: str, side: int) -> pygame.Surface:
    """A QR code with four modules of quiet zone, as large as whole pixels a module allow within ``side``."""
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_L, border=4)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    module = max(1, side // len(matrix))
    surface = pygame.Surface((module * len(matrix),) * 2)
    surface.fill((255, 255, 255))
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                surface.fill((0, 0, 0), (x * module, y * module, module, module))
    return surface
