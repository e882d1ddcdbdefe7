"""The guides say what is: every file, command, setting, button and link they name exists, and what is not ours is named."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from deploy.visits.index import keep
from deploy.visits.stories import STORIES
from deploy.word_sources import of_code, of_pack
from district import cli
from drivers.printer import virtual as paper
from drivers.printer.profiles import profiles
from drivers.scanner import virtual as glass
from kiosk.adminduk.catalogue import Pack
from kiosk.config.devices import parse_printer, parse_reader, parse_scanner
from kiosk.config.model import KioskConfig
from kiosk.pack_folder import read_pack

ROOT = Path(__file__).parents[2]
README, KIOSK = ROOT / "README.md", ROOT / "docs" / "kiosk.md"
GUIDES = [README, ROOT / "CHANGELOG.md", ROOT / "NOTICE", *sorted((ROOT / "docs").rglob("*.md"))]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
MOST_BYTES = 2_500_000
MOST_OF_VISITS = 6_000_000
ROOMS = "assets|deploy|district|docs|drivers|kiosk|screens|tests"
HOSTS = {"semver.org", "keepachangelog.com", "opendatacommons.org", "github.com", "wa.me", "127.0.0.1"}
"""Where links may lead, besides invented hosts (`.example`) and addresses of a village's own network."""
FOLDERS = {"dev", "etc", "var", "media", "run", "tmp", "usr", "v1", "path", "openapi.json"}
"""What an absolute path in a guide may begin with: the system's folders, and the paths of the wire."""
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def named(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


def spans(page: Path) -> list[str]:
    """What stands in code letters, in a line of text."""
    return SPAN.findall(FENCE.sub("", page.read_text("utf-8")))


def launcher() -> argparse.ArgumentParser:
    """The command line's parser; the file `kiosk.py` has the package's name, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("launcher_of_docs", ROOT / "kiosk.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.parser()
    assert isinstance(made, argparse.ArgumentParser)
    return made


def commands(page: Path) -> Iterator[str]:
    """Whole commands of `kiosk.py`, from fences and code letters, without their comments."""
    text = page.read_text("utf-8")
    for line in [*"\n".join(FENCE.findall(text)).splitlines(), *spans(page)]:
        found = re.match(r"\s*python3 kiosk\.py (.+)", line)
        if found and not found[1].startswith("COMMAND"):
            yield found[1].partition(" #")[0].strip()


def parse(parser: argparse.ArgumentParser, words: list[str]) -> list[str]:
    """What the parser leaves over; fails where it refuses."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        try:
            _, rest = parser.parse_known_args(words)
        except SystemExit:
            pytest.fail(f"kiosk.py {' '.join(words)}: {said.getvalue()}")
    return rest


@pytest.mark.parametrize("page", named(GUIDES))
def test_every_link_leads_somewhere(page: str) -> None:
    for link in LINK.findall(FENCE.sub("", (ROOT / page).read_text("utf-8"))):
        if not link.startswith(("http:", "https:")):
            assert ((ROOT / page).parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("page", named(GUIDES))
def test_every_file_that_is_named_exists(page: str) -> None:
    for span in spans(ROOT / page):
        for path in re.findall(rf"(?<![\w/.-])((?:{ROOMS})/[\w*./{{}}-]*)", span):
            assert any(ROOT.glob(path.rstrip("/."))), path


@pytest.mark.parametrize("page", named(GUIDES))
def test_every_command_is_understood(page: str) -> None:
    for command in commands(ROOT / page):
        words = ["budi" if word == "NAME" else word for word in shlex.split(command)]
        rest = parse(launcher(), words)
        match words[0]:
            case "district":
                assert parse(cli.parser(), rest) == []
            case "test":
                options = (ROOT / "tests" / "conftest.py").read_text("utf-8")
                assert all(f'"{word}"' in options for word in rest), rest
            case _:
                assert rest == []


NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_rule_of_the_experience_names_a_test_that_is_there() -> None:
    rows = [
        line.split("|")
        for line in (ROOT / "docs" / "experience.md").read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    rules = [row for row in rows if row[1].strip().isdigit()]
    assert [int(row[1]) for row in rules] == list(range(1, 30))
    for row in rules:
        named = NAMED_TEST.findall(row[3])
        assert named, row[1]
        for path, test in named:
            assert re.search(rf"^def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), (row[1], path, test)


def test_the_readme_names_every_command() -> None:
    told = " ".join(page.read_text("utf-8") for page in GUIDES)
    for name in ("demo", "test", "run", "forward", "check", "district", "enrol"):
        assert f"kiosk.py {name}" in told


@pytest.mark.parametrize("page", [README, KIOSK], ids=lambda page: page.name)
def test_every_device_and_setting_is_taken(page: Path) -> None:
    for span in spans(page):
        if re.match(r"(tcp|usb|file)://\S|serial:///dev/ttyUSB", span):
            parse_printer(span, ROOT)
        elif re.match(r"sane:\S|camera://\S", span):
            parse_scanner(span, ROOT)
        elif re.match(r"serial:///dev/ttyACM|keyboard$|none$", span):
            parse_reader(span, ROOT)
        elif found := re.fullmatch(r"\[(\w+)\] (\w+)", span):
            table = KioskConfig.model_fields[found[1]].annotation
            assert table is not None
            assert found[2] in table.model_fields, span


def test_every_printer_profile_is_told_with_its_paper() -> None:
    told = re.findall(r"^\| `(\w+)` \| (\d+) \|", KIOSK.read_text("utf-8"), re.MULTILINE)
    assert {(name, int(width)) for name, width in told} == {(name, it.paper_mm) for name, it in profiles().items()}


def test_the_demonstrations_buttons_papers_and_troubles_are_real() -> None:
    text = README.read_text("utf-8")
    part = text[text.index("## The demonstration") : text.index("## A real kiosk")]
    pack = read_pack(ROOT / "assets" / "packs" / "contoh", demo=True)
    assert isinstance(pack, Pack)
    known = {found.id for source in (of_code(ROOT), of_pack(pack)) for found in source} | {"Bahasa Indonesia"}
    pages = "\n".join(
        file.read_text("utf-8")
        for folder in ("district", "kiosk/duty")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".html", ".py"}
    )
    told = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", part)
    assert len(told) > 8
    for button in (" ".join(words.split()) for words in told):
        assert button in known or button in pages, button
    samples = tomllib.loads((ROOT / "assets" / "samples" / "papers.toml").read_text("utf-8"))
    for word, where in re.findall(r"echo ([\w-]+)\s+>\s+data/demo/(scanner/next|scanner/state|paper/state)", part):
        assert word in {"scanner/next": samples, "scanner/state": glass.STATES, "paper/state": paper.STATES}[where]


def test_the_pictures_are_shown_and_small() -> None:
    shown = {(page.parent / link).resolve() for page in GUIDES for link in LINK.findall(page.read_text("utf-8"))}
    assert PICTURES
    assert [file.name for file in PICTURES if file.resolve() not in shown] == []
    assert sum(file.stat().st_size for file in PICTURES) < MOST_BYTES
    for file in PICTURES:
        with Image.open(file) as picture:
            assert picture.format == "PNG"
            assert picture.width <= 900, file.name


def test_the_visits_show_every_page_in_order_and_are_small() -> None:
    folder = ROOT / "docs" / "visits"
    shown = re.findall(r"!\[(?:Page (\d+)|Slip)\]\(([\w./-]+)\)", (folder / "README.md").read_text("utf-8"))
    there = {str(file.relative_to(folder)) for file in folder.rglob("*.png")}
    assert len(shown) == len({link for _, link in shown})
    assert {link for _, link in shown} == there
    assert [story.name for story in STORIES] == sorted({link.partition("/")[0] for link in there})
    for story in STORIES:
        mine = [(number, link) for number, link in shown if link.startswith(f"{story.name}/")]
        pages = [(number, link) for number, link in mine if number]
        assert pages == [(str(n), f"{story.name}/{n:02}.png") for n in range(1, len(pages) + 1)]
        assert len(pages) > 10
        assert (f"{story.name}/slip.png") in there
        for _, link in pages:
            with Image.open(folder / link) as picture:
                assert picture.format == "PNG"
                assert picture.size == story.panel.px, link
    assert sum((folder / link).stat().st_size for link in there) < MOST_OF_VISITS


def test_a_picture_that_differs_only_in_its_code_stays_as_it_was(tmp_path: Path) -> None:
    first, other = Image.new("RGB", (60, 40), "white"), Image.new("RGB", (60, 40), "white")
    code = (10, 10, 20, 20)
    other.paste((0, 0, 0), (12, 12, 28, 28))
    file = tmp_path / "01.png"
    keep(file, first, (), 8)
    before = file.read_bytes()
    keep(file, other, (code,), 8)
    assert file.read_bytes() == before
    keep(file, other, (), 8)
    assert file.read_bytes() != before


def test_what_is_not_ours_is_named_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for folder, text, word in (
        ("assets/fonts", "OFL.txt", "SIL Open Font License"),
        ("assets/icons", "LICENSE", "Apache License"),
        ("assets/regions", "LICENSE-ODbL.md", "Open Database License"),
    ):
        assert f"{folder}/{text}" in notice
        assert word in notice
        assert word.lower() in (ROOT / folder / text).read_text("utf-8").lower()
    owed = "contains information from idn-area-data, which is made available under the Open Database License (ODbL) 1.0"
    for place in (ROOT / "NOTICE", ROOT / "assets" / "regions" / "README.md"):
        assert owed in " ".join(place.read_text("utf-8").split())
    assert (ROOT / "LICENSE").read_text("utf-8").split()[:4] == ["Apache", "License", "Version", "2.0,"]


@pytest.mark.parametrize("page", named(GUIDES))
def test_guides_speak_of_the_project_alone(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    hosts = {host for host in re.findall(r"https?://(?:[^/\s@]+@)?([\w.-]+)", text) if not host.endswith(".example")}
    assert {host for host in hosts - HOSTS if not re.match(r"(192\.168|10)\.", host)} == set()
    roots = {root for root in re.findall(r"(?<![\w.…*\])}:/>-])/([\w.]+)(?=/)", FENCE.sub("", text)) if root}
    assert roots <= FOLDERS
    prose = SPAN.sub("", FENCE.sub("", text))
    assert re.findall(r"\b(?:sessions?|issues?|TODO|FIXME)\b|!(?!\[)", prose) == []


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert text.startswith("# Changelog\n")
    assert re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)[0] == "Unreleased"
    kinds = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert kinds
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
