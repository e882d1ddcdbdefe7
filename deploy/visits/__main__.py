"""Walks five whole visits and keeps every page of them as a numbered picture, with the page of the documentation that shows them.

    .venv/bin/python -m deploy.visits --out docs/visits

The kiosk is the one `run` puts together, with virtual devices; somebody invented stands before it (``deploy.visits.walks``).
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

import structlog

from deploy.visits.index import write
from deploy.visits.stories import STORIES


def main() -> int:
    """Take all of them."""
    words = argparse.ArgumentParser(prog="python3 -m deploy.visits", description="Take the pictures of five visits.")
    words.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures and their page")
    out: Path = words.parse_args().out
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="visits-") as folder:
        # A walk that broke off leaves the old pictures whole.
        write(out, {story.name: story.walk(Path(folder) / story.name) for story in STORIES})
    for story in STORIES:
        files = sorted((out / story.name).glob("*.png"))
        print(f"{story.name}: {len(files)} pictures, {sum(file.stat().st_size for file in files) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
