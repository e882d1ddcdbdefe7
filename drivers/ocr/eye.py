"""The recogniser: rapidocr with the models that come inside its package, on onnxruntime. Loads nothing from anywhere."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecOutput
from rapidocr.utils.output import RapidOCROutput

from drivers.ocr.lines import Line

if TYPE_CHECKING:
    from kiosk.papers.pixels import Pixels

THREADS = 1
"""A second one makes a card a third faster and costs half as much again; the other core is the screen's."""


class Eye:
    """Finds lines on a picture and reads them."""

    def __init__(self) -> None:
        logging.disable(logging.CRITICAL)  # its own lines quote what it reads
        warnings.simplefilter("ignore")
        self._engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 2000,
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def lines(self, page: Pixels) -> tuple[Line, ...]:
        """Every line found on an RGB or grey picture, with its box."""
        # Said at every call: the engine keeps what the last one said.
        found = self._engine(_bgr(page), use_det=True, use_cls=True, use_rec=True)
        if not isinstance(found, RapidOCROutput) or found.boxes is None or found.txts is None or found.scores is None:
            return ()
        return tuple(
            Line(
                str(text),
                float(sure),
                float(box[:, 0].min()),
                float(box[:, 1].min()),
                float(box[:, 0].max()),
                float(box[:, 1].max()),
            )
            for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
        )

    def line(self, piece: Pixels) -> tuple[str, float]:
        """One line, cut out already: its text and rating; "" and 0 where there is none."""
        found = self._engine(_bgr(piece), use_det=False, use_cls=False, use_rec=True)
        if not isinstance(found, TextRecOutput | RapidOCROutput) or not found.txts or not found.scores:
            return "", 0.0
        return str(found.txts[0]), float(found.scores[0])


def _bgr(page: Pixels) -> Pixels:
    code = cv2.COLOR_GRAY2BGR if page.ndim == 2 else cv2.COLOR_RGB2BGR
    return np.asarray(cv2.cvtColor(page, code), np.uint8)
