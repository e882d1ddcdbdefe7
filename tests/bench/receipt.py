"""A receipt: its bytes, the time to make them, and the time on a serial wire of 19 200 baud. ``python -m tests.bench.receipt [N]``."""

from __future__ import annotations

import io
import sys
import time
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

from escpos.printer import Dummy

from drivers.printer import open_printer
from drivers.printer.codec import encode
from drivers.printer.profiles import profile_named
from kiosk.config.devices import SerialDevice
from kiosk.ports import Printed, PrintUnknown
from tests.bench.measure import alternate, folder, say
from tests.support.printing import RECEIPT
from tests.support.testprinter import EPSON80, PtyService, TestPrinter

BAUD = 19_200
WIDTHS = (("epson80", 80), ("generic58", 58), ("clone58", 58))


def main() -> None:
    """Every profile's bytes; the first on a wire."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with folder() as home:
        for name, width in WIDTHS:
            try:
                profile = profile_named(name, width)
            except ValueError:
                continue
            job = encode(RECEIPT, profile, home)
            mine, theirs = alternate(rounds, partial(encode, RECEIPT, profile, home), _plain_text)
            size = len(job.data)
            say("receipt generated", mine, "ms", theirs, against="python-escpos, the same lines as text", profile=name)
            say("receipt bytes", [size], "bytes", [_plain_text()], against="the same lines as text with python-escpos", profile=name,
                wire_s_19200=round(size * 10 / BAUD, 2))  # fmt: skip
        _wire(home)


def _plain_text() -> int:
    """The words of the receipt and its QR, by the library."""
    with redirect_stdout(io.StringIO()):
        printer = Dummy(profile="TM-T88III")
        printer.text("\n".join(_words()))
        printer.qr(_qr(), native=True, size=4)
        printer.cut()
    return len(printer.output)


def _words() -> list[str]:
    found = []
    for block in RECEIPT.blocks:
        for name in ("text", "label", "value", "title"):
            value = getattr(block, name, "")
            if isinstance(value, str) and value and value != _qr():
                found.append(value)
    return found


def _qr() -> str:
    from tests.support.printing import QR_TEXT

    return QR_TEXT


def _wire(home: Path) -> None:
    device = TestPrinter(EPSON80)
    with PtyService(device) as service:
        printer = open_printer(SerialDevice(service.path, BAUD), "epson80", 80, cache=home / "cache")
        size = len(encode(RECEIPT, profile_named("epson80", 80), home).data)
        took: list[float] = []
        for _ in range(4):
            began = time.perf_counter()
            result = printer.print(RECEIPT)
            took.append(time.perf_counter() - began)
            if not isinstance(result, Printed | PrintUnknown):
                raise TypeError(result)
        printer.close()
    say(
        "receipt to its confirmation",
        took[1:],
        "s",
        [size * 10 / BAUD],
        against=f"wire time of {size} bytes at {BAUD} baud (a pty has no speed)",
    )


if __name__ == "__main__":
    main()
