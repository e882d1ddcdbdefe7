"""`kiosk.py district`: the district's gateway and officers' pages, its keys and accounts; all of it in the room `district`."""

from __future__ import annotations

import argparse

from district import cli


def main(args: argparse.Namespace) -> int:
    """Serve, or do what the words after the settings ask for (`keys make`, `officer add NAME`, ...)."""
    return cli.main(args.config, args.rest)
