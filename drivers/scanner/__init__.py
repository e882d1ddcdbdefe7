"""Scanners: SANE through `scanimage`, a document camera, a virtual one in a folder. Every scan is a child process that may be killed."""

from drivers.scanner.opening import open_scanner
from drivers.scanner.watch import Watch

__all__ = ["Watch", "open_scanner"]
