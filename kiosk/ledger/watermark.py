"""How far the audit trail had come when a clerk's account was last touched, kept outside the ledger's folder.

A ledger put back from a copy knows nothing of the tries and codes since: its trail has not that row, or another one in its place. (Whoever puts
the mark back too is found by the district: the trail's head travels in every packet.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection

from kiosk.ledger.files import write_durably
from kiosk.ledger.store import Store
from kiosk.ledger.trouble import of_os
from kiosk.ledger.values import KeepFailed

NAME = "clerks.mark"


class Mark(BaseModel):
    """``row``, ``digest``: number and hash (hex) of the trail's last row then; ``granted``: for each account the serial of the last code it used."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    row: int
    digest: str
    granted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Watermark:
    """The file in ``folder``. Raised after a commit and before the answer to it is known."""

    folder: Path

    def read(self) -> Mark | KeepFailed | None:
        """None: there is none, or none that can be read."""
        try:
            return Mark.model_validate_json((self.folder / NAME).read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError:
            return None
        except OSError as error:
            return of_os(error)

    def write(self, mark: Mark) -> KeepFailed | None:
        """Old mark or new mark, never half of one."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_durably(self.folder, NAME, mark.model_dump_json().encode())
        except OSError as error:
            return of_os(error)
        return None


def older_than(mark: Mark | None, connection: Connection) -> bool:
    """Whether the ledger was put back: its trail has not the marked row, or it has accounts and the mark is gone."""
    if mark is not None:
        found = connection.exec_driver_sql("SELECT hash FROM audit WHERE n = ?", (mark.row,)).scalar_one_or_none()
        return found is None or found.hex() != mark.digest
    return connection.exec_driver_sql("SELECT 1 FROM clerks LIMIT 1").first() is not None


def put_back(ledger: Store, watermark: Watermark) -> bool | KeepFailed:
    """The same of a ledger that is open; a look that changes nothing."""
    mark = watermark.read()
    return mark if isinstance(mark, KeepFailed) else ledger.read(lambda connection: older_than(mark, connection))
