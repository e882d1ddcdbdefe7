"""Reading of papers in a child process: the number and name on a card, the facts of a letter, the codes of a certificate."""

from drivers.ocr.host import OcrHost

__all__ = ["OcrHost"]
