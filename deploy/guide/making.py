"""Pictures, HTML, PDF. The printing is Chromium's: it lays out, embeds the fonts, tags headings and pictures for who reads by ear."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from PIL import Image

from deploy.guide.source import MAKER, ROOT, Guide, Page, mark_of
from screens.gallery import Picture, draw, pictures

PANEL = "10.1"
"""The small panel is the most legible on paper, and its pages lie beside a step."""
COLOURS = 64
"""A page of the screen has few; so the PDF fits into a mail."""
PRINT_S = 120.0
STEPS_MM, TOLD_MM, NOTE_MM, LINE_MM, EDGE_MM = 225.0, 19.5, 17.5, 7.0, 9.0
"""Of a sheet: what steps and notes have together, a step of words alone, a note, each further line of either, and what stands round a picture."""
TOLD_CHARS, NOTE_CHARS = 68, 76
"""Letters of a line."""
WIDEST_MM, NARROWEST_MM = 96.0, 43.0
ASSETS = ROOT / "assets"


class NotMade(RuntimeError):
    """No PDF came of it; the text says why."""


def samples() -> dict[str, Picture]:
    """Every picture of the gallery that the guide may show, by the sample's name."""
    return {one.name: one for one in pictures((PANEL,), ("terang",), ("id",)) if one.view is not None}


def make(guide: Guide, out: Path) -> int:
    """Write the PDF and, beside it, what it was made of; gives the number of its pages. Raises NotMade."""
    known = samples()
    unknown = sorted(guide.pictures - set(known))
    if unknown:
        raise NotMade(f"the gallery has no {', '.join(unknown)}")
    with tempfile.TemporaryDirectory(prefix="panduan-") as name:
        folder = Path(name)
        if draw((known[one] for one in sorted(guide.pictures)), folder / "raw"):
            crowded = [one for one in sorted(guide.pictures) if known[one].laid()[0].faults]
            raise NotMade(f"words have no room on {', '.join(crowded)}; see the gallery")
        for one in guide.pictures:
            _smaller(folder / "raw" / known[one].file, folder / f"{one}.png")
        html = folder / "guide.html"
        html.write_text(page_html(guide, {one: f"{one}.png" for one in guide.pictures}), "utf-8")
        _chromium(html, folder / "profile", "--no-pdf-header-footer", f"--print-to-pdf={folder / 'guide.pdf'}")
        pdf = (folder / "guide.pdf").read_bytes()
        count = len(re.findall(rb"/Type\s*/Page\b", pdf))
        if count != len(guide.order) + 2:
            told_so = _chromium(html, folder / "profile", "--dump-dom")
            long = re.search(r'data-long="([^"]+)"', told_so)
            raise NotMade(f"there is more than its sheet holds on {'a page' if long is None else long[1]}")
    out.write_bytes(pdf)
    beside(out).write_text(told(pdf, mark_of()), "utf-8")
    return count


def beside(pdf: Path) -> Path:
    """The file that says what the PDF was made of."""
    return pdf.with_suffix(".asal")


def told(pdf: bytes, source: str) -> str:
    """Its text."""
    return f"source {source}\npdf {hashlib.sha256(pdf).hexdigest()}\n"


def page_html(guide: Guide, images: dict[str, str]) -> str:
    """The whole guide as one page of HTML; ``images``: address of the picture of each sample."""
    environment = Environment(
        loader=FileSystemLoader(MAKER),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    return environment.get_template("page.html").render(
        guide=guide,
        images=images,
        style=Markup((MAKER / "style.css").read_text("utf-8")),  # noqa: S704 - our own file
        fonts=(ASSETS / "fonts").as_uri(),
        width=picture_width,
        art=lambda name: Markup((ASSETS / "art" / f"{name}.svg").read_text("utf-8")),  # noqa: S704 - our own drawings
        numbers={name: number for number, name in enumerate(guide.order, start=3)},
    )


def picture_width(page: Page) -> int:
    """Millimetres: as wide as the sheet's other parts leave room for, within what can be read and what leaves room for words."""
    shown = sum(bool(step.see or step.art) for step in page.steps)
    told_only = sum(_lines(step.do, TOLD_CHARS) for step in page.steps if not step.see and not step.art)
    notes = sum(_lines(note.say, NOTE_CHARS) for note in page.notes)
    room = STEPS_MM - TOLD_MM * (len(page.steps) - shown) - NOTE_MM * len(page.notes) - LINE_MM * (told_only + notes)
    high = room / max(1, shown) - EDGE_MM
    return round(min(WIDEST_MM, max(NARROWEST_MM, high * 1.6)))


def _lines(sentence: str, letters: int) -> int:
    """Lines beyond the first."""
    return (len(sentence.replace("**", "")) - 1) // letters


def marked(sentence: str) -> Markup:
    """``**Panggil petugas**`` is something to touch."""
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", str(escape(sentence))))  # noqa: S704 - escaped first


def _smaller(raw: Path, out: Path) -> None:
    with Image.open(raw) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


def _chromium(html: Path, profile: Path, *wanted: str) -> str:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise NotMade("it takes chromium: apt-get install chromium")
    # Chromium's own sandbox refuses to start as root; nothing here is from anywhere but this folder.
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [
            chromium,
            "--headless=new",
            *alone,
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--generate-pdf-document-outline",
            "--window-size=1000,1200",
            f"--user-data-dir={profile}",
            *wanted,
            html.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=PRINT_S,
        check=False,
    )
    if done.returncode:
        raise NotMade(f"chromium ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout
