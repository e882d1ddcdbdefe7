"""The child that draws: forms on its standard input, a PDF on its standard output, nothing in between on any disk."""

from __future__ import annotations

import sys

from drivers.office_printer.parcel import unparcel
from drivers.office_printer.pdf import form_pdf


def main() -> int:
    """0, or 1 when what came is no form."""
    try:
        documents = unparcel(sys.stdin.buffer.read())
    except ValueError:
        return 1
    sys.stdout.buffer.write(form_pdf(documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
