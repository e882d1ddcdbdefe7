"""Makes the clerks' guide as a PDF for the office's printer.

    .venv/bin/python -m deploy.guide --out docs/panduan-petugas.pdf

Its words stand in `docs/panduan-petugas`, its pictures are drawn now, by the gallery, so they show the screens as they are. Needs Chromium.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from deploy.guide.making import NotMade, make
from deploy.guide.source import SourceFault, read_guide


def main() -> int:
    """1, and one sentence, when it cannot be made."""
    parser = argparse.ArgumentParser(description="Make the clerks' guide as a PDF.")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF")
    out: Path = parser.parse_args().out
    try:
        count = make(read_guide(), out)
    except (SourceFault, NotMade) as fault:
        print(f"guide: {fault}", file=sys.stderr)
        return 1
    print(f"{out}: {count} sheets, {out.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
