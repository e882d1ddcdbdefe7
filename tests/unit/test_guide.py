"""The clerks' guide says only what the screens show, in short sentences, one task a sheet; and the PDF beside it was made of these words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from deploy.guide import making
from deploy.guide.making import ASSETS, NotMade, beside, make, page_html, samples, told
from deploy.guide.source import ROOT, SOURCE, Guide, Page, SourceFault, mark_of, read_guide
from screens.marks import Button, Words

PDF = ROOT / "docs" / "panduan-petugas.pdf"
MOST_WORDS = 12


def sentences(guide: Guide) -> list[tuple[str, str]]:
    """Everything somebody reads, with the page it stands on."""
    found = [("guide", line) for line in guide.index.promise]
    for name, page in guide.pages.items():
        said = [page.when, *(step.do for step in page.steps), *(note.say for note in page.notes)]
        said += [item for part in page.checks for item in part.items]
        found += [(name, line) for line in said]
    return found


LABEL = re.compile(r"\*\*(.+?)\*\*")


@lru_cache(maxsize=1)
def on_screens() -> dict[str, frozenset[str]]:
    """What can be read on every sample."""
    found = {}
    for name, one in samples().items():
        layout, _, _ = one.laid()
        marks = [child for mark in layout.marks for child in (mark.children if isinstance(mark, Button) else (mark,))]
        found[name] = frozenset(" ".join(mark.lines).strip() for mark in marks if isinstance(mark, Words))
    return found


def test_it_shows_only_pictures_that_the_gallery_draws() -> None:
    guide = read_guide()
    assert guide.pictures <= set(samples())
    drawn = {step.art for page in guide.pages.values() for step in page.steps if step.art} | {guide.index.art}
    assert drawn <= {path.stem for path in (ASSETS / "art").glob("*.svg")}


def test_what_it_tells_to_touch_stands_on_a_screen() -> None:
    named = {label for _, line in sentences(read_guide()) for label in LABEL.findall(line)}
    assert len(named) > 10
    assert named - frozenset().union(*on_screens().values()) == set()


def test_the_picture_beside_a_step_shows_something_it_tells_to_touch() -> None:
    steps = [(name, step) for name, page in read_guide().pages.items() for step in page.steps if step.see]
    astray = [
        (name, step.do)
        for name, step in steps
        if LABEL.search(step.do) and not set(LABEL.findall(step.do)) & on_screens()[step.see]
    ]
    assert astray == []


def test_every_page_is_in_the_contents_once_and_on_a_sheet() -> None:
    guide = read_guide()
    assert len(guide.order) == len(set(guide.order)) == len(list(SOURCE.glob("*.toml"))) - 1
    html = page_html(guide, {one: f"{one}.png" for one in guide.pictures})
    for name, page in guide.pages.items():
        assert html.count(f'id="{name}"') == html.count(f'href="#{name}"') == 1
        assert html.count(f"<span>{page.title}</span>") == html.count(f"<h1>{page.title}</h1>") == 1


def test_sentences_are_short() -> None:
    long = []
    for name, line in sentences(read_guide()):
        said = re.split(r"[.?!:](?:\s|$)", line.replace("**", ""))
        long += [(name, sentence) for sentence in said if len(sentence.split()) > MOST_WORDS]
    assert long == []


def test_the_pdf_was_made_of_these_words() -> None:
    assert beside(PDF).read_text("utf-8") == told(PDF.read_bytes(), mark_of()), (
        "make it anew: .venv/bin/python -m deploy.guide --out docs/panduan-petugas.pdf"
    )


def test_changed_words_ask_for_a_new_pdf(tmp_path: Path) -> None:
    for path in SOURCE.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert mark_of(tmp_path) == mark_of()
    page = tmp_path / "masuk.toml"
    page.write_text(page.read_text("utf-8").replace("PIN", "sandi"), "utf-8")
    assert mark_of(tmp_path) != mark_of()


# ------------------------------------------------------------------ the maker


def small(**changes: object) -> Guide:
    """One page."""
    guide = read_guide()
    page = guide.pages["masuk"].model_copy(update=changes)
    chapter = guide.index.chapters[0].model_copy(update={"pages": ("masuk",)})
    return Guide(index=guide.index.model_copy(update={"chapters": (chapter,)}), pages={"masuk": page})


@pytest.mark.needs("chromium")
def test_each_task_gets_one_sheet(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    assert make(small(), out) == 3
    pdf = out.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Subtype\s*/Image\b", pdf)) >= len(small().pictures)
    assert beside(out).read_text("utf-8") == told(pdf, mark_of())


@pytest.mark.needs("chromium")
def test_a_page_that_its_sheet_does_not_hold_is_refused(tmp_path: Path) -> None:
    steps = read_guide().pages["masuk"].steps * 4
    with pytest.raises(NotMade, match="more than its sheet holds on masuk"):
        make(small(steps=steps), tmp_path / "guide.pdf")
    assert not (tmp_path / "guide.pdf").exists()


def test_a_picture_that_is_not_there_is_named(tmp_path: Path) -> None:
    steps = (read_guide().pages["masuk"].steps[0].model_copy(update={"see": "99-tidak-ada"}),)
    with pytest.raises(NotMade, match="99-tidak-ada"):
        make(small(steps=steps), tmp_path / "guide.pdf")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("guide.toml", 'title = "x"'),
        ("masuk.toml", 'title = "Masuk"\nwhen = "Setiap hari"\nsurprise = 1'),
        ("masuk.toml", "title ="),
        ("yatim.toml", 'title = "Yatim"\nwhen = "Tidak di daftar isi"'),
    ],
)
def test_a_fault_in_the_source_is_told(tmp_path: Path, name: str, text: str) -> None:
    for path in SOURCE.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(SourceFault):
        read_guide(tmp_path)


def test_words_of_the_source_are_never_taken_for_html() -> None:
    assert str(making.marked("<i> **Ya** & tidak")) == "&lt;i&gt; <b>Ya</b> &amp; tidak"


@pytest.mark.parametrize("steps", [1, 3, 5])
def test_pictures_shrink_with_what_stands_beside_them(steps: int) -> None:
    whole = read_guide().pages["masuk"]
    page = Page(title="Uji", when="Sekali.", steps=whole.steps[:1] * steps)
    more = page.model_copy(update={"notes": whole.notes})
    assert making.NARROWEST_MM <= making.picture_width(more) <= making.picture_width(page) <= making.WIDEST_MM
