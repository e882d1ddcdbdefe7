"""The one type of picture used in this room."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""uint8: (height, width) of grey or (height, width, 3) of RGB."""


def grey_of(pixels: Pixels) -> Pixels:
    """Brightness, as the green-heavy mean of ITU-R BT.601."""
    import cv2

    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def shrink_to(pixels: Pixels, dpi: float, wanted: float) -> tuple[Pixels, float]:
    """Averaged down by a whole factor to ``wanted`` dpi or the next above; with the resolution it then has."""
    import cv2

    factor = max(1, int(dpi / wanted + 1e-6))
    if factor == 1:
        return pixels, dpi
    height, width = pixels.shape[0] // factor, pixels.shape[1] // factor
    if not (height and width):
        return pixels, dpi
    small = cv2.resize(pixels[: height * factor, : width * factor], (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), dpi / factor
