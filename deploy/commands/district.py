"""`kiosk.py district`: the district's gateway and officers' pages, its keys and accounts; all of it in the room `district`."""

from __future__ import annotations

import argparse

from district import cli
from kiosk.journal import open_journal


def main(args: argparse.Namespace) -> int:
    """Serve, or do what the words after the settings ask for (`keys make`, `officer add NAME`, ...)."""
    open_journal()  # a library's account of a bug quotes what it stumbled over
    return cli.main(args.config, args.rest)
