"""The virtual scanner's child: draws a paper lying on the glass and writes it as `scanimage` would, or fails as it would.

`python -m drivers.scanner.virtual_child JSON`; the picture on standard output, progress on standard error, the SANE status as exit code.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import time
from pathlib import Path

CODES = {"busy": 3, "jammed": 6, "no_paper": 7, "cover_open": 8, "io": 9}
STEPS = 20
FAILS_AT = 6
LID = (228, 229, 227)
SHADOW = 0.30
GRAIN = 2.5
DEFAULT_DPI = 150


def picture(job: dict[str, object]) -> bytes:
    """PNM bytes of the glass with the paper on it."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter

    def number(name: str) -> float:
        return float(str(job[name]))

    dpi, unit = int(number("dpi")), number("dpi") / 25.4
    size = (round(number("width_mm") * unit), round(number("height_mm") * unit))
    with Image.open(Path(str(job["file"]))) as opened:
        paper_dpi = float(opened.info.get("dpi", (DEFAULT_DPI, DEFAULT_DPI))[0])
        paper = opened.convert("RGB")
    scale = paper_dpi / dpi
    radians = math.radians(number("angle"))
    cos, sin = math.cos(radians), math.sin(radians)
    cx, cy = size[0] / 2 + number("x") * unit, size[1] / 2 + number("y") * unit
    half = (paper.width / scale / 2, paper.height / scale / 2)
    corners = [
        (cx + x * cos - y * sin, cy + x * sin + y * cos)
        for x, y in ((-half[0], -half[1]), (half[0], -half[1]), half, (-half[0], half[1]))
    ]

    glass = Image.new("RGB", size, LID)
    shade = Image.new("L", size, 0)
    ImageDraw.Draw(shade).polygon([(x + 0.4 * unit, y + 0.4 * unit) for x, y in corners], fill=round(255 * SHADOW))
    glass.paste((0, 0, 0), mask=shade.filter(ImageFilter.GaussianBlur(0.4 * unit)))
    # Output to input, as Pillow's AFFINE wants it: back around the paper's middle, then to the paper's own pixels.
    matrix = (
        cos * scale,
        sin * scale,
        paper.width / 2 - (cos * cx + sin * cy) * scale,
        -sin * scale,
        cos * scale,
        paper.height / 2 + (sin * cx - cos * cy) * scale,
    )
    turned = paper.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    mask = Image.new("L", paper.size, 255).transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    glass.paste(turned, mask=mask)
    if number("blur"):
        glass = glass.filter(ImageFilter.GaussianBlur(number("blur") * unit))
    rng = np.random.default_rng(int(number("seed")))
    lit = np.asarray(glass, np.float32) * np.float32(number("light")) + rng.standard_normal(
        (size[1], size[0], 1), np.float32
    ) * np.float32(GRAIN)
    done = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
    if not job["colour"]:
        done = done.convert("L")
    return b"%s\n# virtual\n%d %d\n255\n" % (b"P6" if job["colour"] else b"P5", *size) + done.tobytes()


def main(argument: str) -> int:
    """One scan."""
    job = json.loads(argument)
    state, pause = str(job["state"]), float(job["pace"]) / STEPS
    data = picture(job) if state in {"ready", "short"} else b""
    fails = state not in {"ready", "short"}
    for step in range(FAILS_AT if fails else STEPS + 1):
        sys.stderr.write(f"Progress: {step * 100 / STEPS:.1f}%\r")
        sys.stderr.flush()
        time.sleep(pause)
    match state:
        case "hung":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            while True:
                signal.pause()
        case "crashed":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "ready" | "short":
            sys.stdout.buffer.write(data if state == "ready" else data[: len(data) // 2])
            sys.stdout.buffer.flush()
        case _:
            return CODES[state]
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
