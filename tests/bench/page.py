"""From the scanner to the accepted page, and to the sealed one; bytes a page and what OCR still reads. ``python -m tests.bench.page [N]``.

The glass is SANE's `pnm` backend with an A4 page in colour at 300 dpi, turned by 2.2 degrees, with noise: made by a program that shares no
code with ours. "Accepted" is everything between the scanner's last byte and the page on the screen; the scanner's own time is told apart.
"""

from __future__ import annotations

import difflib
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from drivers.pages.host import PageHost
from drivers.scanner.sane import SaneScanner
from kiosk.papers.encoding import encode
from kiosk.papers.judging import judge
from kiosk.ports import A4_AREA, EncodedPage, PageGood, RawScan, ScanArea
from kiosk.wire.packet import ChainHead, seal
from tests.bench.measure import folder, say, timed
from tests.support.papermaker import Drawn, lay, photo_page, stamped_page, table_page, text_page, write_pnm
from tests.support.wirethings import World

DPI = 300
AREA = ScanArea(A4_AREA.width_mm, A4_AREA.height_mm, DPI)


def main() -> None:
    """Time first, then bytes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with folder() as home:
        _times(home, rounds)
    _bytes()


def _times(home: Path, rounds: int) -> None:
    laid = lay(stamped_page(DPI), angle=2.2)
    page = write_pnm(laid.image, home / "page.ppm")
    pixels = np.asarray(laid.image)[:, :, ::-1].copy()
    pages, scanner = PageHost(home), SaneScanner(f"pnm:0?filename={page}")
    world = World()
    scanned: list[float] = []
    judged: list[float] = []
    encoded: list[float] = []
    sealed: list[float] = []
    floor: list[float] = []
    cv2.setNumThreads(2)
    for number in range(rounds + 1):
        pages.prepare()
        began = time.perf_counter()
        raw = scanner.scan(AREA, pages.folder(), lambda _: None)
        lamp = (time.perf_counter() - began) * 1000
        if not isinstance(raw, RawScan):
            raise TypeError(raw)
        began = time.perf_counter()
        good = pages.judge(raw, "a4")
        accepted = (time.perf_counter() - began) * 1000
        if not isinstance(good, PageGood):
            raise TypeError(good)
        began = time.perf_counter()
        small = pages.encode(good.master, good.dpi)
        packed = (time.perf_counter() - began) * 1000
        if not isinstance(small, EncodedPage):
            raise TypeError(small)
        request = world.request([small.data])
        shut = timed(lambda: seal(request, [small.data], world.kiosk, world.recipients, ChainHead()))  # noqa: B023
        jpeg = timed(lambda: cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 70]))
        if number:
            scanned.append(lamp)
            judged.append(accepted)
            encoded.append(packed)
            sealed.append(shut)
            floor.append(jpeg)
    pages.end()
    whole = [a + b + c for a, b, c in zip(judged, encoded, sealed, strict=True)]
    say("scan to accepted page", judged, "ms", floor, against="JPEG q70 of the raw picture", dpi=DPI)
    say("page compressed, off the person's path", encoded, "ms", floor, against="JPEG q70 of the raw picture")
    say("accepted, compressed and sealed", whole, "ms", floor, against="JPEG q70 of the raw picture", dpi=DPI)
    say("the virtual scanner itself", scanned, "ms")


def _bytes() -> None:
    makers: dict[str, Callable[[int], Drawn]] = {
        "letter with stamp": stamped_page,
        "letter": text_page,
        "letter with photo": photo_page,
        "register": table_page,
    }
    for name, make in makers.items():
        for dpi in (300, 200):
            drawn: Drawn = make(dpi)
            wide = drawn.size_mm[0] > drawn.size_mm[1]
            laid = lay(drawn, angle=1.4, glass_mm=(297, 210) if wide else (210, 297))
            found = judge(np.asarray(laid.image), dpi, "a4")
            small = encode(found.page, found.dpi)
            jpeg = io.BytesIO()
            half = laid.image.resize((round(laid.image.width * 200 / dpi), round(laid.image.height * 200 / dpi)))
            half.save(jpeg, "JPEG", quality=70)
            told: dict[str, object] = {
                "page": name,
                "scanned_dpi": dpi,
                "travels_as": small.media_type,
                "at_dpi": small.dpi,
            }
            if drawn.text:
                lossless = _read(Image.fromarray(found.page), found.dpi, drawn.text)
                kept = _read(Image.open(io.BytesIO(small.data)), small.dpi, drawn.text)
                told |= {
                    "ocr": round(kept, 4),
                    "ocr_lossless": round(lossless, 4),
                    "ocr_kept": round(kept / lossless, 4),
                }
            say(
                "bytes a page",
                [len(small.data)],
                "bytes",
                [len(jpeg.getvalue())],
                against="JPEG colour q70 200 dpi",
                **told,
            )


def _read(picture: Image.Image, dpi: int, truth: tuple[str, ...]) -> float:
    """Share of the true characters that tesseract reads, in order (white space aside)."""
    png = io.BytesIO()
    picture.convert("RGB").save(png, "PNG", dpi=(dpi, dpi))
    command = ["tesseract", "-", "-", "-l", "ind", "--psm", "4", "--dpi", str(dpi)]
    done = subprocess.run(
        command, input=png.getvalue(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=180
    )
    wanted, got = "".join("".join(truth).split()), "".join(done.stdout.decode().split())
    same = sum(block.size for block in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    return same / len(wanted)


if __name__ == "__main__":
    main()
