"""`[scan]` of a service pack: read strictly, and really used by the visits that began with it."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import FILES, PackErrors, load_pack
from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits
from kiosk.hands.glass import GlassDesk
from kiosk.ports import A4_AREA, RawScan, ScanArea, ScannerReady, ScannerStatus
from kiosk.visit import effects as ask
from tests.support.playedpages import PlayedPages
from tests.support.village import Desk, Session, fresh, the_pack
from tests.support.villager import Villager

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh"


def with_scan(text: str) -> Pack | PackErrors:
    files = {name: (FOLDER / name).read_bytes() for name in FILES}
    files["pack.toml"] += f"\n[scan]\n{text}\n".encode()
    return load_pack(files)


def test_without_the_table_the_defaults_hold() -> None:
    assert the_pack().scan == DEFAULT_SCAN


def test_what_is_given_replaces_its_default_alone() -> None:
    pack = with_scan("sharp = 0.3\nedge_strokes = 5\nsmall_page_mm = 140")
    assert isinstance(pack, Pack), pack
    assert pack.scan == ScanLimits(sharp=0.3, edge_strokes=5, small_page_mm=140.0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("sharp = 1.5", "pack.toml: scan.sharp: is 1.5; allowed: from 0 to 0.9"),
        ("edge_strokes = 2.5", "pack.toml: scan.edge_strokes: is 2.5; allowed: a whole number from 1 to 100"),
        ("dark_paper = -1", "pack.toml: scan.dark_paper: is -1; allowed: a whole number from 0 to 230"),
        ('glare_mm2 = "much"', "pack.toml: scan.glare_mm2: is not a number"),
        ("page_dpi = 600", "pack.toml: scan.page_dpi"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(line: str, told: str) -> None:
    errors = with_scan(line)
    assert isinstance(errors, PackErrors)
    assert len(errors.errors) == 1
    assert str(errors).startswith(told)


def test_a_visit_scans_by_the_limits_of_the_pack_it_began_with() -> None:
    pack = replace(the_pack(), scan=ScanLimits(sharp=0.25))
    session = Session(fresh(pack=pack), Desk())
    who = Villager(random.Random(5), way=("new", "kk", "kk/hilang"), skip=0.0)
    for _ in range(300):
        if any(isinstance(effect, ask.TakePage) for effect in session.effects):
            break
        session.do(*who.act(session.view.page))
    (taken,) = [effect for effect in session.effects if isinstance(effect, ask.TakePage)]
    assert taken.limits == ScanLimits(sharp=0.25)


class OnePage:
    """A scanner that always has a page."""

    def status(self) -> ScannerStatus:
        return ScannerReady()

    def scan(self, area: ScanArea, into: Path, progress: object) -> RawScan:
        path = into / "raw.pnm"
        path.write_bytes(b"raw")
        return RawScan(path, area.dpi)

    def cancel(self) -> None:
        """Nothing runs."""


def test_the_scanning_desk_hands_them_to_the_judge(tmp_path: Path) -> None:
    pages = PlayedPages(tmp_path / "pages")
    GlassDesk(OnePage(), pages, lambda _: None).take(ask.TakePage(1, A4_AREA, "a4", ScanLimits(sharp=0.25)))
    assert pages.limits == [ScanLimits(sharp=0.25)]
