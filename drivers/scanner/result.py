"""What a finished child means: from exit code, last words and the picture it left to a scan or a failure."""

from __future__ import annotations

from pathlib import Path

from drivers.scanner.options import Expected
from drivers.scanner.torn import filled_up
from drivers.scanner.watch import Ran, Stopped
from kiosk.papers.pnm import HEADER_LIMIT, BadPicture, Header, read_header
from kiosk.ports import A4_AREA, RawScan, ScanArea, ScanFailed, ScanResult

KINDS = {
    2: "cancelled",
    3: "busy",
    4: "io",
    5: "short",
    6: "jammed",
    7: "no_paper",
    8: "cover_open",
    9: "io",
    10: "io",
    11: "gone",
}
"""Exit codes of `scanimage`, which are the SANE status (SANE standard, 4.2.7). Our own children use the same."""

TOLERANCE = 0.02
"""Backends round the area to whole motor steps and bytes; a picture smaller by more is a short read."""


def failure_of(ran: Ran) -> ScanFailed:
    """Why a child that ended by itself brought no picture."""
    if ran.code < 0:
        return ScanFailed("crashed", f"signal {-ran.code}")
    said = next(
        (line for line in reversed(ran.said.replace("\r", "\n").splitlines()) if line.startswith("scanimage: ")), ""
    )[:160]
    if "open of device" in said:
        # Before the first status there is only exit code 1 and a sentence.
        return ScanFailed("busy" if "busy" in said.lower() else "gone", said)
    return ScanFailed(KINDS.get(ran.code, "io"), said)


def result_of(ran: Ran | Stopped, output: Path, area: ScanArea, want: Expected, *, paints: bool = False) -> ScanResult:
    """The scan in ``output``, if the child ended well and the picture measures what it should.

    ``paints``: the backend fills up what never came, so the end of the picture is looked at too.
    """
    if isinstance(ran, Stopped):
        return ScanFailed(ran.why, "" if ran.why == "cancelled" else "no progress")
    if ran.code != 0:
        return failure_of(ran)
    # Exit code 0 says little: an end of file at once gives 0 and a header without pixels.
    try:
        with output.open("rb") as file:
            header = read_header(file.read(HEADER_LIMIT))
            size = output.stat().st_size
            torn = paints and size == header.size and filled_up(file, header)
    except BadPicture as error:
        return ScanFailed("short", f"no picture: {error}")
    except OSError as error:
        return ScanFailed("io", f"picture not readable: {error.strerror}")
    if size != header.size:
        return ScanFailed("short", "fewer pixels than announced" if size < header.size else "more bytes than announced")
    if torn:
        return ScanFailed("short", "a part of the picture never came")
    return _measured(header, output, area, want)


def _measured(header: Header, output: Path, area: ScanArea, want: Expected) -> ScanResult:
    """The pixels are the truth: what they measure decides, whatever the options said."""
    if want.width is None or want.height is None or want.dpi is None:
        # No area to set: the picture is what was asked for or the whole glass, its shape tells which, and its width the resolution.
        shape = header.height / header.width
        covers = min((area, A4_AREA), key=lambda one: abs(one.height_mm / one.width_mm - shape))
        return RawScan(output, max(1, round(header.width / covers.width_mm * 25.4)))
    if header.width < want.width * (1 - TOLERANCE) or header.height < want.height * (1 - TOLERANCE):
        return ScanFailed("short", f"{header.width} x {header.height} pixels of {want.width} x {want.height}")
    return RawScan(output, want.dpi)
