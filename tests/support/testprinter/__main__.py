"""The test printer as a program: ``python -m tests.support.testprinter --tcp 9100 --class epson80 --out DIR``.

Every finished piece of paper goes to DIR as PNG and text. Standard input takes the faults, one word a line: ``out`` (paper), ``open`` (cover),
``close`` (it), ``reload``, ``silent``, ``answers``, ``mend``, one of ``cutter jammed overheated unrecoverable``, or a field of ``Faults`` with its
position, as ``paper_out_at 200``. Ends, with 1 if it had to refuse anything, at the end of input or on Ctrl-C.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tests.support.testprinter.models import MODELS
from tests.support.testprinter.printer import Faults, TestPrinter
from tests.support.testprinter.serve import PtyService, TcpService


class _Folder:
    """Keeps what was printed."""

    def __init__(self, printer: TestPrinter, folder: Path) -> None:
        self._printer = printer
        self._folder = folder
        self._kept = 0
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self) -> None:
        for number, piece in enumerate(self._printer.pieces[self._kept :], self._kept + 1):
            piece.image().save(self._folder / f"{number:04d}.png")
            (self._folder / f"{number:04d}.txt").write_text("\n".join([*piece.lines, *piece.codes()]) + "\n", "utf-8")
        pieces = self._printer.pieces
        self._kept = len(pieces) if pieces and pieces[-1].ended else max(0, len(pieces) - 1)


def _obey(printer: TestPrinter, words: list[str]) -> None:
    match words:
        case ["out"]:
            printer.lose_paper()
        case ["open"]:
            printer.open_cover()
        case ["close"]:
            printer.close_cover()
        case ["mend"]:
            printer.break_down("")
        case ["cutter" | "jammed" | "overheated" | "unrecoverable" as how]:
            printer.break_down(how)
        case ["reload"]:
            printer.reload()
        case ["answers"]:
            printer.fail(Faults())
        case [name, *position]:
            faults = Faults()
            if not hasattr(faults, name):
                print(f"there is no fault {name}", flush=True)
                return
            setattr(faults, name, int(position[0]) if position else True)
            printer.fail(faults)
        case _:
            pass


def main() -> int:
    parser = argparse.ArgumentParser(prog="testprinter", description=__doc__)
    wire = parser.add_mutually_exclusive_group(required=True)
    wire.add_argument("--tcp", type=int, metavar="PORT", help="0 for any free port")
    wire.add_argument("--pty", action="store_true")
    parser.add_argument("--class", dest="model", choices=sorted(MODELS), required=True)
    parser.add_argument("--out", type=Path, required=True)
    wanted = parser.parse_args()
    printer = TestPrinter(MODELS[wanted.model])
    folder = _Folder(printer, wanted.out)
    service = PtyService(printer) if wanted.pty else TcpService(printer, wanted.tcp)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with service:
        print(service.path if isinstance(service, PtyService) else f"127.0.0.1:{service.port}", flush=True)
        try:
            for line in sys.stdin:
                if line.strip():
                    _obey(printer, line.split())
                folder.keep()
                print("ok", flush=True)
        except KeyboardInterrupt:
            pass
    folder.keep()
    for complaint in printer.complaints:
        print(f"testprinter: {complaint}", file=sys.stderr)
    return 1 if printer.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
