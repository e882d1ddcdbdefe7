"""The demonstration's courier looks in often, so that whoever plays the officer too sees the next step at the kiosk at once."""

from __future__ import annotations

import threading
from pathlib import Path

from kiosk.courier.bell import ring

EVERY_S = 5.0
"""A kiosk in service asks every five minutes, and whenever something was kept; nobody wants to wait so long for themselves."""


class Hurry:
    """Rings for the courier until closed. Costs the district an empty answer each time."""

    def __init__(self, bell: Path, every: float = EVERY_S) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ring, args=(bell, every), name="hurry", daemon=True)
        self._thread.start()

    def _ring(self, bell: Path, every: float) -> None:
        while not self._over.wait(every):
            ring(bell)

    def close(self) -> None:
        """No more."""
        self._over.set()
        self._thread.join(1.0)
