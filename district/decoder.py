"""Runs as a child of its own: a scanned page from stdin, the same as JPEG to stdout. Imports nothing of the district.

A picture is the one thing from a village that a large C library takes apart; here it does so with little memory, little time, no files.
"""

from __future__ import annotations

import io
import resource
import sys

MEMORY = 1 << 30
SECONDS = 15
PIXELS = 60_000_000  # an A3 page at 400 dpi is 31 million
IN_BYTES = 33 << 20
QUALITY = 82


def main() -> int:
    """0 when a JPEG was written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from PIL import Image, ImageOps, UnidentifiedImageError

    # From here on no new file: what is read is stdin, what is written is stdout.
    Image.init()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read(IN_BYTES + 1)
    if len(data) > IN_BYTES:
        return 1
    try:
        with Image.open(io.BytesIO(data), formats=("AVIF", "TIFF", "PNG", "JPEG")) as image:
            if image.width * image.height > PIXELS:
                return 1
            picture = ImageOps.exif_transpose(image).convert("RGB")
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return 1
    sys.stdout.buffer.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
