"""What every part of the district works with, put together once in `district.app`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from district.db import Database
from district.keys import KeyRing
from district.labels import Labels
from district.settings import DistrictSettings
from district.storage import Store


@dataclass(frozen=True)
class Gateway:
    """Settings, database, store, keys; time and randomness are given, never taken."""

    settings: DistrictSettings
    database: Database
    store: Store
    keys: KeyRing
    labels: Labels
    now: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]
    monotonic: Callable[[], float] = time.monotonic

    def village(self, code: str) -> str:
        """A village's name: as this district calls it, else from the region table, else its code."""
        return self.settings.villages.get(code) or self.labels.place(code)


def of(request: Request) -> Gateway:
    """The gateway behind a web request (a FastAPI dependency)."""
    found = request.app.state.gateway
    if not isinstance(found, Gateway):
        raise TypeError("the application was made without a gateway")
    return found
