"""`kiosk.py gallery`: every view, size and theme as pictures."""

from __future__ import annotations

import argparse

from screens import gallery


def main(args: argparse.Namespace) -> int:
    """Draw them into `args.out`."""
    return gallery.main(args.out)
