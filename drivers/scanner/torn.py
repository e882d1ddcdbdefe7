"""Has a picture been filled up? sane-airscan takes half a picture for a whole one: it paints the rest white, a JPEG library grey, and all is well.

A scanned picture never ends like that. Where a scanner clips white or black, the last row before the even part fades into it, because no paper
lies level to the width of a pixel; where data ended, the row before is as full as any.
"""

from __future__ import annotations

from typing import BinaryIO

from kiosk.papers.pnm import Header

LEAST_SHARE = 0.02
"""Of the height; less is no loss to a reader."""
CLIPPED = (0, 255)
FADED = 0.1
"""Share of the row before that already has the even part's value, on a real scan."""
CHUNK = 1 << 20


def filled_up(file: BinaryIO, header: Header) -> bool:
    """Whether the end of the picture is paint. ``file`` holds the whole picture of ``header``."""
    row = header.width * header.channels
    value, even = _even_end(file, header)
    rows = even // row
    if rows < max(2, header.height * LEAST_SHARE) or rows >= header.height:
        return False
    if value not in CLIPPED:
        return True
    file.seek(header.offset + (header.height - rows - 1) * row)
    return file.read(row).count(bytes([value]) * header.channels) < header.width * FADED


def _even_end(file: BinaryIO, header: Header) -> tuple[int, int]:
    """The last byte's value, and how many bytes at the end have it."""
    at, even = header.size, 0
    value = b""
    while at > header.offset:
        start = max(header.offset, at - CHUNK)
        file.seek(start)
        part = file.read(at - start)
        value = value or part[-1:]
        left = len(part.rstrip(value))
        even += len(part) - left
        if left:
            break
        at = start
    return value[0], even
