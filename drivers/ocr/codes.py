"""QR codes on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.ocr.talk import LONGEST, MOST_CODES

if TYPE_CHECKING:
    from kiosk.papers.pixels import Pixels


def codes_on(page: Pixels) -> tuple[str, ...]:
    """Texts of the QR codes, each once, in the order they are found. Codes that hold no printable text are passed over."""
    import zxingcpp

    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    texts = (code.text for code in found if code.valid)
    return tuple(dict.fromkeys(text for text in texts if 0 < len(text) <= LONGEST and text.isprintable()))[:MOST_CODES]
