"""Binary PGM and PPM as scanners write them (Netpbm's pgm(5), ppm(5)): a strict reader and the writer of masters.

No library decodes the scanner's bytes: the format is a line of numbers and the pixels, and anything else is refused. This module does not
import numpy until pixels are asked for, so the screen process may read a header.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.papers.limits import MAX_PIXELS

if TYPE_CHECKING:
    from collections.abc import Buffer  # type: ignore[attr-defined]

    from kiosk.papers.pixels import Pixels

HEADER_LIMIT = 1024
"""A header with comments is shorter than this, or it is none."""


class BadPicture(ValueError):
    """Not a picture we read. The message names no content."""


@dataclass(frozen=True, slots=True)
class Header:
    """``channels`` 1 or 3; pixels start at byte ``offset``."""

    width: int
    height: int
    channels: int
    offset: int

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return self.offset + self.width * self.height * self.channels


def _fields(head: bytes) -> tuple[list[int], int]:
    """The three numbers after the magic and the offset after the one white byte that ends them; comments run to the line's end."""
    numbers: list[int] = []
    at, word = 2, b""
    while at < len(head):
        byte = head[at : at + 1]
        at += 1
        if byte == b"#" and not word:
            end = head.find(b"\n", at)
            if end < 0:
                raise BadPicture("comment without an end")
            at = end + 1
        elif byte.isdigit():
            word += byte
            if len(word) > 6:
                raise BadPicture("number too long")
        elif byte in b" \t\r\n":
            if word:
                numbers.append(int(word))
                word = b""
                if len(numbers) == 3:
                    return numbers, at
        else:
            raise BadPicture("byte that belongs in no header")
    raise BadPicture("header cut short")


def read_header(head: bytes) -> Header:
    """The header at the start of ``head`` (the file's first kilobyte is enough). Raises ``BadPicture``."""
    channels = {b"P5": 1, b"P6": 3}.get(head[:2])
    if channels is None:
        raise BadPicture("neither PGM nor PPM")
    (width, height, top), offset = _fields(head[:HEADER_LIMIT])
    if top != 255:
        raise BadPicture("not 8 bits a sample")
    if not (width and height) or width * height > MAX_PIXELS:
        raise BadPicture("empty or too large")
    return Header(width, height, channels, offset)


def read(data: Buffer) -> Pixels:
    """Pixels of a whole file: uint8 of (height, width) or (height, width, 3) RGB, a view on ``data``. Raises ``BadPicture``."""
    import numpy as np

    view = memoryview(data)
    header = read_header(bytes(view[:HEADER_LIMIT]))
    if view.nbytes != header.size:
        raise BadPicture("length does not fit the header")
    flat = np.frombuffer(view, np.uint8, offset=header.offset)
    shape = (header.height, header.width) if header.channels == 1 else (header.height, header.width, 3)
    return flat.reshape(shape)


def header_of(pixels: Pixels) -> bytes:
    """The header to write before ``pixels.tobytes()``."""
    height, width = pixels.shape[:2]
    return b"P%d\n%d %d\n255\n" % (5 if pixels.ndim == 2 else 6, width, height)
