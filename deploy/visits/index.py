"""Pictures into their folders and the page that shows them. A picture that would change nowhere but in its QR code stays as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from deploy.visits.film import Shot
from deploy.visits.stories import STORIES, Story
from deploy.visits.walks import Taken

COLOURS, SLIP_COLOURS = 64, 8
SLIP_WIDTH = 432
STEP = 255 // (SLIP_COLOURS - 1)
ALIKE = 40
"""Two pixels nearer than this in every colour are the same: another palette, another rounding."""
FEW = 0.0005
"""Share of pixels that may differ by more in a picture that shows the same."""
COLUMNS = {True: 4, False: 3}
"""Pictures in a row, of tall and of wide panels."""
GREY = (128, 128, 128)

Box = tuple[int, int, int, int]

HEAD = """# Five visits

Five whole visits, every page of them in order, as it looked when it was left. They are walked through the real screens, service pack, judge of
scans, ledger and slips by `.venv/bin/python -m deploy.visits --out docs/visits`; time, chance and the papers on the glass are fixed, so the pictures
change only when the kiosk does. People, offices and numbers are invented. The sentences under the pictures are the pages' own, in English, with what
was answered.
"""


def write(out: Path, taken: dict[str, Taken]) -> None:
    """All pictures and the page."""
    parts = [HEAD]
    for story in STORIES:
        found, folder = taken[story.name], out / story.name
        folder.mkdir(parents=True, exist_ok=True)
        names = {f"{number:02}.png": shot for number, shot in enumerate(found.shots, 1)}
        for name, shot in names.items():
            keep(folder / name, shot.picture, shot.changing, COLOURS)
        if found.slip is not None:
            _slip(folder / "slip.png", found.slip)
        for file in folder.glob("*.png"):
            if file.name not in names and file.name != "slip.png":
                file.unlink()
        parts.append("\n".join(page(story, found)))
    (out / "README.md").write_text("\n".join(parts) + "\n", "utf-8")


def page(story: Story, taken: Taken) -> Iterator[str]:
    """What the index says of one visit."""
    columns = COLUMNS[story.panel.px[1] > story.panel.px[0]]
    yield f"## {story.title}\n"
    yield f"{story.told} {len(taken.shots)} pages on a panel of {story.panel.name}.\n"
    yield "|" + " |" * columns
    yield "|" + "---|" * columns
    told = captions(story, taken.shots)
    numbers = range(1, len(taken.shots) + 1)
    for first in range(0, len(told), columns):
        row = [
            f"![Page {number}]({story.name}/{number:02}.png)<br>{number}. {told[number - 1]}"
            for number in numbers[first : first + columns]
        ]
        yield "| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |"
    if taken.slip is not None:
        yield "\nThe slip:\n"
        yield f"![Slip]({story.name}/slip.png)\n"


def captions(story: Story, shots: Sequence[Shot]) -> list[str]:
    """One sentence a page, and the story's own word where it first fits."""
    left = dict(story.notes)
    told: list[str] = []
    for shot in shots:
        note = left.pop(shot.about, "")
        told.append(f"{shot.caption} {note}".strip().replace("|", "/"))
    return told


def keep(file: Path, picture: Image.Image, changing: Sequence[Box], colours: int) -> None:
    """Write a picture with few colours, unless the one that is there shows the same."""
    out = io.BytesIO()
    picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    if file.exists():
        with Image.open(file) as old, Image.open(out) as new:
            if alike(old.convert("RGB"), new.convert("RGB"), changing):
                return
    file.write_bytes(out.getvalue())


def alike(old: Image.Image, new: Image.Image, changing: Sequence[Box]) -> bool:
    """Whether two pictures show the same outside of what always changes."""
    if old.size != new.size:
        return False
    for picture in (old, new):
        for left, top, width, height in changing:
            ImageDraw.Draw(picture).rectangle((left, top, left + width, top + height), fill=GREY)
    off = np.abs(np.asarray(old, np.int16) - np.asarray(new, np.int16)).max(axis=2) > ALIKE
    return float(off.mean()) <= FEW


def _slip(file: Path, paper: Path) -> None:
    """A slip as wide as it reads well."""
    with Image.open(paper) as opened:
        whole = opened.convert("RGB")
    scale = SLIP_WIDTH / whole.width
    small = whole.resize((SLIP_WIDTH, round(whole.height * scale)), Image.Resampling.LANCZOS)
    # Fixed greys: greys chosen anew for each picture would follow the code in it.
    greys = small.convert("L").point([round(value / STEP) * STEP for value in range(256)])
    keep(file, greys.convert("RGB"), (_code_of(greys),), SLIP_COLOURS)


def _code_of(slip: Image.Image) -> Box:
    """Where the code of a slip is: nothing else in its left half is inked over so many rows without a blank one."""
    half = slip.width * 51 // 100
    inked: list[bool] = np.any(np.asarray(slip)[:, :half] < STEP, axis=1).tolist()
    longest = top = begun = 0
    for row, ink in enumerate(inked):
        begun = begun if ink else row + 1
        if row + 1 - begun > longest:
            longest, top = row + 1 - begun, begun
    return 0, top, half, longest
