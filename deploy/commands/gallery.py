"""`kiosk.py gallery`: every view, size and theme as pictures."""

from __future__ import annotations

import argparse

from deploy.folders import writable
from deploy.groundwork import Unusable, fail
from screens import gallery


def main(args: argparse.Namespace) -> int:
    """Draw them into `args.out`."""
    try:
        writable(args.out)
        return gallery.main(args.out)
    except Unusable as error:
        return fail("gallery", error)
    except OSError as error:  # a disk that fills up on the way
        return fail("gallery", Unusable(f"{args.out}: {error.strerror}"))
