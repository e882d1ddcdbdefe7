"""Has a form drawn by a child, so that the writer of PDFs is never loaded into the screen's process and goes when its work is done."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drivers.office_printer.parcel import parcel
from kiosk.forms.document import FormDocument

ROOT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "drivers.office_printer.child")
DEADLINE_S = 20.0
"""A page takes some hundredths of a second; starting Python on a slow board takes the rest."""
LARGEST_PDF = 5_000_000
_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF and how many pages each original has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """``why``: ``late``, ``crashed`` or ``large``. What the child says of itself is dropped: it may quote an answer."""

    why: str


def draw(
    documents: Sequence[FormDocument], *, child: Sequence[str] = CHILD, deadline: float = DEADLINE_S
) -> Drawn | NotDrawn:
    """The originals as one PDF."""
    try:
        done = subprocess.run(
            [*child],
            input=parcel(tuple(documents)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            timeout=deadline,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return NotDrawn("late")
    except OSError:
        return NotDrawn("crashed")
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        return NotDrawn("crashed")
    if len(done.stdout) > LARGEST_PDF:
        return NotDrawn("large")
    return Drawn(done.stdout, max(1, len(_PAGE.findall(done.stdout)) // max(1, len(documents))))
