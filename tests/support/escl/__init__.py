"""A network scanner for tests, on loopback: eSCL over HTTP, written from Mopria's *eSCL Technical Specification* 2.97. It shares no code with
the driver, refuses what the specification does not know, and can be made to fail the way real ones do.
"""

from tests.support.escl.device import FAULTS, EsclDevice
from tests.support.escl.serve import EsclService

__all__ = ["FAULTS", "EsclDevice", "EsclService"]
