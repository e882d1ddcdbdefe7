"""Takes the pictures of the documentation anew: a whole demonstration is walked, on two panels, and what it shows is kept.

    .venv/bin/python -m deploy.pictures --out docs/pictures

District and courier are the real programs, the kiosk is the one `demo` puts together; the officer works by mouse in Chromium. The person at the
screen and the browser's driver are those of the tests, so this tool needs their environment (`python3 kiosk.py test` makes it).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from deploy.pictures.camera import Panel, shrink
from deploy.pictures.officer import Officer
from deploy.pictures.people import Family, Passing, Returning, saved
from deploy.pictures.scene import Scene, demonstration
from kiosk.visit.views import SavedView, StatusView, WelcomeView
from screens import gallery
from tests.support.webdriver import Browser, chromium

TALL = Panel("21", (1080, 1920), 540, (80, "epson80"))
SMALL = Panel("10", (1280, 800), 800, (58, "generic58"))
LOST_KK = ("new", "kk", "kk/hilang")


def family(scene: Scene) -> Family:
    """It brought its papers."""
    return Family(random.Random(5), way=LOST_KK, skip=0.0, glass=scene.world.glass)  # noqa: S311 - the same walk every time


def returning(scene: Scene, code: str, *, corrects: bool) -> Returning:
    """It comes back."""
    return Returning(random.Random(1), glass=scene.world.glass, code=code, corrects=corrects)  # noqa: S311


def the_whole_way(scene: Scene, browser: Browser) -> None:
    """From the first touch to "ready, collect it here"."""
    first: list[SavedView] = []

    def submit() -> None:
        page = scene.walk(family(scene), saved)
        if isinstance(page, SavedView):
            first.append(page)

    scene.courier("delivered=1", submit)
    scene.slip("slip-80")
    code, qr = first[0].code, first[0].qr
    officer = Officer(browser, scene)
    officer.picture("list")
    officer.open(code)
    scene.courier("feed=new", officer.return_a_paper)
    scene.courier("delivered=1", lambda: scene.walk(returning(scene, qr, corrects=True), saved))
    officer.open(code)
    scene.courier("feed=new", officer.announce)
    scene.walk(returning(scene, qr, corrects=False), lambda page: isinstance(page, StatusView))
    scene.walk(Passing(random.Random(1)), lambda page: isinstance(page, WelcomeView) and bool(page.board))  # noqa: S311


CLERKS = {
    "clerk-start-21": "13-mulai-hari",
    "clerk-paper-21": "91-ganti-2",
    "clerk-signature-21": "74-tanda-tangan-ada",
    "clerk-outreach-21": "79-beranda",
    "clerk-home-10": "65-beranda-petugas-1",
    "clerk-queue-10": "75-menunggu",
}
"""Pages of the clerk, by the name of the gallery's sample: nobody walks a clerk's day for a picture."""


def of_the_clerk(gallery_folder: Path, taken: Path) -> None:
    """From the gallery, at the size of the other pictures."""
    wanted = {(name, {"21": "21.5", "10": "10.1"}[name[-2:]]): sample for name, sample in CLERKS.items()}
    found = {
        (picture.name, picture.panel): picture
        for picture in gallery.pictures(("21.5", "10.1"), ("terang",), ("id",))
        if picture.name in CLERKS.values()
    }
    gallery.draw([found[sample, panel] for (_, panel), sample in wanted.items()], gallery_folder)
    for (name, panel), sample in wanted.items():
        file = taken / f"{name}.png"
        shutil.copyfile(gallery_folder / found[sample, panel].file, file)
        shrink(file, TALL.width if panel == "21.5" else SMALL.width)


def main() -> int:
    """Take all of them."""
    words = argparse.ArgumentParser(prog="python3 -m deploy.pictures", description="Take the documentation's pictures.")
    words.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    out: Path = words.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        data = Path(folder)
        taken = data / "taken"
        taken.mkdir()
        with demonstration(TALL, data / "tall", taken) as scene, chromium(data / "browser") as browser:
            the_whole_way(scene, browser)
        with demonstration(SMALL, data / "small", taken) as scene:
            scene.walk(family(scene), saved)
            scene.slip("slip-58")
        of_the_clerk(data / "gallery", taken)
        # A walk that broke off leaves the old pictures whole.
        for file in taken.iterdir():
            shutil.copyfile(file, out / file.name)
    for file in sorted(out.glob("*.png")):
        print(f"{file.name}: {file.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
