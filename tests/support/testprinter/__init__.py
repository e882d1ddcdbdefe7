"""A receipt printer for tests, written from Epson's *ESC/POS Command Reference*. It shares no code with the driver.

It obeys what its model knows, refuses every other byte loudly, and can be made to fail the way real ones do.
"""

from tests.support.testprinter.models import BARE58, EPSON80, EPSON80_42, GENERIC58, GENERIC80, MODELS, Model
from tests.support.testprinter.paper import Code, Picture, Piece, Row
from tests.support.testprinter.printer import Faults, TestPrinter
from tests.support.testprinter.serve import PtyService, TcpService

__all__ = [
    "BARE58",
    "EPSON80",
    "EPSON80_42",
    "GENERIC58",
    "GENERIC80",
    "MODELS",
    "Code",
    "Faults",
    "Model",
    "Picture",
    "Piece",
    "PtyService",
    "Row",
    "TcpService",
    "TestPrinter",
]
