"""Pages of a kiosk that was killed do not stay in memory until the machine is switched off."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from drivers.pages.private import private_folder, sweep, wipe_folder

ROOT = Path(__file__).resolve().parents[2]


def test_a_killed_programs_pages_are_swept_and_a_living_ones_are_not() -> None:
    mine = private_folder()
    make = (
        "from drivers.pages.private import private_folder as p; f = p(); (f / 'page.pnm').write_bytes(b'x'); print(f)"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", make], cwd=ROOT, check=True, text=True, capture_output=True, timeout=60
        )
        left = Path(done.stdout.strip())
        assert left.name.startswith("kiosk-pages-")
        sweep()
        assert not left.exists()
        assert mine.is_dir()
        assert str(os.getpid()) in mine.name
    finally:
        wipe_folder(mine)
