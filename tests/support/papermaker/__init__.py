"""Makes test pages and lays them on a glass. Pillow and numpy only: shares no code with the judge, which uses OpenCV.

Nothing here looks like a real document. Sizes are millimetres, angles degrees (positive turns the page clockwise as seen), pictures RGB.
"""

from tests.support.papermaker.drawing import Drawn, blank_page, card, photo_page, stamped_page, table_page, text_page
from tests.support.papermaker.glass import Laid, lay, write_pnm

__all__ = [
    "Drawn",
    "Laid",
    "blank_page",
    "card",
    "lay",
    "photo_page",
    "stamped_page",
    "table_page",
    "text_page",
    "write_pnm",
]
